import type { WorkloadFunction } from "../../core/discovery/discovered.ts";
import { outcomeOf, workloadOf } from "../../core/protocol/runView.ts";
import { soFarOf } from "../../core/report/soFar.ts";
import { functionId } from "./functionId.ts";
import { createSignal } from "../services/signal.ts";
import type { LanguageServer } from "../services/languageClient.ts";
import {
  asRunOf,
  findRun,
  withAsking,
  withRestored,
  withRun,
  withStaleness,
  type KeptRun,
} from "./runList.ts";

/** A change of the runs. */
export interface RunsChange {
  readonly runs: readonly KeptRun[];
  /** The first of them, when it went on and nothing else has changed; null after any other change. */
  readonly progressed: KeptRun | null;
}

/** The last run of each function. The panel and the language server are told of every change. */
export interface RunMemory {
  readonly runs: () => readonly KeptRun[];
  /** Calls back after each change. */
  readonly onChange: (listener: (change: RunsChange) => void) => void;
  /** Calls back when a run has ended, after the change. */
  readonly onEnded: (listener: (run: KeptRun) => void) => void;
  /** Calls back for each `carryOver`. */
  readonly onCarriedOver: (listener: CarryOver) => void;
  /** A run began, went on or ended. */
  readonly put: (run: KeptRun) => void;
  /** An ended run was deleted; the other one is the last one of the function now, if there is one. */
  readonly replace: (run: KeptRun, other: KeptRun | undefined) => void;
  /** `WorkloadFunction.textHash` of a function as it was last seen in an open document; undefined when it was not. */
  readonly textHashOf: (uri: string, name: string) => string | undefined;
  /** These runs were kept: by an earlier window, or by another one meanwhile. */
  readonly restore: (kept: readonly KeptRun[]) => void;
  /** These are the functions of a document now: runs of others are stale, and some ask for inputs. */
  readonly compare: (uri: string, workloads: readonly WorkloadFunction[]) => void;
  /** A function got another text that cannot change its results: those of the text before it are not stale, and those
   *  of a run that still goes on will not be. */
  readonly carryOver: CarryOver;
}

/** What is told of a function that got another text. */
export type CarryOver = (uri: string, before: WorkloadFunction, after: WorkloadFunction) => void;

/** Makes a memory without runs. */
export function createMemory(server: LanguageServer): RunMemory {
  let runs: readonly KeptRun[] = [];
  const changed = createSignal<[RunsChange]>();
  const ended = createSignal<[KeptRun]>();
  const carriedOver = createSignal<Parameters<CarryOver>>();
  /** By the key of their function. */
  const textHashes = new Map<string, string>();
  /** Of runs that go on while their function got another text without effect: the hash they run with, and that text. */
  const carried = new Map<string, { readonly textHash: string; readonly after: WorkloadFunction }>();
  const isNews = createNews();

  const update = (next: readonly KeptRun[], progressed: KeptRun | null = null): void => {
    if (next !== runs) {
      runs = next;
      changed.emit({ runs, progressed });
    }
  };

  // Oldest first, as they came.
  server.onStarted(() => runs.toReversed().forEach((run) => publish(server, run)));

  return {
    runs: () => runs,
    onChange: changed.on,
    onEnded: ended.on,
    onCarriedOver: carriedOver.on,
    textHashOf: (uri, name) => textHashes.get(functionId(uri, name)),
    replace(run, other) {
      const name = workloadOf(run).function;
      const last = findRun(runs, run.uri, name);
      if (last?.endedAt === run.endedAt) {
        update(runs.flatMap((each) => (each === last ? (other ?? []) : each)));
        if (other === undefined) {
          server.forgetRuns({ uri: run.uri, function: name });
        } else {
          publish(server, other);
        }
      }
    },
    put(given) {
      const { function: name } = workloadOf(given);
      const last = findRun(runs, given.uri, name);
      const isNew = given.type === "running" && last?.type !== "running";
      if (isNew) {
        carried.delete(functionId(given.uri, name));
      }
      const change = carried.get(functionId(given.uri, name));
      const run = change?.textHash === given.textHash ? asRunOf(given, change.after) : given;
      update(withRun(runs, run), run.type === "running" && !isNew ? run : null);
      if (isNews(run) || isNew) {
        publish(server, run);
      }
      if (run.type !== "running") {
        ended.emit(run);
      }
    },
    restore(kept) {
      const known = new Set(runs);
      update(withRestored(runs, kept));
      runs.filter((run) => !known.has(run)).forEach((run) => publish(server, run));
    },
    compare(uri, workloads) {
      workloads.forEach(({ name, textHash }) => textHashes.set(functionId(uri, name), textHash));
      update(withAsking(withStaleness(runs, uri, workloads), uri, workloads));
    },
    carryOver(uri, before, after) {
      textHashes.set(functionId(uri, after.name), after.textHash);
      carriedOver.emit(uri, before, after);
      const run = findRun(runs, uri, before.name);
      if (run?.textHash === before.textHash) {
        carried.set(functionId(uri, before.name), { textHash: before.textHash, after });
        const now = asRunOf(run, after);
        update(runs.map((other) => (other === run ? now : other)));
        publish(server, now);
      }
    },
  };
}

/** Whether the server is to hear of a run: of each that ended, and of one that goes on when it has twice the rounds that the
 *  server knows of. Each time costs the cores that are being measured, and the first rounds tell most. */
function createNews(): (run: KeptRun) => boolean {
  let toldRounds = 0;
  return (run) => {
    const rounds = run.type === "running" ? (soFarOf(run.measured)?.rounds ?? 0) : 0;
    const isNews = run.type !== "running" || (rounds > 0 && rounds >= 2 * toldRounds);
    toldRounds = isNews || rounds === 0 ? rounds : toldRounds;
    return isNews;
  };
}

function publish(server: LanguageServer, run: KeptRun): void {
  const { uri, textHash, endedAt } = run;
  const state = run.type === "running" ? { type: run.type, soFar: soFarOf(run.measured) } : outcomeOf(run);
  server.publishRun({ uri, function: workloadOf(run).function, textHash, state, endedAt });
}
