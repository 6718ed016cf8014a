import type { Activity } from "../../core/activity/activity.ts";
import type { WorkloadFunction } from "../../core/discovery/discovered.ts";
import { pastOf, type Past } from "../../core/history/past.ts";
import type { ShownRun } from "../../core/protocol/panel.ts";
import { workloadOf } from "../../core/protocol/runView.ts";
import { functionId } from "./functionId.ts";
import { changedKeys, functionKey } from "./runFiles.ts";
import type { RunHistory } from "./memory.ts";
import { asRun, findById, findRun, idOf, type KeptRun } from "./runList.ts";
import type { RunStore } from "./store.ts";
import type { StoredRun } from "./storedRun.ts";

/** The runs that are kept beyond the last one of each function, and which of them the panel shows. */
export interface PastRuns {
  /** The last run of a function with what is kept of it; an earlier run in its place where a person has stepped to
   *  that. */
  readonly withPast: (last: KeptRun) => KeptRun & ShownRun;
  /** Calls back when `withPast` has become another one while the runs have not. */
  readonly onChange: (listener: () => void) => void;
  /** Puts the last run of each function into the history, as far as that has no later one. */
  readonly restore: () => Promise<void>;
  /** Learns of the runs that another window with the same workspace has kept, pinned or deleted. Not while something is
   *  measured. */
  readonly refresh: () => Promise<void>;
  /** A run of the history ended. */
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
export interface PastRunsParts {
  readonly history: RunHistory;
  readonly store: RunStore;
  /** Asks whether all these runs of a function are to be deleted. */
  readonly confirm: (name: string, count: number) => Promise<boolean>;
  /** Takes one line about something that did not work. */
  readonly say: (line: string) => void;
}

/** What is known of one function. */
interface Entry {
  readonly uri: string;
  readonly name: string;
  kept: readonly StoredRun[];
  /** How often `kept` has been read. */
  loads: number;
  /** The id of the earlier run that is shown in the place of the last one; null for the last one. */
  chosen: string | null;
  /** Why the last run could not be kept. */
  problem: string | null;
  /** The last answer, which takes long to make and is asked for ten times a second. */
  made: { readonly key: string; readonly past: Past } | null;
}

/** A panel of more cards is not read any more. */
const mostRestored = 20;

/** Makes past runs that know of none until `restore`. */
export function createPastRuns({ history, store, confirm, say }: PastRunsParts): PastRuns {
  const entries = new Map<string, Entry>();
  const listeners: (() => void)[] = [];
  const runOf = (run: StoredRun, activity?: Activity) =>
    asRun(run, history.textHashOf(run.uri, run.report.workload.function), activity);

  const entryOf = (uri: string, name: string): Entry => {
    const key = functionId(uri, name);
    const entry = entries.get(key) ?? {
      uri,
      name,
      kept: [],
      loads: 0,
      chosen: null,
      problem: null,
      made: null,
    };
    if (!entries.has(key)) {
      entries.set(key, entry);
      void load(entry);
    }
    return entry;
  };

  const load = async (entry: Entry): Promise<void> => {
    entry.loads += 1;
    const turn = entry.loads;
    const kept = await store.read(entry.uri, entry.name);
    // A later reading knows more.
    if (turn === entry.loads) {
      entry.kept = kept;
      changed(entry);
    }
  };

  const changed = (entry: Entry): void => {
    entry.made = null;
    for (const listener of listeners) {
      listener();
    }
  };

  const shownOf = ({ kept, chosen }: Entry, last: KeptRun | undefined) => {
    const lastKept =
      last?.type === "finished" ? kept.find(({ endedAt }) => endedAt === last.endedAt) : undefined;
    const earlier = last?.type === "running" ? undefined : kept.find(({ id }) => id === chosen);
    return { lastKept, shown: earlier ?? lastKept };
  };

  const withPast = (last: KeptRun): KeptRun & ShownRun => {
    const entry = entryOf(last.uri, workloadOf(last).function);
    if (last.type === "running") {
      entry.chosen = null;
    }
    const { lastKept, shown } = shownOf(entry, last);
    const key = `${shown?.id} ${lastKept?.id}`;
    if (entry.made?.key !== key) {
      const about = { isLastKept: lastKept !== undefined, problem: entry.problem };
      const past = pastOf(entry.kept, shown?.id ?? null, about);
      entry.made = { key, past };
    }
    const { past } = entry.made;
    const run = shown === undefined || shown === lastKept ? last : runOf(shown);
    return { ...run, id: idOf(last), past };
  };

  /** After runs of a function were deleted: the last one that is left takes the place of a deleted last one. */
  const replaceLast = (entry: Entry, deleted: readonly StoredRun[]): void => {
    const last = findRun(history.runs(), entry.uri, entry.name);
    if (last?.type === "finished" && deleted.some(({ endedAt }) => endedAt === last.endedAt)) {
      const next = entry.kept.at(-1);
      history.replace(last, next && runOf(next));
    }
  };

  const step = (entry: Entry, by: -1 | 1): void => {
    const { lastKept, shown } = shownOf(entry, findRun(history.runs(), entry.uri, entry.name));
    const index = shown === undefined ? entry.kept.length : entry.kept.indexOf(shown);
    const next = entry.kept[index + by];
    entry.chosen = next === undefined || next === lastKept ? null : next.id;
    changed(entry);
  };

  /** Reads the runs of a function anew; one that is gone is the last one no longer. */
  const reload = async (entry: Entry): Promise<void> => {
    const before = entry.kept;
    await load(entry);
    const left = new Set(entry.kept.map((run) => run.endedAt));
    replaceLast(
      entry,
      before.filter((run) => !left.has(run.endedAt)),
    );
  };

  const restore = async (): Promise<void> => {
    const runs = await store.readLast(mostRestored);
    history.restore(await Promise.all(runs.map(async (run) => runOf(run, await store.readActivity(run.id)))));
  };

  const change = async (id: string, act: (entry: Entry) => Promise<void>): Promise<void> => {
    const entry = [...entries.values()].find(({ kept }) => kept.some((run) => run.id === id));
    if (entry === undefined) {
      return;
    }
    try {
      await act(entry);
    } catch (error) {
      say(`The kept runs of "${entry.name}" could not be changed: ${String(error)}`);
    }
    await reload(entry);
  };

  return {
    withPast,
    onChange: (listener) => {
      listeners.push(listener);
    },
    restore,
    async refresh() {
      if (history.runs().some(({ type }) => type === "running")) {
        return;
      }
      const files = await store.list();
      const known = new Map(
        [...entries.values()].map((entry) => [functionKey(entry.uri, entry.name), entry]),
      );
      const keys = changedKeys(files, new Map([...known].map(([key, { kept }]) => [key, kept])));
      for (const key of keys) {
        const entry = known.get(key);
        if (entry !== undefined) {
          await reload(entry);
        }
      }
      if (keys.length > 0) {
        await restore();
      }
    },
    async keep(run) {
      const { uri, textHash, endedAt } = run;
      if (run.type !== "finished" || endedAt === null) {
        return;
      }
      const { report } = run;
      const entry = entryOf(uri, report.workload.function);
      try {
        const kept = { uri, textHash, endedAt, isPinned: false, change: run.change ?? null, report };
        await store.add(kept, run.activity);
        entry.problem = null;
      } catch (error) {
        entry.problem = `This run could not be kept: ${error instanceof Error ? error.message : String(error)}`;
        say(`"${entry.name}": ${entry.problem}`);
      }
      await load(entry);
    },
    async carryOver(uri, before, after) {
      const entry = entryOf(uri, before.name);
      const same = (await store.read(uri, before.name)).filter(
        ({ textHash }) => textHash === before.textHash,
      );
      for (const { id, ...run } of same) {
        await store.add({ ...run, textHash: after.textHash }, await store.readActivity(id));
        await store.remove(id);
      }
      await load(entry);
    },
    step(id, by) {
      const last = findById(history.runs(), id);
      if (last !== undefined) {
        step(entryOf(last.uri, workloadOf(last).function), by);
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
