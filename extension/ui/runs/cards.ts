import * as vscode from "vscode";
import type { PanelState, ShownRun } from "../../core/protocol/panel.ts";
import type { LanguageServer } from "../shared/languageClient.ts";
import type { Log } from "../shared/log.ts";
import { createBesides, type Besides, type RememberedBeside } from "./beside.ts";
import { chooseBeside, chooseCard } from "./chooseBeside.ts";
import { confirmDeletion } from "./confirmDeletion.ts";
import { createPastRuns, type PastRuns } from "./history.ts";
import { createHistory, type RunHistory } from "./memory.ts";
import type { KeptRun } from "./runList.ts";
import { createRunStore } from "./store.ts";

/** All runs that are remembered, and the cards that they make: the last run of each function, with what is kept of it and
 *  what stands beside it. */
export interface Cards {
  readonly history: RunHistory;
  readonly pastRuns: PastRuns;
  readonly besides: Besides;
  /** Settled when the runs of an earlier window are there, or cannot be read. */
  readonly restored: Promise<void>;
  readonly state: () => PanelState;
  readonly cardOf: (run: KeptRun) => ShownRun;
  /** Calls back when `state` has become another one while the history has not. */
  readonly onChange: (listener: () => void) => void;
}

/** Names what `BesideMemory` keeps in the workspace's memory. */
const besideMemory = "runsBeside";

/** Begins to read the runs of earlier windows, and keeps those to come. */
export function createCards(context: vscode.ExtensionContext, server: LanguageServer, log: Log): Cards {
  const say = (line: string) => log.channel.warn(line);
  const storage = context.storageUri ?? context.globalStorageUri;
  const history = createHistory(server);
  const store = createRunStore(vscode.Uri.joinPath(storage, "runs").fsPath, say);
  const pastRuns = createPastRuns({ history, store, confirm: confirmDeletion, say });
  const memory = {
    read: () => context.workspaceState.get<readonly RememberedBeside[]>(besideMemory) ?? null,
    write: (all: readonly RememberedBeside[]) => void context.workspaceState.update(besideMemory, all),
  };
  const besides = createBesides({ history, store, memory, chooseCard, chooseRun: chooseBeside });
  const restored = pastRuns.restore().finally(besides.restore);
  const cardOf = (run: KeptRun) => besides.withBeside(pastRuns.withPast(run));

  history.onEnded((run) => log.inBackground("keeping a run", pastRuns.keep(run)));
  history.onCarriedOver((...change) =>
    log.inBackground("noting another text of kept runs", pastRuns.carryOver(...change)),
  );
  pastRuns.onChange(() => log.inBackground("looking for compared runs", besides.check()));
  context.subscriptions.push(
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) {
        log.inBackground("looking for runs of other windows", pastRuns.refresh());
      }
    }),
  );
  log.inBackground("reading kept runs", restored);
  return {
    history,
    pastRuns,
    besides,
    restored,
    cardOf,
    state: () => ({ runs: history.runs().map(cardOf) }),
    onChange: (listener) => {
      pastRuns.onChange(listener);
      besides.onChange(listener);
    },
  };
}
