import { join } from "node:path";
import type { Survey } from "../../core/survey/survey.ts";
import { quotedLine, type CommandLine } from "../../core/text/quotedWords.ts";
import { findNode } from "../process/findNode.ts";
import { startFinder } from "../process/finder.ts";
import { conclude } from "./conclude.ts";
import { keepProfile } from "./keptProfile.ts";
import { usualFindingMs, type SourceSearch } from "./facts.ts";
import { observe, type Observed } from "./observe.ts";
import { readProfile } from "./profileFile.ts";

/** What taking a survey needs. */
export interface TakeParts {
  /** Absolute path of the folder of all built files. */
  readonly dist: string;
  /** See `EditorSettings.nodePath`. */
  readonly nodePath: string | null;
  /** What the command prints. */
  readonly onOutput: (text: string) => void;
}

/** What is surveyed, and the workspace's folder, where commands run. */
export type Surveyed = { readonly folder: string } & (
  | { readonly type: "command"; readonly command: CommandLine }
  /** An absolute path. */
  | { readonly type: "profile"; readonly file: string }
);

/** Lets a command run, or reads a profile, and makes a survey of what was done. Null when that was cancelled.
 *  @param on `again`: a server was ended and runs once more; gives what ends that. `observed`: the command is over.
 *  @param signal ends the command at first, of which there is a survey even so, and what follows once it is over.
 *  @throws Error with words for a person. */
export async function takeSurvey(
  parts: TakeParts,
  surveyed: Surveyed,
  on: { readonly again: (line: string) => AbortSignal; readonly observed: () => AbortSignal },
  signal: AbortSignal,
): Promise<Survey | null> {
  const { dist, nodePath } = parts;
  const node = await findNode(nodePath, signal);
  if (signal.aborted) {
    return null;
  }
  const finder = startFinder(join(dist, "finder", "main.js"), node);
  const sources = { finder, findingMs: usualFindingMs };
  try {
    await finder.end(); // The command gets all of the machine, and the process is there again when it is asked.
    const { observation, facts } = await observed(parts, surveyed, { sources, again: on.again }, signal);
    if (surveyed.type === "profile" && signal.aborted) {
      return null;
    }
    const machineFile = join(dist, "bench", "machine.js");
    const { folder } = surveyed;
    if (observation.threads.length > 0) {
      // A survey without its profile is one all the same.
      await keepProfile(observation, folder).catch((error: unknown) =>
        parts.onOutput(`The profile of the survey could not be written: ${String(error)}\n`),
      );
    }
    return await conclude(observation, { folder, sources, facts, machineFile, node }, on.observed());
  } finally {
    await finder.end();
  }
}

async function observed(
  { dist, onOutput }: TakeParts,
  surveyed: Surveyed,
  { sources, again }: { readonly sources: SourceSearch; readonly again: (line: string) => AbortSignal },
  signal: AbortSignal,
): Promise<Observed> {
  if (surveyed.type === "profile") {
    return { observation: await readProfile(surveyed.file, surveyed.folder), facts: null };
  }
  const { command, folder } = surveyed;
  const preloadFile = join(dist, "recorder", "preload.cjs");
  const line = quotedLine(command);
  const onAgain = () => again(line);
  const seen = await observe({ command, folder, preloadFile, sources, onAgain, onOutput }, signal);
  return { ...seen, observation: { ...seen.observation, command: line } };
}
