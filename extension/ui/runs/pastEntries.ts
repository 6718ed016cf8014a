import { createSignal } from "../services/signal.ts";
import type { KeptRun } from "./runList.ts";
import { pastOf, type Past } from "../../core/history/past.ts";
import { functionId } from "./functionId.ts";
import type { RunStore } from "./store.ts";
import type { StoredRun } from "./storedRun.ts";

/** What is known of one function. */
export interface Entry {
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

/** What is known of all functions that somebody has asked for. */
export interface Entries {
  /** That of a function; its kept runs are read when it is asked for the first time. */
  readonly of: (uri: string, name: string) => Entry;
  readonly all: () => Iterable<Entry>;
  /** Reads the runs of a function anew. */
  readonly load: (entry: Entry) => Promise<void>;
  readonly onChange: (listener: () => void) => void;
  /** An entry was changed by somebody else. */
  readonly changed: (entry: Entry) => void;
}

/** Nothing is known yet. */
export function createEntries(store: Pick<RunStore, "read">): Entries {
  const entries = new Map<string, Entry>();
  const change = createSignal();
  const changed = (entry: Entry): void => {
    entry.made = null;
    change.emit();
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
  return {
    of: (uri, name) => {
      const key = functionId(uri, name);
      const known = entries.get(key);
      if (known !== undefined) {
        return known;
      }
      const entry: Entry = { uri, name, kept: [], loads: 0, chosen: null, problem: null, made: null };
      entries.set(key, entry);
      void load(entry);
      return entry;
    },
    all: () => entries.values(),
    load,
    onChange: change.on,
    changed,
  };
}

/** The kept run that is the last one of a function, and the one that is shown, which may be an earlier one. */
export function shownOf(
  { kept, chosen }: Entry,
  last: KeptRun | undefined,
): { readonly lastKept: StoredRun | undefined; readonly shown: StoredRun | undefined } {
  const lastKept =
    last?.type === "finished" ? kept.find(({ endedAt }) => endedAt === last.endedAt) : undefined;
  const earlier = last?.type === "running" ? undefined : kept.find(({ id }) => id === chosen);
  return { lastKept, shown: earlier ?? lastKept };
}

/** What a card says of the earlier runs of its function. */
export function pastOfEntry(entry: Entry, last: KeptRun): Past {
  const { lastKept, shown } = shownOf(entry, last);
  const key = `${shown?.id} ${lastKept?.id}`;
  if (entry.made?.key !== key) {
    const about = { isLastKept: lastKept !== undefined, problem: entry.problem };
    entry.made = { key, past: pastOf(entry.kept, shown?.id ?? null, about) };
  }
  return entry.made.past;
}

/** Shows the kept run before the shown one, or the one after it. */
export function stepEntry(entry: Entry, last: KeptRun | undefined, by: -1 | 1): void {
  const { lastKept, shown } = shownOf(entry, last);
  const index = shown === undefined ? entry.kept.length : entry.kept.indexOf(shown);
  const next = entry.kept[index + by];
  entry.chosen = next === undefined || next === lastKept ? null : next.id;
}
