import { verdictSentence } from "../../core/verdicts/words.ts";
import { outcomeLine, runningLine, staleLine } from "../../core/words/run.ts";
import type { TextRange, WorkloadFunction } from "../../core/discovery/discovered.ts";
import type { PassingChoice } from "../../core/discovery/passing.ts";
import { planWords, runTitle } from "../../core/discovery/planWords.ts";
import { cutEnd, longestPreview } from "../../core/text/previewText.ts";
import {
  runCommand,
  showPanelCommand,
  type RunArguments,
  type ServerSettings,
} from "../../core/protocol/server.ts";
import type { FunctionRun } from "./runs.ts";

/** A line of text above a function that can be clicked. */
export interface Lens {
  /** The beginning of the function's line. */
  readonly range: TextRange;
  readonly title: string;
  /** What there is to know about it, shown when the pointer rests on it; null for nothing more. */
  readonly tooltip: string | null;
  readonly command: string;
  readonly arguments: readonly [RunArguments];
}

/** Makes the lenses of one file: one that runs the function above each whose inputs are known, and one that shows how
 *  its last run went. The setting can leave out functions without `@parallel`, or all of them.
 *  @param runs the last run of each function, by its name.
 *  @param passingOf how inputs that are known are passed. */
export function codeLenses(
  uri: string,
  functions: readonly WorkloadFunction[],
  runs: ReadonlyMap<string, FunctionRun>,
  setting: ServerSettings["codeLens"],
  passingOf: (workload: WorkloadFunction) => PassingChoice | undefined,
): readonly Lens[] {
  const shown = functions.filter(
    ({ isTagged }) => setting === "runnable" || (setting === "tagged" && isTagged),
  );
  return shown.flatMap((workload) => {
    const start = { line: workload.line - 1, character: 0 };
    const place = {
      range: { start, end: start },
      arguments: [{ uri, function: workload.name }] satisfies [RunArguments],
    };
    const run = runs.get(workload.name);
    return [
      // Nothing is one click away from running while its inputs have to be asked for.
      ...(workload.inputs.type === "known"
        ? [{ ...place, ...planned(workload, passingOf(workload)), command: runCommand }]
        : []),
      ...(run
        ? [
            {
              ...place,
              title: stateTitle(run, workload),
              tooltip: tooltipOf(run),
              command: showPanelCommand,
            },
          ]
        : []),
    ];
  });
}

function tooltipOf({ state }: FunctionRun): string | null {
  return state.type === "finished" ? verdictSentence(state.report.equality) : null;
}

function planned(
  workload: WorkloadFunction,
  passing: PassingChoice | undefined,
): Pick<Lens, "title" | "tooltip"> {
  const code = (text: string) => cutEnd(text, longestPreview);
  return {
    title: runTitle(workload, passing),
    tooltip: planWords(workload, passing, { code, sentence: (text) => text }),
  };
}

function stateTitle({ state, textHash }: FunctionRun, workload: WorkloadFunction): string {
  if (state.type === "running") {
    return runningLine;
  }
  return textHash === workload.textHash ? outcomeLine(state) : staleLine(state);
}
