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

/** Before anybody has chosen. */
export const plainChoice: SpeedupChoice = {
  hidden: [],
  isTime: false,
  isLogarithmic: false,
  isPredictedShown: false,
};

/** The choices that an earlier page kept, perhaps of another version; those of another shape are left out. */
export function readChoices(saved: unknown): Map<string, SpeedupChoice> {
  const choices: unknown = Object(saved).choices;
  return new Map(
    Object.entries(Object(choices)).flatMap(([id, choice]) =>
      isChoice(choice) ? [[id, choice] as const] : [],
    ),
  );
}

function isChoice(value: unknown): value is SpeedupChoice {
  const { hidden, ...flags }: Readonly<Record<string, unknown>> = { ...plainChoice, ...Object(value) };
  return (
    Array.isArray(hidden) &&
    hidden.every((name) => seriesNames.includes(name)) &&
    Object.values(flags).every((flag) => typeof flag === "boolean")
  );
}
