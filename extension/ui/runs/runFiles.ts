import { createHash } from "node:crypto";
import { functionId } from "./functionId.ts";

/** What the name of a kept run's file tells, so that most files need not be read. */
export interface RunFile {
  readonly name: string;
  /** Names the run; the rest of `name` may change. */
  readonly id: string;
  /** See `functionKey`. */
  readonly key: string;
  /** When the run ended, in milliseconds since 1970. */
  readonly endedAt: number;
  readonly isPinned: boolean;
}

/** How much is kept. */
export interface Bounds {
  /** Runs of one function, pinned ones not counted. */
  readonly mostRuns: number;
  /** Bytes of all files together. */
  readonly mostBytes: number;
  /** Runs of all functions together that keep what their workers did, which `mostBytes` does not count. */
  readonly mostActivities: number;
}

/** Short and safe in a file's name, another one for each function of each document. */
export function functionKey(uri: string, name: string): string {
  return createHash("sha256").update(functionId(uri, name)).digest("hex").slice(0, 16);
}

/** The name of a run's file. */
export function runFileName(id: string, isPinned: boolean): string {
  return `${id}${isPinned ? ".pinned" : ""}.json`;
}

/** Reads a file's name; undefined for one that is no kept run. */
export function readFileName(name: string): RunFile | undefined {
  const match = /^(?<id>(?<key>[\da-f]{16})-(?<endedAt>\d{1,15})-[\da-f]{8})(?<pinned>\.pinned)?\.json$/.exec(
    name,
  );
  const { id, key, endedAt, pinned } = match?.groups ?? {};
  return id === undefined || key === undefined
    ? undefined
    : { name, id, key, endedAt: Number(endedAt), isPinned: pinned !== undefined };
}

/** Oldest first; runs that ended at the same time in an order that is always the same. A run that ended later than now was
 *  kept while the clock was wrong: nothing is known of when that was, and it counts as older than all others. */
export function inOrder<File extends RunFile>(files: readonly File[], now = Date.now()): readonly File[] {
  const age = ({ endedAt }: File) => (endedAt > now ? endedAt - Number.MAX_SAFE_INTEGER : endedAt);
  return files.toSorted((a, b) => age(a) - age(b) || (a.id < b.id ? -1 : 1));
}

/** The keys of the functions whose files are not those of the runs that are known of them, in number, name or pin.
 *  @param known the known runs by the keys of their functions. */
export function changedKeys(
  files: readonly RunFile[],
  known: ReadonlyMap<string, readonly Pick<RunFile, "id" | "isPinned">[]>,
): readonly string[] {
  const keys = new Set([...known.keys(), ...files.map(({ key }) => key)]);
  const named = (runs: readonly Pick<RunFile, "id" | "isPinned">[]) =>
    runs.map(({ id, isPinned }) => runFileName(id, isPinned)).join("/");
  return [...keys].filter(
    (key) => named(files.filter((file) => file.key === key)) !== named(known.get(key) ?? []),
  );
}

/** The files that are too many: the oldest of each function, then the oldest of all until the rest is small enough.
 *  Pinned ones stay, and so does the latest, however large others are that somebody has spoilt. */
export function superfluous<File extends RunFile & { readonly bytes: number }>(
  files: readonly File[],
  { mostRuns, mostBytes }: Pick<Bounds, "mostRuns" | "mostBytes">,
): readonly File[] {
  const latestFirst = inOrder(files).toReversed();
  const counts = new Map<string, number>();
  const pinned = latestFirst.filter(({ isPinned }) => isPinned);
  let bytes = pinned.reduce((sum, file) => sum + file.bytes, 0);
  const [latest] = latestFirst;
  return latestFirst.filter((file) => {
    if (file.isPinned) {
      return false;
    }
    const count = (counts.get(file.key) ?? 0) + 1;
    if (count > mostRuns) {
      return true;
    }
    counts.set(file.key, count);
    bytes += file.bytes;
    return bytes > mostBytes && file !== latest;
  });
}
