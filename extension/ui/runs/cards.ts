import * as vscode from "vscode";
import type { PanelState, ToldRun } from "../../core/protocol/panel.ts";
import { toldRun } from "../../core/words/card.ts";
import type { LanguageServer } from "../services/languageClient.ts";
import type { Log } from "../services/log.ts";
import { createBesides, type Besides, type RememberedBeside } from "./beside.ts";
import { chooseBeside, chooseCard } from "./chooseBeside.ts";
import { confirmDeletion } from "./confirmDeletion.ts";
import { createRunHistory, type RunHistory } from "./history.ts";
import { createMemory, type RunMemory } from "./memory.ts";
import type { KeptRun } from "./runList.ts";
import { createRunStore } from "./store.ts";
import { createUnfinishedRuns } from "./unfinishedRuns.ts";

/** All runs that are remembered, and the cards that they make: the last run of each function, with what is kept of it and
 *  what stands beside it. */
export interface Cards {
  readonly memory: RunMemory;
  readonly history: RunHistory;
  readonly besides: Besides;
  /** Settled when the runs of an earlier window are there, or cannot be read. */
  readonly restored: Promise<void>;
  /** Settled when all runs that have ended until now are kept, or cannot be. */
  readonly kept: () => Promise<unknown>;
  readonly state: () => PanelState;
  readonly cardOf: (run: KeptRun) => ToldRun;
  /** Calls back when `state` has become another one while the memory has not. */
  readonly onChange: (listener: () => void) => void;
}

/** Names what `BesideMemory` keeps in the workspace's memory. */
const besideKey = "runsBeside";

/** Begins to read the runs of earlier windows, and keeps those to come. */
export function createCards(context: vscode.ExtensionContext, server: LanguageServer, log: Log): Cards {
  const say = (line: string) => log.channel.warn(line);
  const storage = context.storageUri ?? context.globalStorageUri;
  const memory = createMemory(server);
  const store = createRunStore(vscode.Uri.joinPath(storage, "runs").fsPath, say);
  const unfinished = createUnfinishedRuns(vscode.Uri.joinPath(storage, "unfinished").fsPath, say);
  const history = createRunHistory({ memory, store, unfinished, confirm: confirmDeletion, say });
  const besideMemory = {
    read: () => context.workspaceState.get<readonly RememberedBeside[]>(besideKey) ?? null,
    write: (all: readonly RememberedBeside[]) => void context.workspaceState.update(besideKey, all),
  };
  const besides = createBesides({ memory, store, besideMemory, chooseCard, chooseRun: chooseBeside });
  const restored = history.restore().finally(besides.restore);
  const cardOf = (run: KeptRun) => toldRun(besides.withBeside(history.withPast(run)));

  let keeping: Promise<unknown> = Promise.resolve();
  memory.onEnded((run) => {
    const kept = history.keep(run);
    keeping = Promise.allSettled([keeping, kept]);
    log.inBackground("keeping a run", kept);
  });
  memory.onCarriedOver((...change) =>
    log.inBackground("noting another text of kept runs", history.carryOver(...change)),
  );
  history.onChange(() => log.inBackground("looking for compared runs", besides.check()));
  context.subscriptions.push(
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) {
        log.inBackground("looking for runs of other windows", history.refresh());
      }
    }),
  );
  log.inBackground("reading kept runs", restored);
  return {
    memory,
    history,
    besides,
    restored,
    kept: () => keeping,
    cardOf,
    state: () => ({ runs: memory.runs().map(cardOf) }),
    onChange: (listener) => {
      history.onChange(listener);
      besides.onChange(listener);
    },
  };
}
