import { createHash } from "node:crypto";
import { join } from "node:path";
import { concludeSurvey } from "../../core/survey/concludeSurvey.ts";
import { programTimes } from "../../core/survey/functionTimes.ts";
import { usualMachine } from "../../core/survey/machine.ts";
import type { CountedFile, Observation } from "../../core/survey/observation.ts";
import type { SourceFacts } from "../../core/survey/source.ts";
import type { Survey } from "../../core/survey/survey.ts";
import { availableCores } from "../../system/cores.ts";
import { readRegularFile } from "../../system/regularFile.ts";
import type { NodeStart } from "../process/finder.ts";
import { findFacts, type SourceSearch } from "./facts.ts";
import { measureMachine } from "./machine.ts";

/** What an observation is concluded with. */
export interface ConcludeRequest {
  /** Absolute path of the workspace's folder, from which the observation names files. */
  readonly folder: string;
  readonly sources: SourceSearch;
  /** What the source text says, where it has been looked at. */
  readonly facts?: readonly SourceFacts[] | null;
  /** Absolute path of the built `dist/bench/machine.js`. */
  readonly machineFile: string;
  /** What the program ran on. */
  readonly node: NodeStart;
}

const noMachine =
  "What a pool costs on this machine could not be measured. Gains rest on what it costs on common ones.";
const noSources =
  "The source text of the functions could not be looked at in time, so that nothing is known of their callers and of what stands in the way.";

/** Makes a survey of what was seen: looks at the machine and at the source text. Null when the signal was aborted. */
export async function conclude(
  observation: Observation,
  request: ConcludeRequest,
  signal: AbortSignal,
): Promise<Survey | null> {
  const { folder, sources, machineFile, node } = request;
  // One after the other: looking at texts would disturb the measurement.
  const machine = await measureMachine(machineFile, node, signal);
  const { observation: seen, facts } =
    request.facts || signal.aborted
      ? { observation, facts: request.facts ?? null }
      : await findFacts(observation, folder, sources, signal);
  if (signal.aborted) {
    return null;
  }
  const changed = await changedFiles(seen.files, folder);
  const isSame = (file: string | undefined) => file !== undefined && !changed.has(file);
  return concludeSurvey(
    { ...seen, files: seen.files.filter(({ file }) => isSame(file)) },
    {
      times: programTimes(seen),
      machine: machine ?? usualMachine(availableCores()),
      facts: (facts ?? []).filter((one) => isSame(seen.functions[one.function]?.file)),
      notes: [
        ...(machine === undefined ? [noMachine] : []),
        ...(facts === null ? [noSources] : []),
        ...[...changed].map(changedLine),
      ],
    },
  );
}

/** Files whose text is not that which ran. */
async function changedFiles(files: readonly CountedFile[], folder: string): Promise<ReadonlySet<string>> {
  const changed = await Promise.all(
    files.map(async ({ file, text }) => {
      const now = await readRegularFile(join(folder, file)).catch(() => null);
      return now !== null && createHash("sha256").update(now).digest("base64") === text ? [] : [file];
    }),
  );
  return new Set(changed.flat());
}

function changedLine(file: string): string {
  return `${file} is not the text that ran any more, so that nothing is known of what its functions are called by. Survey the program again.`;
}
