import { formatCounted } from "../extension/core/format.ts";
import { pictureTitles } from "../extension/core/export/pictures.ts";
import type { RunView } from "../extension/core/protocol/panel.ts";
import type { AxesChoice } from "../extension/core/speedupAxes.ts";
import { speedupChart, speedupInWords } from "../extension/core/speedupChart.ts";
import { speedupTableColumns, speedupTableRows, speedupTableTitle } from "../extension/core/speedupTable.ts";
import { curveSentence } from "../extension/core/whatIfWords.ts";
import type { LiveChart } from "./chartParts.ts";
import { button, element, show } from "./element.ts";
import { figureFrame } from "./figure.ts";
import { toggleLegend } from "./legend.ts";
import { createSpeedupChart, type SpeedupData } from "./speedupChart.ts";
import type { Pictures } from "./pictures.ts";
import { hasSeries, type SeriesName } from "./speedupSeries.ts";
import { plainTable } from "./table.ts";
import { readTheme } from "./theme.ts";
import { environmentOf, isInvalid, measuredOf } from "./view.ts";

/** The chart of the speedup with what can be chosen about it. A choice lasts as long as the figure. */
export interface SpeedupFigure {
  readonly root: HTMLElement;
  readonly chart: LiveChart<SpeedupData>["chart"];
  readonly update: (view: RunView) => void;
}

/** Makes the figure, empty until the first `update`. */
export function createSpeedupFigure(pictures: Pictures): SpeedupFigure {
  const hidden = new Set<SeriesName>();
  let axes: AxesChoice = { isLogarithmic: false, isPredictedShown: false };
  let current: RunView | undefined;
  const redraw = (): void => {
    if (current !== undefined) {
      draw(current);
    }
  };

  // In the order in which they come while a run goes on, so that none moves another.
  const key = toggleLegend<SeriesName>(
    [
      ["speedup", "line", "speedup"],
      ["ideal", "dashes", "ideal"],
      ["ceiling", "ceiling", "machine's ceiling", ceilingMeaning],
      ["interval", "whisker", "95 % interval"],
      ["predicted", "predicted", "predicted", predictedMeaning],
      ["bounds", "band", "predicted bounds", boundsMeaning],
    ],
    (name) => {
      if (!hidden.delete(name)) {
        hidden.add(name);
      }
      redraw();
    },
  );
  const logarithmic = option("Logarithmic", "Both axes double in equal steps.", () => {
    axes = { ...axes, isLogarithmic: !axes.isLogarithmic };
    redraw();
  });
  const range = option("All predicted", "Up to the last predicted worker count.", () => {
    axes = { ...axes, isPredictedShown: !axes.isPredictedShown };
    redraw();
  });
  const table = element("div", {
    class: "tableScroll",
    attributes: { tabindex: "0", role: "group", "aria-label": speedupTableTitle },
  });
  const details = element("details", {}, [element("summary", { text: speedupTableTitle }), table]);
  const save = pictures.button("speedup", { chart: () => live.picture(), legend: key.root });
  const { root, canvas, note } = figureFrame("speedup", pictureTitles.speedup, key.root, {
    beside: [element("span", { class: "options" }, [range, logarithmic, ...save])],
    below: [details],
  });
  const live = createSpeedupChart(canvas);

  const draw = (view: RunView): void => {
    const measured = measuredOf(view);
    const doesCount = !isInvalid(view);
    const curve = view.type === "finished" && doesCount ? view.report.predictedCurve : [];
    const speedup = speedupChart(measured, curve);
    const canPredict = speedup.predicted.some(({ x }) => x > speedup.mostMeasured);
    const shownAxes = { ...axes, isPredictedShown: axes.isPredictedShown && canPredict };
    const cores = environmentOf(view)?.cores ?? null;
    // A running one is shown from the start, so that what stands below stays where it is.
    show(root, view.type === "running" || speedup.points.length > 0);
    live.update({ speedup, cores, isInvalid: !doesCount, hidden, axes: shownAxes }, readTheme());
    key.update(
      (name) => !hidden.has(name),
      // The speedup itself has its place from the start.
      (name) => name === "speedup" || hasSeries(speedup, name),
    );
    logarithmic.setAttribute("aria-pressed", String(shownAxes.isLogarithmic));
    range.setAttribute("aria-pressed", String(shownAxes.isPredictedShown));
    range.classList.toggle("isAbsent", !canPredict);
    const doesNotCount = doesCount ? "" : " Results differ, so the speedup does not count.";
    canvas.setAttribute("aria-label", speedupInWords(speedup) + doesNotCount);
    note.textContent = noteOf(view);
    const rows = speedupTableRows(speedup);
    details.classList.toggle("isAbsent", rows.length === 0);
    table.replaceChildren(plainTable(speedupTableTitle, speedupTableColumns, rows));
  };

  return {
    root,
    chart: live.chart,
    update: (view) => {
      current = view;
      draw(view);
    },
  };
}

const ceilingMeaning = "The ceiling is what this machine gives a loop that only computes.";
const predictedMeaning =
  "Simulated with a core for each worker, by replaying the serial run's tasks with the measured costs.";
const boundsMeaning =
  "Simulated: between these lies every schedule of the tasks that keeps workers busy, with the cost of its messages and cores enough.";

function option(text: string, meaning: string, onClick: () => void): HTMLButtonElement {
  const made = button("option", [new Text(text)], onClick);
  made.title = meaning;
  return made;
}

function noteOf(view: RunView): string {
  if (isInvalid(view)) {
    return "Results differ: this speedup does not count.";
  }
  const { serial, pools } = measuredOf(view);
  const rounds = serial?.samplesMs.length ?? 0;
  const hasSpeedup = pools.some(({ speedup }) => speedup !== null);
  const curve = view.type === "finished" ? curveSentence(view.report.predictedCurve) : undefined;
  const sentences = [
    ...(hasSpeedup && rounds < leastRounds
      ? [`An interval takes at least ${formatCounted(leastRounds, "round")}.`]
      : []),
    ...(curve === undefined ? [] : [`Predicted: ${curve.charAt(0).toLowerCase()}${curve.slice(1)}`]),
    ...(pools.some(({ ceiling }) => ceiling !== null) ? [ceilingMeaning] : []),
  ];
  return sentences.join(" ");
}

/** See `speedupOf`. */
const leastRounds = 3;
