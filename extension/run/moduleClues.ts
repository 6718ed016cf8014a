import { existsSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import type { Location } from "../core/report/workload.ts";
import type { ModuleClues } from "../core/words/moduleFailures.ts";
import type { BenchFailure } from "../core/protocol/benchFailure.ts";
import type { RunRequest } from "./request.ts";
import { regularText } from "../system/regularFile.ts";

/** What the sources around a failure of their module tell about it: those of the workload, and of the place that it
 *  happened at. Reads them from the disk. */
export function moduleClues(
  { workers }: BenchFailure,
  location: Location | null,
  { file, folder, options }: Pick<RunRequest, "file" | "folder" | "options">,
): ModuleClues {
  const sources = [...new Set([file, location?.file ?? file])]
    // Gone since, or a place that is no file: it tells nothing.
    .map((path) => regularText(path) ?? "")
    .join("\n");
  const dotenv = options.envFile.length > 0 ? undefined : projectDotenv(dirname(file));
  return {
    place: location === null ? basename(file) : `${basename(location.file)}:${location.line}`,
    lacksArgv: options.argv.length === 0 && /\bargv\b|\bparseArgs\b/.test(sources),
    envFile: dotenv === undefined ? null : relative(folder, dotenv),
    usesWorkerData: workers !== null && /\b(?:workerData|parentPort|isMainThread)\b/.test(sources),
  };
}

/** The `.env` beside the nearest package.json, if there is one. */
function projectDotenv(folder: string): string | undefined {
  if (existsSync(join(folder, "package.json"))) {
    const file = join(folder, ".env");
    return existsSync(file) ? file : undefined;
  }
  const parent = dirname(folder);
  return parent === folder ? undefined : projectDotenv(parent);
}
