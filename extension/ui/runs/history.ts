import type { Activity } from "../../core/activity/activity.ts";
import type { WorkloadFunction } from "../../core/discovery/discovered.ts";
import type { ShownRun } from "../../core/protocol/panel.ts";
import { workloadOf } from "../../core/protocol/runView.ts";
import { changedKeys, functionKey } from "./runFiles.ts";
import type { RunMemory } from "./memory.ts";
import { asRun, findById, findRun, idOf, type KeptRun } from "./runList.ts";
import type { RunStore } from "./store.ts";
import type { StoredRun } from "./storedRun.ts";
import { createEntries, type Entries, type Entry, shownOf, pastOfEntry, stepEntry } from "./pastEntries.ts";

/** The runs that are kept beyond the last one of each function, and which of them the panel shows. */
export interface RunHistory {
  /** The last run of a function with what is kept of it; an earlier run in its place where a person has stepped to
   *  that. */
  readonly withPast: (last: KeptRun) => KeptRun & ShownRun;
  /** Calls back when `withPast` has become another one while the runs have not. */
  readonly onChange: (listener: () => void) => void;
  /** Puts the last run of each function into the memory, as far as that has no later one. */
  readonly restore: () => Promise<void>;
  /** Learns of the runs that another window with the same workspace has kept, pinned or deleted. Not while something is
   *  measured. */
  readonly refresh: () => Promise<void>;
  /** A run of the memory ended. */
  readonly keep: (run: KeptRun) => Promise<void>;
  /** See `RunHistory.carryOver`. */
  readonly carryOver: (uri: string, before: WorkloadFunction, after: WorkloadFunction) => Promise<void>;
  /** Shows the kept run before the one that a card shows, or the one after it.
   *  @param id of the card. */
  readonly step: (id: string, by: -1 | 1) => void;
  /** The next three are about the run with this `PastRun.id`: later runs are compared with it, or no longer. */
  readonly pin: (run: string, isPinned: boolean) => Promise<void>;
  readonly remove: (run: string) => Promise<void>;
  /** Asks, then deletes all runs of its function. */
  readonly removeLike: (run: string) => Promise<void>;
}

/** What past runs are made of. */
export interface RunHistoryParts {
  readonly memory: RunMemory;
  readonly store: RunStore;
  /** Asks whether all these runs of a function are to be deleted. */
  readonly confirm: (name: string, count: number) => Promise<boolean>;
  /** Takes one line about something that did not work. */
  readonly say: (line: string) => void;
}

/** A panel of more cards is not read any more. */
const mostRestored = 20;

