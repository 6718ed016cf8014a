import { dirname, join } from "node:path";
import type { Survey } from "../../core/survey/survey.ts";
import { quotedLine, type CommandLine } from "../../core/text/quotedWords.ts";
import type { SourceSearch } from "../../run/survey/facts.ts";
import type { Observed } from "../../run/survey/observe.ts";

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
export const findingMs = 120_000;

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
  // Loaded when it is first needed, as what runs is.
  const { conclude } = await import("../../run/survey/conclude.ts");
  const { findNode } = await import("../../run/process/findNode.ts");
  const { startFinder } = await import("../../run/process/finder.ts");

  const dist = join(dirname(parts.benchFile), "..");
  const node = await findNode(parts.nodePath, signal);
  if (signal.aborted) {
    return null;
  }
  const finder = startFinder(join(dist, "finder", "main.js"), node);
  const sources = { finder, findingMs };
  try {
    await finder.end(); // The command gets all of the machine, and the process is there again when it is asked.
    const { observation, facts } = await observed(
      parts,
      surveyed,
      { dist, sources, again: on.again },
      signal,
    );
    if (surveyed.type === "profile" && signal.aborted) {
      return null;
    }
    const machineFile = join(dist, "bench", "machine.js");
    const { folder } = surveyed;
    return await conclude(observation, { folder, sources, facts, machineFile, node }, on.observed());
  } finally {
    await finder.end();
  }
}

async function observed(
  { log }: TakeParts,
  surveyed: Surveyed,
  {
    dist,
    sources,
    again,
  }: { readonly dist: string; readonly sources: SourceSearch; readonly again: (line: string) => AbortSignal },
  signal: AbortSignal,
): Promise<Observed> {
  if (surveyed.type === "profile") {
    const { readProfile } = await import("../../run/survey/profileFile.ts");
    return { observation: await readProfile(surveyed.file, surveyed.folder), facts: null };
  }
  const { observe } = await import("../../run/survey/observe.ts");
  const { command, folder } = surveyed;
  const line = quotedLine(command);
  const onOutput = (text: string) => log.channel.info(`"${line}" printed: ${text.trimEnd()}`);
  const preloadFile = join(dist, "recorder", "preload.cjs");
  const seen = await observe(
    { command, folder, preloadFile, sources, onAgain: () => again(line), onOutput },
    signal,
  );
  return { ...seen, observation: { ...seen.observation, command: line } };
}
