import { pictures as allPictures, type PictureName } from "../../extension/core/protocol/pictures.ts";
import type { ShownRun } from "../../extension/core/protocol/panel.ts";
import type { Measured } from "../../extension/core/report/times.ts";
import { isInvalid, measuredOf } from "../page/view.ts";
import { show } from "../page/element.ts";
import { readTheme } from "../page/theme.ts";
import { figureFrame } from "./figure.ts";
import { legend, type LegendEntry } from "./legend.ts";
import { createLiveChart, type AnyChart, type ChartParts } from "./parts.ts";
import type { Pictures } from "./pictures.ts";

/** What a chart of bars shows. */
export interface BarsData<Bar> {
  readonly bars: readonly Bar[];
  /** Results are unequal: what they make good for is shown as what does not count. */
  readonly isInvalid: boolean;
}

/** All that there is to know of a chart of bars. */
export interface BarChart<Bar> {
  readonly name: PictureName;
  readonly legend: readonly LegendEntry[];
  /** How Chart.js draws the bars. */
  readonly configuration: ChartParts<BarsData<Bar>>["configuration"];
  /** What is painted above them. */
  readonly drawAbove: ChartParts<BarsData<Bar>>["drawAbove"];
  readonly barsOf: (measured: Measured) => readonly Bar[];
  /** The chart for those who cannot see it. */
  readonly words: (bars: readonly Bar[]) => string;
}

/** A chart of bars on a card. */
export interface BarFigure {
  readonly name: PictureName;
  readonly root: HTMLElement;
  readonly chart: AnyChart;
  readonly update: (view: ShownRun) => void;
}

/** Makes the figure of a chart, empty until the first `update`. */
export function createBarFigure<Bar>(
  { name, legend: entries, configuration, drawAbove, barsOf, words }: BarChart<Bar>,
  pictures: Pictures,
): BarFigure {
  const key = legend(entries);
  const { root, canvas } = figureFrame(name, allPictures[name].title, key, {
    beside: pictures.button(name, { chart: () => live.picture(), legend: key }),
  });
  const empty = { bars: [], isInvalid: false };
  const live = createLiveChart<BarsData<Bar>>(canvas, { empty, configuration, drawAbove });
  return {
    name,
    root,
    chart: live.chart,
    update: (view) => {
      const bars = barsOf(measuredOf(view));
      // A running one is shown from the start, so that what stands below stays where it is.
      show(root, view.type === "running" || bars.length > 0);
      live.update({ bars, isInvalid: isInvalid(view) }, readTheme());
      canvas.setAttribute("aria-label", words(bars));
    },
  };
}
