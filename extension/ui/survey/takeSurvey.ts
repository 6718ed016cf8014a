import { dirname, join } from "node:path";
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

/** What is surveyed: a command, and the workspace's folder, where it runs. */
export interface Surveyed {
  readonly command: CommandLine;
  readonly folder: string;
}

/** Looking at the source text of all functions may take so long. */
const findingMs = 120_000;

/** Lets a command run, and makes a survey of what it did. Null when that was cancelled.
 *  @param onObserved the command is over.
 *  @param signal ends the command at first, of which there is a survey even so, and what follows once it is over.
 *  @throws Error with words for a person. */
export async function takeSurvey(
  { log, benchFile, nodePath }: TakeParts,
  { command, folder }: Surveyed,
  onObserved: () => AbortSignal,
  signal: AbortSignal,
): Promise<Survey | null> {
  const dist = join(dirname(benchFile), "..");
  // Loaded when it is first needed, as what runs is.
  const { observe } = await import("../../run/survey/observe.ts");
  const { conclude } = await import("../../run/survey/conclude.ts");
  const { findNode } = await import("../../run/process/findNode.ts");
  const { startFinder } = await import("../../run/process/finder.ts");

  const line = quotedLine(command);
  const onOutput = (text: string) => log.channel.info(`"${line}" printed: ${text.trimEnd()}`);
  const preloadFile = join(dist, "recorder", "preload.cjs");
  const seen = await observe({ command, folder, preloadFile, onOutput }, signal);
  const observation = { ...seen, command: line };

  const rest = onObserved();
  const node = await findNode(nodePath, rest);
  const finder = startFinder(join(dist, "finder", "main.js"), node);
  try {
    const machineFile = join(dist, "bench", "machine.js");
    return await conclude(observation, { folder, finder, findingMs, machineFile, node }, rest);
  } finally {
    await finder.end();
  }
}
