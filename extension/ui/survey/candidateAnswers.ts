import type { RunCommandParts } from "../run/runCommand.ts";
import { measureCandidate } from "./measureCandidate.ts";
import type { Surveys } from "./surveys.ts";
import { tryCandidate } from "./tryCandidate.ts";

/** A function of a survey by its place in it. */
interface NamedRow {
  /** That of the survey. */
  readonly at: number;
  readonly row: number;
}

/** What the page asks for about one function of the survey. */
export interface CandidateAnswers {
  readonly measureFunction: (row: NamedRow) => Promise<void>;
  readonly tryFunction: (row: NamedRow) => Promise<void>;
}

/** Makes what answers that. */
export function candidateAnswers(run: RunCommandParts, surveys: Surveys): CandidateAnswers {
  return {
    measureFunction: ({ at, row }) => measureCandidate(run, surveys, at, row),
    tryFunction: ({ at, row }) => tryCandidate(run, surveys, at, row),
  };
}
