import type { FromBeside, RunWithPast } from "../core/protocol/panel.ts";
import { runBeside, type RunBeside } from "../core/runBeside.ts";
import { workloadOf } from "../core/runView.ts";
import type { RunHistory } from "./history.ts";
import type { KeptRun } from "./runList.ts";
import type { RunStore, StoredRun } from "./runStore.ts";

/** The runs that stand beside those of the panel's cards. */
export interface Besides {
  /** A card's run with the one beside it. */
  readonly withBeside: (run: KeptRun & RunWithPast) => RunWithPast;
  /** Calls back when another run stands beside one. */
  readonly onChange: (listener: () => void) => void;
  /** Finds the runs again that stood there in an earlier window, as far as they are still kept. */
  readonly restore: () => Promise<void>;
  /** Kept runs were added or deleted: those that are gone stand nowhere any more. */
  readonly check: () => Promise<void>;
  /** Does what a person asks for on the page. */
  readonly answer: (request: FromBeside) => Promise<void>;
  /** Asks for both runs, for who comes from the palette. */
  readonly compare: () => Promise<void>;
}

/** What they are made of. */
export interface BesidesParts {
  readonly history: RunHistory;
  readonly store: Pick<RunStore, "read" | "readLast">;
  /** Outlives the window. */
  readonly memory: BesideMemory;
  /** Asks which card is meant; undefined when the person does not say. */
  readonly chooseCard: (runs: readonly KeptRun[]) => Promise<KeptRun | undefined>;
  /** Asks which run is to stand beside the one of a card. */
  readonly chooseRun: (card: KeptRun, candidates: Candidates) => Promise<StoredRun | undefined>;
}

/** Where it is remembered which run stands beside which. */
export interface BesideMemory {
  /** Null before the first `write`. */
  readonly read: () => readonly RememberedBeside[] | null;
  readonly write: (all: readonly RememberedBeside[]) => void;
}

/** A card, named by its function, and when the run beside it ended. */
export interface RememberedBeside {
  readonly key: string;
  readonly uri: string;
  readonly function: string;
  readonly endedAt: number;
}

/** The runs that can stand beside one, latest first. */
export interface Candidates {
  readonly sameFunction: readonly StoredRun[];
  /** The last run of each. */
  readonly otherFunctions: readonly StoredRun[];
}

/** A person who looks for an older function than these has the panel of its own. */
const mostFunctions = 50;

/** Makes them with no run beside any. */
export function createBesides({ history, store, memory, chooseCard, chooseRun }: BesidesParts): Besides {
  /** By the function of the card. */
  const chosen = new Map<string, StoredRun>();
  /** What was made of them last, which is asked for ten times a second. */
  const made = new Map<string, { readonly of: readonly unknown[]; readonly beside: RunBeside }>();
  const listeners: (() => void)[] = [];

  const set = (key: string, run: StoredRun | undefined): void => {
    if (run === undefined ? chosen.delete(key) : chosen.set(key, run)) {
      memory.write([...chosen].map(remembered));
      listeners.forEach((listener) => listener());
    }
  };

  const find = async ({ uri, function: name, endedAt }: Pick<RunBeside, "uri" | "function" | "endedAt">) =>
    (await store.read(uri, name)).find((run) => run.endedAt === endedAt);

  const chooseFor = async (card: KeptRun): Promise<void> => {
    const name = workloadOf(card).function;
    const last = await store.readLast(mostFunctions);
    const candidates = {
      sameFunction: (await store.read(card.uri, name)).toReversed(),
      otherFunctions: last.filter(
        (run) => keyOf(run.uri, run.report.workload.function) !== keyOf(card.uri, name),
      ),
    };
    const run = await chooseRun(card, candidates);
    if (run !== undefined) {
      set(keyOf(card.uri, name), run);
    }
  };

  const restoreAll = async (): Promise<void> => {
    for (const { key, ...run } of memory.read() ?? []) {
      const found = await find(run);
      if (found !== undefined && !chosen.has(key)) {
        set(key, found);
      }
    }
  };
  /** What a person does meanwhile comes after it. */
  let restoring = Promise.resolve();

  return {
    withBeside(run) {
      const key = keyOf(run.uri, workloadOf(run).function);
      const other = chosen.get(key);
      const isItself =
        other?.endedAt === run.endedAt &&
        key === keyOf(other?.uri ?? "", other?.report.workload.function ?? "");
      if (other === undefined || isItself) {
        return run;
      }
      const report = run.type === "finished" ? run.report : null;
      const of = [other, report, run.textHash];
      const last = made.get(key);
      const isSame = last?.of.every((part, index) => part === of[index]) === true;
      const { uri, textHash } = run;
      const beside = isSame ? last.beside : runBeside(other, report && { uri, textHash, report });
      made.set(key, { of, beside });
      return { ...run, beside };
    },
    onChange: (listener) => {
      listeners.push(listener);
    },
    restore() {
      restoring = restoreAll();
      return restoring;
    },
    async check() {
      for (const [key, run] of chosen) {
        const { uri, endedAt, report } = run;
        const found = await find({ uri, endedAt, function: report.workload.function });
        // Its text may count as another one by now.
        if (chosen.get(key) === run && (found === undefined || found.textHash !== run.textHash)) {
          set(key, found);
        }
      }
    },
    async answer({ type, file, function: name }) {
      await restoring;
      const card = history.runs().find((run) => {
        const workload = workloadOf(run);
        return workload.file === file && workload.function === name;
      });
      if (card === undefined) {
        return;
      }
      if (type === "compare") {
        await chooseFor(card);
      } else {
        set(keyOf(card.uri, name), undefined);
      }
    },
    async compare() {
      const card = await chooseCard(history.runs());
      if (card !== undefined) {
        await chooseFor(card);
      }
    },
  };
}

function remembered([key, { uri, endedAt, report }]: readonly [string, StoredRun]): RememberedBeside {
  return { key, uri, function: report.workload.function, endedAt };
}

function keyOf(uri: string, name: string): string {
  return `${uri}#${name}`;
}
