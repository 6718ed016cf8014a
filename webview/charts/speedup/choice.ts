import * as v from "valibot";
import { list, record } from "../../../extension/core/report/shape.ts";
import { seriesNames } from "./series.ts";

/** What a person has chosen about the speedup chart of one card. */
const choiceSchema = record({
  hidden: list(v.picklist(seriesNames)),
  /** The vertical axis has times instead of speedups. */
  isTime: v.boolean(),
  /** See `AxesChoice` for both. */
  isLogarithmic: v.boolean(),
  isPredictedShown: v.boolean(),
});
export interface SpeedupChoice extends v.InferOutput<typeof choiceSchema> {}

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

/** What a page keeps over a reload: choices by the ids of their cards. */
const savedSchema = record({ choices: v.record(v.string(), v.unknown()) });

/** The choices that an earlier page kept; those of another shape are left out. */
export function readChoices(saved: unknown): Map<string, SpeedupChoice> {
  const read = v.safeParse(savedSchema, saved);
  const entries = Object.entries(read.success ? read.output.choices : {});
  return new Map(
    entries.flatMap(([id, choice]) => (v.is(choiceSchema, choice) ? [[id, choice] as const] : [])),
  );
}
