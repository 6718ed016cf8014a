import { programTimes } from "../../core/survey/functionTimes.ts";
import { withLoops } from "../../core/survey/loops.ts";
import type { Observation } from "../../core/survey/observation.ts";
import { sourceQuestions } from "../../core/survey/questions.ts";
import type { SourceFacts } from "../../core/survey/source.ts";
import type { Finder } from "../process/finder.ts";

/** Looking at the source text of all functions may take so long. */
export const usualFindingMs = 120_000;

/** What looks at source text, and for how long. */
export interface SourceSearch {
  readonly finder: Finder;
  /** Looking at the source text of all functions may take so long. */
  readonly findingMs: number;
}

/** What the source text says. */
export interface FoundFacts {
  /** With the loops that matter; see `withLoops`. */
  readonly observation: Observation;
  /** Null where that cannot be known in time. */
  readonly facts: readonly SourceFacts[] | null;
}

/** What the source text says of the functions that took most of the time.
 *  @param folder the workspace's. */
export async function findFacts(
  observation: Observation,
  folder: string,
  { finder, findingMs }: SourceSearch,
  signal: AbortSignal,
): Promise<FoundFacts> {
  const questions = sourceQuestions(observation, programTimes(observation));
  const facts = await finder.findSources({ folder, questions }, findingMs, signal);
  return facts === null ? { observation, facts } : withLoops({ observation, facts });
}
