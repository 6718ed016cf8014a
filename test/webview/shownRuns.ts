import type { PanelState, RunView, ShownRun } from "../../extension/core/protocol/panel.ts";
import type { Survey } from "../../extension/core/survey/survey.ts";
import { toldSurvey } from "../../extension/core/words/toldSurvey.ts";
import { toldRun } from "../../extension/core/words/card.ts";
import { workloadOf } from "../../extension/core/protocol/runView.ts";

/** A run of a card whose id does not matter. */
export type TestRun = RunView & Partial<Pick<ShownRun, "id" | "past" | "beside">>;

/** What a page is to show. */
export interface TestState {
  readonly runs: readonly TestRun[];
  readonly survey?: Survey;
}

/** The state with an id for each card that has none: `a.ts#f`. */
export function withIds({ runs, survey }: TestState): PanelState {
  return {
    runs: runs.map((run) => toldRun({ ...run, id: run.id ?? idOf(run) })),
    ...(survey && { survey: toldSurvey(survey) }),
  };
}

function idOf(run: RunView): string {
  const { file, function: name } = workloadOf(run);
  return `${file}#${name}`;
}
