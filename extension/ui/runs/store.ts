import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import type { Activity } from "../../core/activity/activity.ts";
import { asSentence } from "../../core/text/foreignText.ts";
import { reportSchema } from "../../core/report/report.ts";
import { findingActionSchema, type FindingAction } from "../../core/report/finding.ts";
import type { KeptReport } from "../../core/history/past.ts";
import { record } from "../../core/report/shape.ts";
import { boundedReport } from "../../core/history/keptReport.ts";
import { createActivityFiles } from "./activityFiles.ts";
import {
  functionKey,
  inOrder,
  readFileName,
  runFileName,
  superfluous,
  type Bounds,
  type RunFile,
} from "./runFiles.ts";
import { unfinishedEnding, writeWhole } from "./wholeFile.ts";

/** A finished run with the document of its function. */
export interface StoredRun extends KeptReport {
  readonly uri: string;
  /** The one option that was not as set; null when all were. */
  readonly change: FindingAction | null;
}

/** Where finished runs are kept. Each has a file of its own that is written elsewhere first and never changed, only renamed
 *  or deleted. So a crash in the middle, or a second window with the same workspace, can neither lose a run nor spoil
 *  one. Whatever cannot be read is said once and left out. */
export interface RunStore {
  /** The runs of a function, oldest first. */
  readonly read: (uri: string, name: string) => Promise<readonly StoredRun[]>;
  /** The names of all kept runs' files, without reading them. */
  readonly list: () => Promise<readonly RunFile[]>;
  /** The last run of each function, latest first, of so many functions. */
  readonly readLast: (mostFunctions: number) => Promise<readonly StoredRun[]>;
  /** Keeps a run, and gives up the oldest ones for it.
   *  @throws what the file system says when it cannot be written. */
  readonly add: (run: Omit<StoredRun, "id">, activity?: Activity) => Promise<void>;
  /** What the workers did in a run; undefined for all but the latest, and where nothing is known of it. */
  readonly readActivity: (id: string) => Promise<Activity | undefined>;
  /** Makes a run the only pinned one of its function, or no longer. */
  readonly pin: (id: string, isPinned: boolean) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  /** Deletes all runs of a run's function, the pinned one too. */
  readonly removeLike: (id: string) => Promise<void>;
}

/** The runs of a function that are shown one after the other, and what some hundreds of large reports take. */
export const defaultBounds: Bounds = { mostRuns: 50, mostBytes: 20_000_000, mostActivities: 5 };

/** Larger ones are damaged, or would push out all others. */
const mostBytesOfRun = 2_000_000;

/** A file that was being written when its window crashed is deleted after so long. */
const unfinishedMs = 3_600_000;

/** Changes when an older version could not read what is written, and when what it has written cannot be read. */
const formatVersion = 2;

/** What is in a file, beside what its name tells. */
const storedSchema = record({
  version: v.literal(formatVersion),
  uri: v.string(),
  textHash: v.string(),
  /** The one option that was not as set; absent when all were. */
  change: v.exactOptional(findingActionSchema),
  report: reportSchema,
});

/** Keeps runs in a folder, which need not exist yet.
 *  @param say takes one line about each file that cannot be used. */
