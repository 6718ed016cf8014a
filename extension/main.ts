import * as vscode from "vscode";
import { createEffectsQuestion } from "./ui/choose/askEffects.ts";
import { createAnswers } from "./ui/panel/answers.ts";
import { createBesides, type RememberedBeside } from "./ui/runs/beside.ts";
import { chooseBeside, chooseCard } from "./ui/runs/chooseBeside.ts";
import { registerCommands } from "./ui/commands.ts";
import { hasRunContext } from "./core/protocol/server.ts";
import { createExportDialogs } from "./ui/panel/exportDialogs.ts";
import { createExporter } from "./ui/panel/exporter.ts";
import { createHistory } from "./ui/runs/memory.ts";
import { showInlineFigures } from "./ui/editor/inlineFigures.ts";
import { startLanguageServer } from "./ui/shared/languageClient.ts";
import { createLog } from "./ui/shared/log.ts";
import { Panel, panelType } from "./ui/panel/panel.ts";
import { confirmDeletion } from "./ui/runs/confirmDeletion.ts";
import { createPastRuns } from "./ui/runs/history.ts";
import type { KeptRun } from "./ui/runs/runList.ts";
import type { RunCommandParts } from "./ui/run/runCommand.ts";
import { deleteTemporaryLeftovers } from "./run/temporary.ts";
import { createRowFiles, deleteLeftovers } from "./ui/runs/resultRows.ts";
import { Runs } from "./ui/run/runs.ts";
import { createRunStore } from "./ui/runs/store.ts";
import { createSettingsReader } from "./ui/shared/settings.ts";
import { watchStaleness } from "./ui/editor/staleness.ts";
import { createStatusItem } from "./ui/run/statusItem.ts";

/** Names what `BesideMemory` keeps in the workspace's memory. */
const besideMemory = "runsBeside";

/** Ends all processes of the extension. */
let close: () => Promise<void> = async () => {};

/** Builds the parts of the extension and registers them. */
export function activate(context: vscode.ExtensionContext): void {
  const log = createLog();
  const server = startLanguageServer(context.asAbsolutePath("dist/server.cjs"), log);
  const history = createHistory(server);
  const status = createStatusItem();
  const readSettings = createSettingsReader(log);
  const rowFolder = vscode.Uri.joinPath(context.globalStorageUri, "rows").fsPath;
  const rowFiles = createRowFiles(rowFolder);
  const runs = new Runs({ log, history, status, rowFiles });
  const storage = context.storageUri ?? context.globalStorageUri;
  const say = (line: string) => log.channel.warn(line);
  const store = createRunStore(vscode.Uri.joinPath(storage, "runs").fsPath, say);
  const pastRuns = createPastRuns({ history, store, confirm: confirmDeletion, say });
  const memory = {
    read: () => context.workspaceState.get<readonly RememberedBeside[]>(besideMemory) ?? null,
    write: (all: readonly RememberedBeside[]) => void context.workspaceState.update(besideMemory, all),
  };
  const besides = createBesides({ history, store, memory, chooseCard, chooseRun: chooseBeside });
  const cardOf = (run: KeptRun) => besides.withBeside(pastRuns.withPast(run));
  const state = () => ({ runs: history.runs().map(cardOf) });
  const pageFolder = vscode.Uri.joinPath(context.extensionUri, "dist", "webview");
  const restored = pastRuns.restore().finally(besides.restore);
  const panel = new Panel({
    pageFolder,
    // Not before the runs of an earlier window are there, should the panel come back with its window.
    onReady: () => log.inBackground("showing the panel", restored.finally(sendState)),
    onRequest: (request, column) => log.inBackground("answering the panel", answer(request, column)),
    onUnknown: (message) =>
      log.channel.error(`The panel sent an unknown message: ${JSON.stringify(message)}`),
  });
  const exporter = createExporter({
    dialogs: createExportDialogs(log),
    runs: () => state().runs,
    rowFiles,
    webviewFolder: pageFolder.fsPath,
    page: { isVisible: () => panel.isVisible(), send: (message) => panel.send(message) },
  });
  const benchFile = context.asAbsolutePath("dist/bench/main.js");
  const watch = watchStaleness(server, history, log);
  const showPanel = () => panel.show();
  const effects = createEffectsQuestion();
  const parts: RunCommandParts = { log, server, history, runs, effects, readSettings, showPanel, benchFile };

  const answer = createAnswers({
    run: parts,
    rowFiles,
    exporter,
    pastRuns,
    besides,
    send: (rows) => panel.send(rows),
  });

  const sendState = () => panel.send({ type: "state", state: state() });
  history.onChange(({ runs: shown, progressed }) => {
    if (progressed === null) {
      sendState();
    } else {
      panel.send({ type: "progressed", run: cardOf(progressed) });
    }
    void vscode.commands.executeCommand("setContext", hasRunContext, shown.length > 0);
    log.inBackground("deleting rows", rowFiles.keepOnly(shown));
  });
  pastRuns.onChange(sendState);
  pastRuns.onChange(() => log.inBackground("looking for compared runs", besides.check()));
  besides.onChange(sendState);
  history.onEnded((run) => log.inBackground("keeping a run", pastRuns.keep(run)));
  history.onCarriedOver((...change) =>
    log.inBackground("noting another text of kept runs", pastRuns.carryOver(...change)),
  );
  log.inBackground("reading kept runs", restored);
  log.inBackground("deleting rows of windows that crashed", deleteLeftovers(rowFolder));
  log.inBackground("deleting temporary files of windows that crashed", deleteTemporaryLeftovers());
  close = async () => {
    await runs.close();
    await rowFiles.close();
    await server.stop();
  };
  context.subscriptions.push(
    log.channel,
    status,
    // The panel itself stays open: VS Code gives it back to the next start of the extension, e.g. after a reload.
    vscode.window.registerWebviewPanelSerializer(panelType, panel),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) {
        log.inBackground("looking for runs of other windows", pastRuns.refresh());
      }
    }),
    watch,
    showInlineFigures(history, watch),
    registerCommands(parts, exporter, besides.compareAny),
  );
}

/** Cancels what runs and waits until every process is gone. */
export function deactivate(): Promise<void> {
  return close();
}
