import { fileURLToPath } from "node:url";
import { recordedText } from "../core/recording/words.ts";
import { record } from "../run/recording/record.ts";
import { scriptPlace } from "../run/recording/scriptPlace.ts";
import type { Finder } from "../run/process/finder.ts";
import { tellRefusal } from "./parsing.ts";
import { parseRecordArguments } from "./recordArguments.ts";

/** Does what the arguments behind `record` ask for. What it says goes to standard error: standard output is the command's.
 *  @param dist address of the folder of all built files.
 *  @param findingMs how long finding the function may take.
 *  @param signal cancels it.
 *  @returns the exit status. */
export async function recordCalls(
  argv: readonly string[],
  dist: URL,
  finder: Finder,
  findingMs: number,
  signal: AbortSignal,
): Promise<number> {
  const parsed = parseRecordArguments(argv);
  if ("message" in parsed) {
    return tellRefusal(parsed);
  }
  const { target, ...asked } = parsed;
  const found = await finder.findSite({ target }, findingMs, signal);
  void finder.end(); // The command gets all of the machine.
  if (found === null) {
    return 130;
  }
  if (found.type === "failed") {
    process.stderr.write(`${target}: ${found.failure.message}\n`);
    return 2;
  }
  const folder = process.cwd();
  const preloadFile = fileURLToPath(new URL("recorder/preload.cjs", dist));
  const recorded = await record({ ...asked, site: found.site, folder, preloadFile }, signal);
  const placeOf = (script: string) => scriptPlace(folder, script);
  const { file, function: name } = found.site;
  process.stderr.write(`${recordedText({ file: placeOf(file), function: name }, recorded, placeOf)}\n`);
  return recorded.header === null ? 2 : 0;
}
