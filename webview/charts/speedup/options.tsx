import type { ComponentChildren } from "preact";
import { glossary } from "../../../extension/core/text/glossary.ts";
import { Toolbar } from "../../page/toolbar.tsx";
import { ToggleLegend } from "../legend.tsx";
import { isAllPredictedShown, type SpeedupChoice } from "./choice.ts";
import type { SpeedupChart } from "./points.ts";
import { hasSeries, type SeriesName } from "./series.ts";

/** What a person may do to the choice that holds now. */
export type ChangeChoice = (changed: Partial<SpeedupChoice>) => void;

interface OptionsParts {
  readonly choice: SpeedupChoice;
  readonly change: ChangeChoice;
  /** There is a prediction beyond what was measured; its button keeps its room where there is none. */
  readonly canPredict: boolean;
  /** What stands between those that are always there and the one that comes later, and moves none. */
  readonly children: ComponentChildren;
}

/** The buttons in one line with the title of the speedup chart. */
export function SpeedupOptions({ choice, change, canPredict, children }: OptionsParts) {
  const { isLogarithmic, isTime, hidden } = choice;
  const isAllPredicted = isAllPredictedShown(choice);
  return (
    <Toolbar name="speedup chart" class="options">
      <Option
        name="Logarithmic"
        meaning="Both axes grow by equal ratios in equal steps."
        isPressed={isLogarithmic}
        onClick={() => change({ isLogarithmic: !isLogarithmic })}
      />
      <Option
        name="Time"
        meaning="The time of all inputs instead of the speedup."
        isPressed={isTime}
        onClick={() => change({ isTime: !isTime })}
      />
      {children}
      <Option
        name="All predicted"
        meaning="Up to the last predicted worker count."
        isPressed={isAllPredicted && canPredict}
        isThere={canPredict}
        onClick={() =>
          change({
            isPredictedShown: !isAllPredicted,
            hidden: hidden.filter((name) => name !== "predicted" || isAllPredicted),
          })
        }
      />
    </Toolbar>
  );
}

interface OptionParts {
  readonly name: string;
  readonly meaning: string;
  readonly isPressed: boolean;
  readonly isThere?: boolean;
  readonly onClick: () => void;
}

function Option({ name, meaning, isPressed, isThere = true, onClick }: OptionParts) {
  return (
    <button
      type="button"
      class={`option ${isThere ? "" : "isAbsent"}`}
      title={meaning}
      aria-pressed={isPressed}
      onClick={onClick}
    >
      {name}
    </button>
  );
}

interface SpeedupLegendParts {
  readonly speedup: SpeedupChart;
  readonly hidden: readonly SeriesName[];
  readonly change: ChangeChoice;
}

/** The legend, whose entries hide and show what they name. They stand in the order in which they come while a
 *  run goes on, so that none moves another. */
export function SpeedupLegend({ speedup, hidden, change }: SpeedupLegendParts) {
  return (
    <ToggleLegend<SeriesName>
      entries={[
        ["speedup", "line", "speedup", glossary.speedup.sentence],
        ["ideal", "dashes", "ideal"],
        ["ceiling", "ceiling", speedup.giver.word, speedup.giver.sentence],
        ["interval", "whisker", glossary.interval.word, intervalMeaning],
        ["predicted", "predicted", "predicted", predictedMeaning],
        ["bounds", "band", "predicted bounds", boundsMeaning],
      ]}
      isShown={(name) => !hidden.includes(name)}
      // The speedup itself has its place from the start.
      hasData={(name) => name === "speedup" || hasSeries(speedup, name)}
      onToggle={(name) =>
        change({
          hidden: hidden.includes(name) ? hidden.filter((other) => other !== name) : [...hidden, name],
        })
      }
    />
  );
}

const intervalMeaning = `${glossary.interval.sentence} An arrow at its end says that it goes on beyond the axis.`;
const predictedMeaning =
  "Simulated with a core for each worker, by replaying the serial run's tasks with the measured costs.";
const boundsMeaning =
  "Simulated: between these lies every schedule of the tasks that keeps workers busy, with the cost of its messages and cores enough.";