/** Makes past runs that know of none until `restore`. */
export function createRunHistory({ memory, store, confirm, say }: RunHistoryParts): RunHistory {
  const entries = createEntries(store);
  const runOf = (run: StoredRun, activity?: Activity) =>
    asRun(run, memory.textHashOf(run.uri, run.report.workload.function), activity);

  const entryOf = (run: KeptRun) => entries.of(run.uri, workloadOf(run).function);
  /** Reads the runs of a function anew. Where the last one is gone, the last one that is left takes its place. */
  const reload = async (entry: Entry): Promise<void> => {
    const before = entry.kept;
    await entries.load(entry);
    const last = findRun(memory.runs(), entry.uri, entry.name);
    if (last?.type === "finished" && isGone(last.endedAt, before, entry.kept)) {
      const next = entry.kept.at(-1);
      memory.replace(last, next && runOf(next));
    }
  };
  const restore = async (): Promise<void> => {
    const runs = await store.readLast(mostRestored);
    memory.restore(await Promise.all(runs.map(async (run) => runOf(run, await store.readActivity(run.id)))));
  };
  const change = async (id: string, act: (entry: Entry) => Promise<void>): Promise<void> => {
    const entry = [...entries.all()].find(({ kept }) => kept.some((run) => run.id === id));
    if (entry !== undefined) {
      await act(entry).catch((error: unknown) =>
        say(`The kept runs of "${entry.name}" could not be changed: ${String(error)}`),
      );
      await reload(entry);
    }
  };

  return {
    withPast: (last) => {
      const entry = entryOf(last);
      if (last.type === "running") {
        entry.chosen = null;
      }
      const { lastKept, shown } = shownOf(entry, last);
      const run = shown === undefined || shown === lastKept ? last : runOf(shown);
      return { ...run, id: idOf(last), past: pastOfEntry(entry, last) };
    },
    onChange: entries.onChange,
    restore,
    refresh: async () => {
      const isMeasuring = memory.runs().some(({ type }) => type === "running");
      const changed = isMeasuring ? nothingChanged : await changedEntries(store, entries);
      for (const entry of changed.entries) {
        await reload(entry);
      }
      if (changed.isAny) {
        await restore();
      }
    },
    keep: async (run) => {
      if (run.type === "finished" && run.endedAt !== null) {
        await keepIn(store, { ...run, endedAt: run.endedAt }, entryOf(run), say);
        await entries.load(entryOf(run));
      }
    },
    carryOver: async (uri, before, after) => {
      await carryIn(store, uri, before, after);
      await entries.load(entries.of(uri, before.name));
    },
    step: (id, by) => {
      const last = findById(memory.runs(), id);
      if (last !== undefined) {
        const entry = entryOf(last);
        stepEntry(entry, last, by);
        entries.changed(entry);
      }
    },
    pin: (run, isPinned) => change(run, () => store.pin(run, isPinned)),
    remove: (run) => change(run, () => store.remove(run)),
    removeLike: (run) =>
      change(run, async ({ name, kept }) => {
        if (await confirm(name, kept.length)) {
          await store.removeLike(run);
        }
      }),
  };
}

/** Whether a run was kept before and is not any more. */
function isGone(endedAt: number | null, before: readonly StoredRun[], after: readonly StoredRun[]): boolean {
  const has = (kept: readonly StoredRun[]) => kept.some((run) => run.endedAt === endedAt);
  return has(before) && !has(after);
}

const nothingChanged = { entries: [], isAny: false };

/** What another window with the same workspace has changed since it was read: the entries, and whether there is more of it,
 *  of functions that nobody has asked for. */
async function changedEntries(
  store: RunStore,
  entries: Entries,
): Promise<{ readonly entries: readonly Entry[]; readonly isAny: boolean }> {
  const files = await store.list();
  const known = new Map([...entries.all()].map((entry) => [functionKey(entry.uri, entry.name), entry]));
  const kept = new Map([...known].map(([key, entry]) => [key, entry.kept]));
  const keys = changedKeys(files, kept);
  return { entries: keys.flatMap((key) => known.get(key) ?? []), isAny: keys.length > 0 };
}

/** Has the kept runs of one text of a function count for another. */
async function carryIn(
  store: RunStore,
  uri: string,
  before: WorkloadFunction,
  after: WorkloadFunction,
): Promise<void> {
  const kept = await store.read(uri, before.name);
  for (const { id, ...run } of kept.filter(({ textHash }) => textHash === before.textHash)) {
    await store.add({ ...run, textHash: after.textHash }, await store.readActivity(id));
    await store.remove(id);
  }
}

/** Keeps a run that ended; notes and says why it could not. */
async function keepIn(
  store: RunStore,
  { uri, textHash, endedAt, report, activity, change }: EndedRun,
  entry: Entry,
  say: (line: string) => void,
): Promise<void> {
  try {
    const kept = { uri, textHash, endedAt, isPinned: false, change: change ?? null, report };
    await store.add(kept, activity);
    entry.problem = null;
  } catch (error) {
    entry.problem = `This run could not be kept: ${error instanceof Error ? error.message : String(error)}`;
    say(`"${entry.name}": ${entry.problem}`);
  }
}

type EndedRun = Extract<KeptRun, { readonly type: "finished" }> & { readonly endedAt: number };
