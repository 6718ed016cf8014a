import { readFile, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { activitySchema, type Activity } from "../../core/activity/activity.ts";
import { writeWhole } from "./wholeFile.ts";

/** What the workers did in kept runs, in files beside those of the runs: it is a hundred times as large, so that few keep
 *  it. A run whose file is gone or damaged is shown without. */
export interface ActivityFiles {
  /** @throws what the file system says when it cannot be written. */
  readonly add: (id: string, activity: Activity) => Promise<void>;
  readonly read: (id: string) => Promise<Activity | undefined>;
  /** Deletes the files of all runs but these. */
  readonly keepOnly: (ids: readonly string[]) => Promise<void>;
}

const ending = ".activity";

/** Keeps them in the folder of the kept runs. */
export function createActivityFiles(folder: string): ActivityFiles {
  const fileOf = (id: string) => join(folder, `${id}${ending}`);
  return {
    add: (id, activity) => writeWhole(fileOf(id), JSON.stringify(activity)),
    read: async (id) => {
      try {
        return v.parse(activitySchema, JSON.parse(await readFile(fileOf(id), "utf8")));
      } catch {
        return undefined;
      }
    },
    keepOnly: async (ids) => {
      const kept = new Set(ids.map((id) => `${id}${ending}`));
      const names = await readdir(folder);
      const others = names.filter((name) => name.endsWith(ending) && !kept.has(name));
      await Promise.all(others.map((name) => rm(join(folder, name), { force: true })));
    },
  };
}
