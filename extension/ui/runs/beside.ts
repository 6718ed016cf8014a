import type { ShownRun } from "../../core/protocol/panel.ts";
import { runBeside, type RunBeside } from "../../core/history/runBeside.ts";
import { workloadOf } from "../../core/protocol/runView.ts";
import { createSignal } from "../services/signal.ts";
import { functionId } from "./functionId.ts";
import type { RunMemory } from "./memory.ts";
import { findById, idOf, type KeptRun } from "./runList.ts";
import type { RunStore } from "./store.ts";
import type { StoredRun } from "./storedRun.ts";

/** The runs that stand beside those of the panel's cards. */
export interface Besides {
  /** A card's run with the one beside it. */
  readonly withBeside: (run: KeptRun & ShownRun) => ShownRun;
  /** Calls back when another run stands beside one. */
  readonly onChange: (listener: () => void) => void;
  /** Finds the runs again that stood there in an earlier window, as far as they are still kept. */
  readonly restore: () => Promise<void>;
  /** Kept runs were added or deleted: those that are gone stand nowhere any more. */
  readonly check: () => Promise<void>;
  /** Asks which run is to stand beside that of a card. */
  readonly compare: (id: string) => Promise<void>;
  readonly stopComparing: (id: string) => Promise<void>;
  /** Asks for both runs, for who comes from the palette. */
  readonly compareAny: () => Promise<void>;
}

/** What they are made of. */
export interface BesidesParts {
  readonly memory: RunMemory;
  readonly store: Pick<RunStore, "read" | "readLast">;
  /** Outlives the window. */
  readonly besideMemory: BesideMemory;
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

/** The id of a card, and which run stands beside it. */
export interface RememberedBeside {
  readonly id: string;
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
export function createBesides({ memory, store, besideMemory, chooseCard, chooseRun }: BesidesParts): Besides {
  /** By the id of the card. */
  const chosen = new Map<string, StoredRun>();
  const make = createBesideMaker();
  const change = createSignal();

  const set = (key: string, run: StoredRun | undefined): void => {
    if (run === undefined ? chosen.delete(key) : chosen.set(key, run)) {
      besideMemory.write([...chosen].map(remembered));
      change.emit();
    }
  };

  const chooseFor = async (card: KeptRun): Promise<void> => {
    const run = await chooseRun(card, await candidatesFor(card, store));
    if (run !== undefined) {
      set(idOf(card), run);
    }
  };

  const restoreAll = async (): Promise<void> => {
    for (const { id, ...run } of besideMemory.read() ?? []) {
      const found = await findStored(store, run);
      if (found !== undefined && !chosen.has(id)) {
        set(id, found);
      }
    }
  };
  /** What a person does meanwhile comes after it. */
  let restoring = Promise.resolve();

  return {
    withBeside(run) {
      const other = chosen.get(run.id);
      const isItself = other?.endedAt === run.endedAt && other !== undefined && storedId(other) === run.id;
      return other === undefined || isItself ? run : { ...run, beside: make(run, other) };
    },
    onChange: change.on,
    restore() {
      restoring = restoreAll();
      return restoring;
    },
    async check() {
      for (const [key, run] of chosen) {
        const { uri, endedAt, report } = run;
        const found = await findStored(store, { uri, endedAt, function: report.workload.function });
        // Its text may count as another one by now.
        if (chosen.get(key) === run && (found === undefined || found.textHash !== run.textHash)) {
          set(key, found);
        }
      }
    },
    async compare(id) {
      await restoring;
      const card = findById(memory.runs(), id);
      if (card !== undefined) {
        await chooseFor(card);
      }
    },
    async stopComparing(id) {
      await restoring;
      set(id, undefined);
    },
    async compareAny() {
      const card = await chooseCard(memory.runs());
      if (card !== undefined) {
        await chooseFor(card);
      }
    },
  };
}

/** Makes what a card shows of the run beside its own. It is asked for ten times a second, so that what was made last is kept. */
function createBesideMaker(): (run: KeptRun & ShownRun, other: StoredRun) => RunBeside {
  const made = new Map<string, { readonly of: readonly unknown[]; readonly beside: RunBeside }>();
  return (run, other) => {
    const { id, uri, textHash } = run;
    const report = run.type === "finished" ? run.report : null;
    const of = [other, report, textHash];
    const last = made.get(id);
    const isSame = last?.of.every((part, index) => part === of[index]) === true;
    const beside = isSame ? last.beside : runBeside(other, report && { uri, textHash, report });
    made.set(id, { of, beside });
    return beside;
  };
}

/** A kept run by what is remembered of it; undefined when it is not kept any more. */
async function findStored(
  store: Pick<RunStore, "read">,
  { uri, function: name, endedAt }: Pick<RunBeside, "uri" | "function" | "endedAt">,
): Promise<StoredRun | undefined> {
  return (await store.read(uri, name)).find((run) => run.endedAt === endedAt);
}

/** The kept runs that can stand beside that of a card. */
async function candidatesFor(card: KeptRun, store: Pick<RunStore, "read" | "readLast">): Promise<Candidates> {
  const last = await store.readLast(mostFunctions);
  return {
    sameFunction: (await store.read(card.uri, workloadOf(card).function)).toReversed(),
    otherFunctions: last.filter((run) => storedId(run) !== idOf(card)),
  };
}

function remembered([id, { uri, endedAt, report }]: readonly [string, StoredRun]): RememberedBeside {
  return { id, uri, function: report.workload.function, endedAt };
}

function storedId({ uri, report }: StoredRun): string {
  return functionId(uri, report.workload.function);
}
