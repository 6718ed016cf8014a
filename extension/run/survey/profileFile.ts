import { readFile, realpath, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Observation } from "../../core/survey/observation.ts";
import {
  observationNotes,
  otherProgramNote,
  sourceChangedNote,
  uncountedNote,
} from "../../core/survey/observationNotes.ts";
import { readCpuProfile } from "../../core/survey/readCpuProfile.ts";
import { assemble } from "./assemble.ts";
import { observedFunction } from "./observe.ts";

/** What a `.cpuprofile` has seen of a program, in which nothing was counted.
 *  @param path of the workspace's folder, in which the program is.
 *  @throws Error with words for a person. */
export async function readProfile(file: string, path: string): Promise<Observation> {
  const title = basename(file);
  const folder = await realpath(path);
  const seen = readCpuProfile(await readFile(file, "utf8"), title);
  if ("problem" in seen) {
    throw new Error(`"${title}" cannot be read: ${seen.problem}.`);
  }
  const { mtimeMs } = await stat(file);
  const { functions, threads } = assemble([seen], null, folder);
  const own = functions.filter(({ owner }) => owner.type === "workspace");
  const changed = await changedAfter(mtimeMs, [...new Set(own.map((each) => each.file))], folder);
  return {
    command: title,
    at: mtimeMs,
    node: seen.node,
    times: { end: { type: "exited", status: 0 }, wallMs: (seen.endUs - seen.startUs) / 1000 },
    counts: null,
    functions: functions.map((each) => observedFunction(each, null)),
    threads,
    files: [],
    recorded: [],
    notes: [
      ...observationNotes([seen]),
      ...(own.length === 0 ? [otherProgramNote] : []),
      ...changed.map(sourceChangedNote),
      uncountedNote,
    ],
  };
}

async function changedAfter(
  atMs: number,
  files: readonly string[],
  folder: string,
): Promise<readonly string[]> {
  const changed = await Promise.all(
    files.map(async (file) => {
      const found = await stat(join(folder, file)).catch(() => undefined); // It is gone.
      return found === undefined || found.mtimeMs > atMs ? [file] : [];
    }),
  );
  return changed.flat();
}
