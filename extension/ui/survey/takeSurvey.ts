import { dirname, join } from "node:path";
import type { Observation } from "../../core/survey/observation.ts";
import type { Survey } from "../../core/survey/survey.ts";
import { quotedLine } from "../../core/text/quotedWords.ts";
import type { CommandLine } from "../choose/command.ts";
import type { Log } from "../services/log.ts";

/** What taking a survey needs. */
export interface TakeParts {
  readonly log: Log;
  /** Absolute path of the built bench process, beside whose folder the others are. */
  readonly benchFile: string;
  /** See `EditorSettings.nodePath`. */
  readonly nodePath: string | null;
}

/** What is surveyed, and the workspace's folder, where commands run. */
export type Surveyed = { readonly folder: string } & (
  | { readonly type: "command"; readonly command: CommandLine }
  /** An absolute path. */
  | { readonly type: "profile"; readonly file: string }
);

/** Looking at the source text of all functions may take so long. */
const findingMs = 120_000;

/** Lets a command run, or reads a profile, and makes a survey of what was done. Null when that was cancelled.
 *  @param onObserved the command is over.
 *  @param signal ends the command at first, of which there is a survey even so, and what follows once it is over.
 *  @throws Error with words for a person. */
export async function takeSurvey(
  parts: TakeParts,
  surveyed: Surveyed,
  onObserved: () => AbortSignal,
  signal: AbortSignal,
): Promise<Survey | null> {
  // Loaded when it is first needed, as what runs is.
  const { conclude } = await import("../../run/survey/conclude.ts");
  const { findNode } = await import("../../run/process/findNode.ts");
  const { startFinder } = await import("../../run/process/finder.ts");

  const dist = join(dirname(parts.benchFile), "..");
  const observation = await observed(parts, surveyed, dist, signal);
  if (surveyed.type === "profile" && signal.aborted) {
    return null;
  }
  const rest = onObserved();
  const node = await findNode(parts.nodePath, rest);
  const finder = startFinder(join(dist, "finder", "main.js"), node);
  try {
    const machineFile = join(dist, "bench", "machine.js");
    const { folder } = surveyed;
    return await conclude(observation, { folder, finder, findingMs, machineFile, node }, rest);
  } finally {
    await finder.end();
  }
}

async function observed(
  { log }: TakeParts,
  surveyed: Surveyed,
  dist: string,
  signal: AbortSignal,
): Promise<Observation> {
  if (surveyed.type === "profile") {
    const { readProfile } = await import("../../run/survey/profileFile.ts");
    return readProfile(surveyed.file, surveyed.folder);
  }
  const { observe } = await import("../../run/survey/observe.ts");
  const { command, folder } = surveyed;
  const line = quotedLine(command);
  const onOutput = (text: string) => log.channel.info(`"${line}" printed: ${text.trimEnd()}`);
  const preloadFile = join(dist, "recorder", "preload.cjs");
  return { ...(await observe({ command, folder, preloadFile, onOutput }, signal)), command: line };
}
