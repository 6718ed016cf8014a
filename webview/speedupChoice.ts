import { isFlag, isListOf, isOneOf, isRecord, shape } from "../extension/core/checks.ts";
import type { AxesChoice } from "../extension/core/speedupAxes.ts";
import { seriesNames, type SeriesName } from "./speedupSeries.ts";

/** What a person has chosen about the speedup chart of one card. */
export interface SpeedupChoice extends AxesChoice {
  readonly hidden: readonly SeriesName[];
  /** The vertical axis has times instead of speedups. */
  readonly isTime: boolean;
}

/** The choice of a card, which outlives the page. */
export interface KeptChoice {
  readonly read: () => SpeedupChoice;
  readonly write: (choice: SpeedupChoice) => void;
}

/** Before anybody has chosen. */
export const plainChoice: SpeedupChoice = {
  hidden: [],
  isTime: false,
  isLogarithmic: false,
  isPredictedShown: false,
};

/** The choices that an earlier page kept, by the ids of their cards; those of another shape are left out. */
export function readChoices(value: unknown): Map<string, SpeedupChoice> {
  return new Map(Object.entries(isRecord(value) ? value : {}).filter(isChoiceEntry));
}

function isChoiceEntry(entry: [string, unknown]): entry is [string, SpeedupChoice] {
  return shape({
    hidden: isListOf(isOneOf(...seriesNames)),
    isTime: isFlag,
    isLogarithmic: isFlag,
    isPredictedShown: isFlag,
  })(entry[1]);
}
