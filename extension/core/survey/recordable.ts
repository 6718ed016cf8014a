import { spentMs, type ProgramTimes } from "./functionTimes.ts";
import type { Observation } from "./observation.ts";
import type { SourceFacts } from "./source.ts";
import { leastShare } from "./standing.ts";

/** A function whose calls are to be recorded. */
export interface RecordableFunction {
  /** Index in `Observation.functions`. */
  readonly function: number;
  /** From the workspace's folder. */
  readonly file: string;
  /** As a benchmark finds it. */
  readonly name: string;
}

/** Each of them slows the program down for a while. */
const mostRecorded = 10;

/** The functions whose calls are worth recording, those with most of the time first: they are called in a loop or for a list, as
 *  a pool shares out no other calls. A function that is called once would be slow for all of its time. */
export function recordableFunctions(
  { functions, times: { wallMs } }: Pick<Observation, "functions" | "times">,
  times: ProgramTimes,
  facts: readonly SourceFacts[],
): readonly RecordableFunction[] {
  return facts
    .filter(({ function: index }) => spentMs(times, index) >= leastShare * wallMs)
    .filter(({ sites }) => sites.some(({ type }) => type !== "single" && type !== "recursion"))
    .toSorted((a, b) => spentMs(times, b.function) - spentMs(times, a.function))
    .flatMap(({ function: index, name }) => {
      const observed = functions[index];
      return observed === undefined || name === null ? [] : [{ function: index, file: observed.file, name }];
    })
    .slice(0, mostRecorded);
}
