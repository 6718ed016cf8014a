import { outcomeLine, staleLine } from "../../core/words/run.ts";
import { soFarOf } from "../../core/report/soFar.ts";
import { runningLine } from "../../core/words/soFar.ts";
import { outcomeOf } from "../../core/protocol/runView.ts";
import type { FoundFunctions } from "./staleness.ts";
import { findRun, type KeptRun } from "../runs/runList.ts";

/** What stands behind the declaration of a function about its last run. */
export interface InlineFigure {
  /** The line of the declaration, counted from 0. */
  readonly line: number;
  readonly text: string;
  /** The function has another text by now. */
  readonly isStale: boolean;
}

/** Where the editor shows results. */
export interface FigurePlaces {
  /** `parallelBenchmark.inlineFigures`. */
  readonly isOn: boolean;
  /** The editor shows lenses. */
  readonly areLensesShown: boolean;
}

/** The figures of one document. They say what the lens above a function says, word for word, and both in lines next to
 *  each other are too much: so only functions without a lens have one.
 *  @param lensed the names of those with one. */
export function inlineFigures(
  uri: string,
  { functions, lensed }: FoundFunctions,
  runs: readonly KeptRun[],
  { isOn, areLensesShown }: FigurePlaces,
): readonly InlineFigure[] {
  const withoutLens = functions.filter(({ name }) => !areLensesShown || !lensed.includes(name));
  return (isOn ? withoutLens : []).flatMap(({ name, line, textHash }) => {
    const run = findRun(runs, uri, name);
    return run === undefined ? [] : [{ line: line - 1, ...figureOf(run, textHash) }];
  });
}

function figureOf(run: KeptRun, textHash: string): Pick<InlineFigure, "text" | "isStale"> {
  if (run.type === "running") {
    return { text: runningLine(soFarOf(run.measured)), isStale: false };
  }
  const isStale = run.textHash !== textHash;
  const outcome = outcomeOf(run);
  return { text: isStale ? staleLine(outcome) : outcomeLine(outcome), isStale };
}
