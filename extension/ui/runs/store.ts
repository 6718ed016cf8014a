import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Activity } from "../../core/activity/activity.ts";
import { createActivityFiles } from "./activityFiles.ts";
import { functionKey, runFileName, type Bounds, type RunFile } from "./runFiles.ts";
import { createRunFolder } from "./runFolder.ts";
import { storedText, type StoredRun } from "./storedRun.ts";
import { writeWhole } from "./wholeFile.ts";

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

/** Keeps runs in a folder, which need not exist yet.
 *  @param say takes one line about each file that cannot be used. */
export function createRunStore(
  folder: string,
  say: (line: string) => void,
  bounds = defaultBounds,
): RunStore {
  const files = createRunFolder(folder, say);
  const activities = createActivityFiles(folder);
  /** All files of the function of a run. */
  const like = async (id: string): Promise<readonly RunFile[]> => {
    const all = await files.list();
    const key = all.find((file) => file.id === id)?.key;
    return all.filter((file) => file.key === key);
  };

  return {
    list: files.list,
    read: async (uri, name) => {
      const key = functionKey(uri, name);
      return files.readAll((await files.list()).filter((file) => file.key === key));
    },
    readLast: async (mostFunctions) => {
      const latestFirst = (await files.list()).toReversed();
      const keys = [...new Set(latestFirst.map(({ key }) => key))].slice(0, mostFunctions);
      const runs = keys.map((key) => files.readFirst(latestFirst.filter((file) => file.key === key)));
      return (await Promise.all(runs)).flat();
    },
    readActivity: activities.read,
    add: async (run, activity) => {
      const key = functionKey(run.uri, run.report.workload.function);
      const id = `${key}-${run.endedAt}-${randomBytes(4).toString("hex")}`;
      const text = storedText(run);
      if (text.length > mostBytesOfRun) {
        throw new Error("its report is too large");
      }
      await mkdir(folder, { recursive: true });
      await writeWhole(join(folder, runFileName(id, run.isPinned)), text);
      if (activity !== undefined) {
        await activities.add(id, activity).catch((error: unknown) => {
          say(`What the workers did in the kept run "${id}" could not be kept: ${String(error)}`);
        });
      }
      const left = await files.tidy(bounds);
      await activities.keepOnly(left.slice(-bounds.mostActivities).map((file) => file.id));
    },
    pin: async (id, isPinned) => {
      const changed = (await like(id)).filter((file) => file.isPinned !== (isPinned && file.id === id));
      await Promise.all(changed.map((file) => files.setPinned(file, !file.isPinned)));
    },
    remove: async (id) => {
      await Promise.all((await files.list()).filter((file) => file.id === id).map(files.remove));
    },
    removeLike: async (id) => {
      await Promise.all((await like(id)).map(files.remove));
    },
  };
}