export function createRunStore(
  folder: string,
  say: (line: string) => void,
  bounds = defaultBounds,
): RunStore {
  const said = new Set<string>();
  const activities = createActivityFiles(folder);

  const sayOnce = (name: string, why: string): void => {
    if (!said.has(name)) {
      said.add(name);
      say(`The kept run "${name}" in ${folder} is left out: ${asSentence(why)}`);
    }
  };

  const names = async (): Promise<readonly string[]> =>
    readdir(folder).catch((error: unknown) => {
      if (!isMissing(error)) {
        sayOnce("*", String(error));
      }
      return [];
    });

  const list = async (): Promise<readonly RunFile[]> =>
    inOrder((await names()).flatMap((name) => readFileName(name) ?? []));

  const readOne = async (file: RunFile): Promise<readonly StoredRun[]> => {
    try {
      const text = await readFile(join(folder, file.name), "utf8");
      const run = parseRun(text, file);
      if (typeof run === "string") {
        sayOnce(file.name, run);
        return [];
      }
      return [run];
    } catch (error) {
      // Another window may have deleted or renamed it since it was listed.
      if (!isMissing(error)) {
        sayOnce(file.name, String(error));
      }
      return [];
    }
  };

  const readAll = async (files: readonly RunFile[]): Promise<readonly StoredRun[]> =>
    (await Promise.all(files.map(readOne))).flat();

  /** The first of these files that can be used: an earlier run says more than none. */
  const readFirst = async (files: readonly RunFile[]): Promise<readonly StoredRun[]> => {
    for (const file of files) {
      const found = await readOne(file);
      if (found.length > 0) {
        return found;
      }
    }
    return [];
  };

  const remove = (file: Pick<RunFile, "name">): Promise<void> => rm(join(folder, file.name), { force: true });

  const setPinned = async ({ name, id }: RunFile, isPinned: boolean): Promise<void> => {
    await rename(join(folder, name), join(folder, runFileName(id, isPinned))).catch((error: unknown) => {
      // Another window did it at the same time.
      if (!isMissing(error)) {
        throw error;
      }
    });
  };

  const tidy = async (): Promise<void> => {
    const found = await Promise.all(
      (await names()).map(async (name) => {
        const info = await stat(join(folder, name)).catch(() => undefined); // Gone by now.
        return info === undefined ? [] : [{ name, bytes: info.size, age: Date.now() - info.mtimeMs }];
      }),
    );
    const entries = found.flat();
    const files = entries.flatMap((entry) => {
      const file = readFileName(entry.name);
      return file === undefined ? [] : [{ ...file, bytes: entry.bytes }];
    });
    const unfinished = entries.filter(
      ({ name, age }) => name.endsWith(unfinishedEnding) && age > unfinishedMs,
    );
    const gone = superfluous(files, bounds);
    await Promise.all([...gone, ...unfinished].map(remove));
    const left = inOrder(files.filter((file) => !gone.includes(file)));
    await activities.keepOnly(left.slice(-bounds.mostActivities).map(({ id }) => id));
  };

  return {
    list,
    read: async (uri, name) => {
      const key = functionKey(uri, name);
      return readAll((await list()).filter((file) => file.key === key));
    },
    readLast: async (mostFunctions) => {
      const latestFirst = (await list()).toReversed();
      const keys = [...new Set(latestFirst.map(({ key }) => key))].slice(0, mostFunctions);
      const runs = keys.map((key) => readFirst(latestFirst.filter((file) => file.key === key)));
      return (await Promise.all(runs)).flat();
    },
    readActivity: activities.read,
    add: async ({ uri, textHash, endedAt, isPinned, change, report }, activity) => {
      const key = functionKey(uri, report.workload.function);
      const id = `${key}-${endedAt}-${randomBytes(4).toString("hex")}`;
      const text = JSON.stringify({
        version: formatVersion,
        uri,
        textHash,
        ...(change && { change }),
        report: boundedReport(report),
      });
      if (text.length > mostBytesOfRun) {
        throw new Error("its report is too large");
      }
      await mkdir(folder, { recursive: true });
      await writeWhole(join(folder, runFileName(id, isPinned)), text);
      if (activity !== undefined) {
        await activities.add(id, activity).catch((error: unknown) => {
          say(`What the workers did in the kept run "${id}" could not be kept: ${String(error)}`);
        });
      }
      await tidy();
    },
    pin: async (id, isPinned) => {
      const files = await list();
      const key = files.find((file) => file.id === id)?.key;
      const changed = files.filter(
        (file) => file.key === key && file.isPinned !== (isPinned && file.id === id),
      );
      await Promise.all(changed.map((file) => setPinned(file, !file.isPinned)));
    },
    remove: async (id) => {
      await Promise.all((await list()).filter((file) => file.id === id).map(remove));
    },
    removeLike: async (id) => {
      const files = await list();
      const key = files.find((file) => file.id === id)?.key;
      await Promise.all(files.filter((file) => file.key === key).map(remove));
    },
  };
}

/** The run in a file, or why there is none. */
function parseRun(text: string, { id, key, endedAt, isPinned }: RunFile): StoredRun | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "it is damaged";
  }
  const read = v.safeParse(storedSchema, value);
  if (!read.success) {
    return whyUnread(read.issues);
  }
  const { uri, textHash, change, report } = read.output;
  const isMisnamed = functionKey(uri, report.workload.function) !== key;
  return isMisnamed
    ? "its name is that of another function"
    : { id, endedAt, isPinned, uri, textHash, change: change ?? null, report };
}

/** The first thing that is wrong with a file. */
function whyUnread([issue]: readonly [v.BaseIssue<unknown>, ...unknown[]]): string {
  const place = v.getDotPath(issue);
  return place === "version" || place === null
    ? "another version of the extension wrote it"
    : `it is damaged at ${place} (${issue.message})`;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
