import { button, element } from "../../page/element.ts";
import { toggleLegend, type ToggleLegend } from "../legend.ts";
import type { SpeedupChoice } from "./choice.ts";
import type { SeriesName } from "./series.ts";

/** The buttons in one line with the title of the speedup chart. */
export interface SpeedupOptions {
  readonly root: HTMLElement;
  /** Which are pressed now; the one for the prediction keeps its room where there is none. */
  readonly update: (pressed: Omit<SpeedupChoice, "hidden">, canPredict: boolean) => void;
}

/** What a person may do to the choice that holds now. */
export type ChangeChoice = (change: (choice: SpeedupChoice) => Partial<SpeedupChoice>) => void;

/** Makes the buttons; `more` stands after them. */
export function createSpeedupOptions(change: ChangeChoice, more: readonly Node[]): SpeedupOptions {
  const logarithmic = option("Logarithmic", "Both axes grow by equal ratios in equal steps.", () =>
    change(({ isLogarithmic }) => ({ isLogarithmic: !isLogarithmic })),
  );
  const range = option("All predicted", "Up to the last predicted worker count.", () =>
    change(({ isPredictedShown }) => ({ isPredictedShown: !isPredictedShown })),
  );
  const time = option("Time", "The time of all inputs instead of the speedup.", () =>
    change(({ isTime }) => ({ isTime: !isTime })),
  );
  return {
    root: element("span", { class: "options" }, [range, logarithmic, time, ...more]),
    update: ({ isLogarithmic, isPredictedShown, isTime }, canPredict) => {
      logarithmic.setAttribute("aria-pressed", String(isLogarithmic));
      range.setAttribute("aria-pressed", String(isPredictedShown));
      time.setAttribute("aria-pressed", String(isTime));
      range.classList.toggle("isAbsent", !canPredict);
    },
  };
}

/** Makes the legend, whose entries hide and show what they name. They stand in the order in which they come while a
 *  run goes on, so that none moves another. */
export function createSpeedupLegend(change: ChangeChoice): ToggleLegend<SeriesName> {
  return toggleLegend<SeriesName>(
    [
      ["speedup", "line", "speedup"],
      ["ideal", "dashes", "ideal"],
      ["ceiling", "ceiling", "machine's ceiling", ceilingMeaning],
      ["interval", "whisker", "95 % interval"],
      ["predicted", "predicted", "predicted", predictedMeaning],
      ["bounds", "band", "predicted bounds", boundsMeaning],
    ],
    (name) =>
      change(({ hidden }) => ({
        hidden: hidden.includes(name) ? hidden.filter((other) => other !== name) : [...hidden, name],
      })),
  );
}

/** What the line of the ceiling shows. */
export const ceilingMeaning = "The ceiling is what this machine gives a loop that only computes.";
const predictedMeaning =
  "Simulated with a core for each worker, by replaying the serial run's tasks with the measured costs.";
const boundsMeaning =
  "Simulated: between these lies every schedule of the tasks that keeps workers busy, with the cost of its messages and cores enough.";

function option(text: string, meaning: string, onClick: () => void): HTMLButtonElement {
  const made = button("option", [new Text(text)], onClick);
  made.title = meaning;
  return made;
}
