import { formatCounted } from "../../../extension/core/text/format.ts";
import { pictures as allPictures } from "../../../extension/core/protocol/pictures.ts";
import type { ShownRun } from "../../../extension/core/protocol/panel.ts";
import { speedupChart, speedupInWords } from "./points.ts";
import { speedupTableColumns, speedupTableRows, speedupTableTitle } from "./table.ts";
import { curveSentence } from "../../../extension/core/simulation/whatIfWords.ts";
import { createBesideLine } from "./beside.ts";
import type { Post } from "../../page/post.ts";
import type { LiveChart } from "../parts.ts";
import { button, element, show } from "../../page/element.ts";
import { figureFrame } from "../figure.ts";
import { toggleLegend } from "../legend.ts";
import { createSpeedupChart } from "./chart.ts";
import type { SpeedupData } from "./data.ts";
import type { Pictures } from "../pictures.ts";
import type { KeptChoice, SpeedupChoice } from "./choice.ts";
import { hasSeries, type SeriesName } from "./series.ts";
import { createZoom, zoomHelp } from "./zoomInput.ts";
import { plainTable } from "../../page/table.ts";
import { readTheme } from "../../page/theme.ts";
import { environmentOf, isInvalid, measuredOf } from "../../page/view.ts";

/** The chart of the speedup with what can be chosen about it. Choices outlive the page, but for the zoom. */
export interface SpeedupFigure {
  readonly root: HTMLElement;
  readonly chart: LiveChart<SpeedupData>["chart"];
  readonly update: (view: ShownRun) => void;
}

/** Makes the figure, empty until the first `update`. */
export function createSpeedupFigure(
  id: string,
  post: Post,
  kept: KeptChoice,
  pictures: Pictures,
): SpeedupFigure {
  let current: ShownRun | undefined;
  const redraw = (): void => {
    if (current !== undefined) {
      draw(current);
    }
  };
  const choose = (change: (choice: SpeedupChoice) => Partial<SpeedupChoice>) => (): void => {
    kept.write({ ...kept.read(), ...change(kept.read()) });
    redraw();
  };
  const ask = (type: "compare" | "stopComparing") => () => post?.({ type, id });

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
      choose(({ hidden }) => ({
        hidden: hidden.includes(name) ? hidden.filter((other) => other !== name) : [...hidden, name],
      }))();
    },
  );
  const logarithmic = option(
    "Logarithmic",
    "Both axes grow by equal ratios in equal steps.",
    choose(({ isLogarithmic }) => ({ isLogarithmic: !isLogarithmic })),
  );
  const range = option(
    "All predicted",
    "Up to the last predicted worker count.",
    choose(({ isPredictedShown }) => ({ isPredictedShown: !isPredictedShown })),
  );
  const time = option(
    "Time",
    "The time of all inputs instead of the speedup.",
    choose(({ isTime }) => ({ isTime: !isTime })),
  );
  const compare = button("link", [new Text("Compare with…")], ask("compare"));
  compare.title = "Show another run, or another function, in this chart.";
  const table = element("div", {
    class: "tableScroll",
    attributes: { tabindex: "0", role: "group", "aria-label": speedupTableTitle },
  });
  const details = element("details", {}, [element("summary", { text: speedupTableTitle }), table]);
  const beside = createBesideLine(post && ask("stopComparing"));
  const legend = element("div", {}, [key.root, beside.root]);
  const save = pictures.button("speedup", {
    chart: () => live.picture(),
    legend,
    chosen: () => (kept.read().isTime ? "as times" : ""),
  });
  const { root, title, canvas, plot, note } = figureFrame("speedup", allPictures.speedup.title, legend, {
    beside: [
      element("span", { class: "options" }, [
        range,
        logarithmic,
        time,
        ...(post === undefined ? [] : [compare]),
        ...save,
      ]),
    ],
    below: [details],
  });
  const live = createSpeedupChart(canvas);
  const zoom = createZoom(plot, () => live.chart, redraw);
  plot.tabIndex = 0;
  plot.setAttribute("role", "group");
  plot.setAttribute("aria-label", `Speedup chart. ${zoomHelp}`);
  plot.append(zoom.reset);

  const draw = (view: ShownRun): void => {
    const { hidden, isTime, ...axes } = kept.read();
    const measured = measuredOf(view);
    const doesCount = !isInvalid(view);
    const curve = view.type === "finished" && doesCount ? view.report.predictedCurve : [];
    const besideName = beside.update(view);
    const speedup = speedupChart(measured, curve, {
      quantity: isTime ? "time" : "speedup",
      beside: view.beside?.rows ?? [],
    });
    const canPredict = speedup.predicted.some(({ x }) => x > speedup.mostMeasured);
    const shownAxes = { ...axes, isPredictedShown: axes.isPredictedShown && canPredict };
    const cores = environmentOf(view)?.cores ?? null;
    // A running one is shown from the start, so that what stands below stays where it is.
    show(root, view.type === "running" || speedup.points.length > 0);
    live.update(
      {
        speedup,
        cores,
        isInvalid: !doesCount,
        hidden: new Set(hidden),
        axes: shownAxes,
        sight: zoom.sight(),
        besideName,
      },
      readTheme(),
    );
    key.update(
      (name) => !hidden.includes(name),
      // The speedup itself has its place from the start.
      (name) => name === "speedup" || hasSeries(speedup, name),
    );
    logarithmic.setAttribute("aria-pressed", String(shownAxes.isLogarithmic));
    range.setAttribute("aria-pressed", String(shownAxes.isPredictedShown));
    time.setAttribute("aria-pressed", String(isTime));
    range.classList.toggle("isAbsent", !canPredict);
    title.textContent = isTime ? "Time over workers" : allPictures.speedup.title;
    const doesNotCount = doesCount ? "" : " Results differ, so the speedup does not count.";
    canvas.setAttribute("aria-label", speedupInWords(speedup, besideName) + doesNotCount);
    note.textContent = noteOf(view);
    const rows = speedupTableRows(speedup, besideName !== null);
    details.classList.toggle("isAbsent", rows.length === 0);
    table.replaceChildren(plainTable(speedupTableTitle, speedupTableColumns(speedup, besideName), rows));
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

function noteOf(view: ShownRun): string {
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
