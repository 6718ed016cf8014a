import * as vscode from "vscode";
import { hasRunContext, isRunningContext } from "./core/protocol/server.ts";
import { deleteTemporaryLeftovers } from "./run/files/temporary.ts";
import { registerForAgents } from "./ui/agents/forAgents.ts";
import { createEffectsQuestion } from "./ui/choose/askEffects.ts";
import { registerCommands } from "./ui/commands.ts";
import { createDebugger } from "./ui/debug/debugger.ts";
import type { ExampleFolders } from "./ui/editor/example.ts";
import { showInlineFigures } from "./ui/editor/inlineFigures.ts";
import { watchStaleness } from "./ui/editor/staleness.ts";
import { showOverview } from "./ui/overview/overviewView.ts";
import { createAnswers } from "./ui/panel/answers.ts";
import { createExportDialogs } from "./ui/panel/exportDialogs.ts";
import { createExporter } from "./ui/panel/exporter.ts";
import { Panel, panelType } from "./ui/panel/panel.ts";
import { showCards } from "./ui/panel/showCards.ts";
import type { RunCommandParts } from "./ui/run/runCommand.ts";
import { Runs } from "./ui/run/runs.ts";
import { createCards } from "./ui/runs/cards.ts";
import { createEnginePassword } from "./ui/services/enginePassword.ts";
import { startLanguageServer } from "./ui/services/languageClient.ts";
import { createLog } from "./ui/services/log.ts";
import { watchEditors } from "./ui/services/meantEditor.ts";
import { createSettingsReader } from "./ui/services/settings.ts";
import { candidateAnswers } from "./ui/survey/candidateAnswers.ts";
import { showCandidateLenses } from "./ui/survey/candidateLenses.ts";
import { followTestsSetting } from "./ui/testing/tests.ts";
import { exportSurvey } from "./ui/survey/exportSurvey.ts";
import { openProfile } from "./ui/survey/openProfile.ts";
import { createSurveys } from "./ui/survey/surveys.ts";
import { withSurvey } from "./ui/survey/withSurvey.ts";

/** Ends all processes of the extension. */
let close: () => Promise<void> = async () => {};

/** Builds the parts of the extension and registers them. */
export function activate(context: vscode.ExtensionContext): void {
  const log = createLog();
  const server = startLanguageServer(context.asAbsolutePath("dist/server.cjs"), log);
  const cards = createCards(context, server, log);
  const { memory, history, besides } = cards;
  const pageFolder = vscode.Uri.joinPath(context.extensionUri, "dist", "webview");
  const panel = new Panel(pageFolder);
  const enginePassword = createEnginePassword(context.secrets);
  const { fsPath: rowFolder } = vscode.Uri.joinPath(context.globalStorageUri, "rows");
  const runs = new Runs({ log, memory, page: panel, rowFolder, enginePassword });
  const { rowFiles } = runs;
  const run: RunCommandParts = {
    log,
    server,
    memory,
    runs,
    effects: createEffectsQuestion(),
    readSettings: createSettingsReader(log),
    showPanel: (shown) => panel.show(shown),
    benchFile: context.asAbsolutePath("dist/bench/main.js"),
  };
  const callDebugger = createDebugger({ ...run, rowFiles });
  const surveys = createSurveys(surveyFile(context), (line) => log.channel.warn(line));
  const dialogs = createExportDialogs(log);
  const exporter = createExporter({
    dialogs,
    runs: () => cards.state().runs,
    rowFiles,
    webviewFolder: pageFolder.fsPath,
    page: panel,
  });
  const answer = createAnswers({
    run,
    rowFiles,
    callDebugger,
    exporter,
    history,
    besides,
    openProfile: () => openProfile(surveys),
    exportSurvey: () => exportSurvey({ surveys, dialogs, webviewFolder: pageFolder.fsPath }),
    candidates: candidateAnswers(run, surveys),
    send: panel.send.bind(panel),
  });
  showCards(panel, withSurvey(cards, surveys), answer, log);
  memory.onChange(({ runs: shown }) => {
    const isRunning = shown.some(({ type }) => type === "running");
    void vscode.commands.executeCommand("setContext", hasRunContext, shown.length > 0);
    void vscode.commands.executeCommand("setContext", isRunningContext, isRunning);
  });
  log.inBackground("deleting temporary files of windows that crashed", deleteTemporaryLeftovers());
  close = async () => {
    await Promise.all([runs.close(), callDebugger.close()]);
    await cards.kept(); // What was measured until a window was closed is there in the next one.
    await server.stop();
  };
  const watch = watchStaleness(server, memory, log);
  const overview = showOverview(server, memory, surveys);
  context.subscriptions.push(
    log.channel,
    // The panel itself stays open: VS Code gives it back to the next start of the extension, e.g. after a reload.
    vscode.window.registerWebviewPanelSerializer(panelType, panel),
    watchEditors(),
    watch,
    showInlineFigures(memory, watch),
    overview,
    showCandidateLenses(server, surveys),
    registerForAgents(context, { ...run, surveys }),
    followTestsSetting(run),
    registerCommands(run, {
      exporter,
      surveys,
      callDebugger,
      compareRuns: besides.compareAny,
      askEnginePassword: enginePassword.ask,
      refreshOverview: overview.refresh,
      example: exampleFolders(context),
      walkthrough: `${context.extension.id}#start`,
    }),
  );
}

function surveyFile({ storageUri, globalStorageUri }: vscode.ExtensionContext): string {
  return vscode.Uri.joinPath(storageUri ?? globalStorageUri, "survey.json").fsPath;
}

function exampleFolders({ extensionUri, globalStorageUri }: vscode.ExtensionContext): ExampleFolders {
  return {
    media: vscode.Uri.joinPath(extensionUri, "media"),
    storage: vscode.Uri.joinPath(globalStorageUri, "example"),
  };
}

/** Cancels what runs and waits until every process is gone. */
export function deactivate(): Promise<void> {
  return close();
}
