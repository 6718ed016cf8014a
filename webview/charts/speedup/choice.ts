import { seriesNames, type SeriesName } from "./series.ts";

/** What a person has chosen about the speedup chart of one card. */
export interface SpeedupChoice {
  readonly hidden: readonly SeriesName[];
  /** The vertical axis has times instead of speedups. */
  readonly isTime: boolean;
  /** See `AxesChoice` for both. */
  readonly isLogarithmic: boolean;
  readonly isPredictedShown: boolean;
}

/** The choice of a card, which outlives the page. */
export interface KeptChoice {
  readonly read: () => SpeedupChoice;
  readonly write: (choice: SpeedupChoice) => void;
}

/** Before anybody has chosen: what was measured and what was possible. What is simulated comes on demand. */
export const plainChoice: SpeedupChoice = {
  hidden: ["predicted", "bounds"],
  isTime: false,
  isLogarithmic: false,
  isPredictedShown: false,
};

/** The prediction is shown, and to its end. */
export function isAllPredictedShown({ isPredictedShown, hidden }: SpeedupChoice): boolean {
  return isPredictedShown && !hidden.includes("predicted");
}

/** The choices that an earlier page kept, perhaps of another version: what it did not know of is as before anybody has
 *  chosen, and those of another shape are left out. */
export function readChoices(saved: unknown): Map<string, SpeedupChoice> {
  const kept: Readonly<Record<string, unknown>> = Object(Object(saved).choices);
  return new Map(
    Object.entries(kept).flatMap(([id, choice]) => {
      const whole = { ...plainChoice, ...Object(choice) };
      return isChoice(whole) ? [[id, whole] as const] : [];
    }),
  );
}

function isChoice({ hidden, ...flags }: Readonly<Record<keyof SpeedupChoice, unknown>>): boolean {
  return (
    Array.isArray(hidden) &&
    hidden.every((name) => seriesNames.includes(name)) &&
    Object.values(flags).every((flag) => typeof flag === "boolean")
  );
}
