import { formatCounted } from "../../../extension/core/text/format.ts";
import { pictures as allPictures } from "../../../extension/core/protocol/pictures.ts";
import type { ShownRun } from "../../../extension/core/protocol/panel.ts";
import { speedupChart, speedupInWords, type SpeedupChart } from "./points.ts";
import { speedupTableColumns, speedupTableRows, speedupTableTitle } from "./table.ts";
import { curveSentence } from "../../../extension/core/simulation/whatIfWords.ts";
import { createBesideLine } from "./beside.ts";
import type { Post } from "../../page/post.ts";
import type { LiveChart } from "../parts.ts";
import { button, element, show } from "../../page/element.ts";
import { figureFrame } from "../figure.ts";
import { createSpeedupChart } from "./chart.ts";
import type { SpeedupData } from "./data.ts";
import type { Pictures } from "../pictures.ts";
import type { KeptChoice } from "./choice.ts";
import { ceilingMeaning, createSpeedupLegend, createSpeedupOptions, type ChangeChoice } from "./options.ts";
import { hasSeries } from "./series.ts";
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
  const change: ChangeChoice = (changed) => {
    kept.write({ ...kept.read(), ...changed(kept.read()) });
    redraw();
  };
  const key = createSpeedupLegend(change);
  const beside = createBesideLine(post && (() => post({ type: "stopComparing", id })));
  const legend = element("div", {}, [key.root, beside.root]);
  const save = pictures.button("speedup", {
    chart: () => live.picture(),
    legend,
    chosen: () => (kept.read().isTime ? "as times" : ""),
  });
  const options = createSpeedupOptions(change, [...compareButton(id, post), ...save]);
  const table = createFoldedTable();
  const { root, title, canvas, plot, note } = figureFrame("speedup", allPictures.speedup.title, legend, {
    beside: [options.root],
    below: [table.root],
  });
  const live = createSpeedupChart(canvas);
  const zoom = createZoom(plot, () => live.chart, redraw);
  plot.tabIndex = 0;
  plot.setAttribute("role", "group");
  plot.setAttribute("aria-label", `Speedup chart. ${zoomHelp}`);
  plot.append(zoom.reset);

  const draw = (view: ShownRun): void => {
    const { hidden, isTime, ...axes } = kept.read();
    const doesCount = !isInvalid(view);
    const besideName = beside.update(view);
    const speedup = chartOf(view, isTime);
    const canPredict = speedup.predicted.some(({ x }) => x > speedup.mostMeasured);
    const shownAxes = { ...axes, isPredictedShown: axes.isPredictedShown && canPredict };
    // A running one is shown from the start, so that what stands below stays where it is.
    show(root, view.type === "running" || speedup.points.length > 0);
    live.update(
      {
        speedup,
        cores: environmentOf(view)?.cores ?? null,
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
    options.update({ ...shownAxes, isTime }, canPredict);
    title.textContent = isTime ? "Time over workers" : allPictures.speedup.title;
    const doesNotCount = doesCount ? "" : " Results differ, so the speedup does not count.";
    canvas.setAttribute("aria-label", speedupInWords(speedup, besideName) + doesNotCount);
    note.textContent = noteOf(view);
    table.update(speedup, besideName);
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

/** What does not count is not predicted from. */
function chartOf(view: ShownRun, isTime: boolean): SpeedupChart {
  const curve = view.type === "finished" && !isInvalid(view) ? view.report.predictedCurve : [];
  return speedupChart(measuredOf(view), curve, {
    quantity: isTime ? "time" : "speedup",
    beside: view.beside?.rows ?? [],
  });
}

function compareButton(id: string, post: Post): readonly HTMLElement[] {
  if (post === undefined) {
    return [];
  }
  const compare = button("link", [new Text("Compare with…")], () => post({ type: "compare", id }));
  compare.title = "Show another run, or another function, in this chart.";
  return [compare];
}

/** The numbers of the chart, for who wants them or cannot see it. */
function createFoldedTable() {
  const table = element("div", {
    class: "tableScroll",
    attributes: { tabindex: "0", role: "group", "aria-label": speedupTableTitle },
  });
  const root = element("details", {}, [element("summary", { text: speedupTableTitle }), table]);
  return {
    root,
    update: (speedup: SpeedupChart, besideName: string | null): void => {
      const rows = speedupTableRows(speedup, besideName !== null);
      root.classList.toggle("isAbsent", rows.length === 0);
      table.replaceChildren(plainTable(speedupTableTitle, speedupTableColumns(speedup, besideName), rows));
    },
  };
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
