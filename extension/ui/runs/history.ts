import type { WorkloadFunction } from "../../core/discovery/discovered.ts";
import type { ShownRun } from "../../core/protocol/panel.ts";
import { workloadOf } from "../../core/protocol/runView.ts";
import { changedKeys, functionKey } from "./runFiles.ts";
import type { RunMemory } from "./memory.ts";
import { asRun, asUnfinished, findById, findRun, idOf, latestOfEach, type KeptRun } from "./runList.ts";
import type { RunStore } from "./store.ts";
import type { StoredRun } from "./storedRun.ts";
import type { UnfinishedRuns } from "./unfinishedRuns.ts";
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
  readonly unfinished: UnfinishedRuns;
  /** Asks whether all these runs of a function are to be deleted. */
  readonly confirm: (name: string, count: number) => Promise<boolean>;
  /** Takes one line about something that did not work. */
  readonly say: (line: string) => void;
}

/** A panel of more cards is not read any more. */
const mostRestored = 20;

/** Makes past runs that know of none until `restore`. */
export function createRunHistory({ memory, store, unfinished, confirm, say }: RunHistoryParts): RunHistory {
  const entries = createEntries(store);
  const runOf = (run: StoredRun) => asRun(run, memory.textHashOf(run.uri, run.report.workload.function));

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
  const restore = async () => memory.restore(await lastRuns({ memory, store, unfinished }));
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
      await keepIn({ store, unfinished, say }, run, entryOf(run));
      await entries.load(entryOf(run));
    },
    carryOver: async (uri, before, after) => {
      await carryIn(store, uri, before, after);
      await unfinished.carryOver(uri, before, after);
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
      change(run, async ({ uri, name, kept }) => {
        if (await confirm(name, kept.length)) {
          await Promise.all([store.removeLike(run), unfinished.forget(uri, name)]);
          forgetCancelled(memory, uri, name);
        }
      }),
  };
}

/** The last run of each function, finished or cancelled. */
async function lastRuns({
  memory,
  store,
  unfinished,
}: Pick<RunHistoryParts, "memory" | "store" | "unfinished">): Promise<readonly KeptRun[]> {
  const finished = (await store.readLast(mostRestored)).map(async (run) =>
    asRun(run, memory.textHashOf(run.uri, run.report.workload.function), await store.readActivity(run.id)),
  );
  const cancelled = (await unfinished.readAll()).map((run) =>
    asUnfinished(run, memory.textHashOf(run.uri, run.report.workload.function)),
  );
  return latestOfEach([...(await Promise.all(finished)), ...cancelled]);
}

/** A run that was cancelled goes with all others of its function. */
function forgetCancelled(memory: RunMemory, uri: string, name: string): void {
  const last = findRun(memory.runs(), uri, name);
  if (last?.type === "cancelled") {
    memory.replace(last, undefined);
  }
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

/** Keeps a run that ended, as far as it is worth it; notes and says why it could not. */
async function keepIn(
  { store, unfinished, say }: Pick<RunHistoryParts, "store" | "unfinished" | "say">,
  run: KeptRun,
  entry: Entry,
): Promise<void> {
  const { uri, textHash, endedAt, change = null } = run;
  if (endedAt === null || run.type === "running" || run.type === "failed") {
    return;
  }
  if (run.type === "cancelled") {
    await unfinished.keep({ uri, textHash, endedAt, change, report: run.report });
    return;
  }
  try {
    await store.add({ uri, textHash, endedAt, isPinned: false, change, report: run.report }, run.activity);
    await unfinished.forget(uri, entry.name);
    entry.problem = null;
  } catch (error) {
    entry.problem = `This run could not be kept: ${error instanceof Error ? error.message : String(error)}`;
    say(`"${entry.name}": ${entry.problem}`);
  }
}
