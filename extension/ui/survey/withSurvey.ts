import { toldSurvey } from "../../core/words/toldSurvey.ts";
import type { Cards } from "../runs/cards.ts";
import type { Surveys } from "./surveys.ts";

/** The cards of the panel with that of the survey. */
export function withSurvey(cards: Cards, surveys: Surveys): Cards {
  return {
    ...cards,
    restored: Promise.allSettled([cards.restored, surveys.restored]).then(() => undefined),
    state: () => {
      const kept = surveys.current();
      return { ...cards.state(), ...(kept && { survey: toldSurvey(kept.survey) }) };
    },
    onChange: (listener) => {
      cards.onChange(listener);
      surveys.onChange(listener);
    },
  };
}
