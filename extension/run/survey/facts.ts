import type { ProgramTimes } from "../../core/survey/functionTimes.ts";
import type { Observation } from "../../core/survey/observation.ts";
import { sourceQuestions } from "../../core/survey/questions.ts";
import type { SourceFacts } from "../../core/survey/source.ts";
import type { Finder } from "../process/finder.ts";

/** What looks at source text, and for how long. */
export interface SourceSearch {
  readonly finder: Finder;
  /** Looking at the source text of all functions may take so long. */
  readonly findingMs: number;
}

/** What the source text says of the functions that took most of the time; null where that cannot be known in time.
 *  @param folder the workspace's. */
export function findFacts(
  observation: Observation,
  times: ProgramTimes,
  folder: string,
  { finder, findingMs }: SourceSearch,
  signal: AbortSignal,
): Promise<readonly SourceFacts[] | null> {
  const questions = sourceQuestions(observation, times);
  return finder.findSources({ folder, questions }, findingMs, signal);
}
