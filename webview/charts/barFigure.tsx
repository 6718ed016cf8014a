import { useContext, useRef } from "preact/hooks";
import { pictures, type PictureName } from "../../extension/core/protocol/pictures.ts";
import type { ShownRun } from "../../extension/core/protocol/panel.ts";
import type { Measured } from "../../extension/core/report/times.ts";
import { ChosenPool } from "../page/chosenPool.ts";
import type { Theme } from "../page/theme.ts";
import { isInvalid, measuredOf } from "../page/view.ts";
import { Figure, SaveButton } from "./figure.tsx";
import { Legend, type LegendEntry } from "./legend.tsx";
import { type CardCharts, useLiveChart } from "./liveChart.ts";
import type { AnyChart, ChartParts } from "./parts.ts";

/** What a chart of bars shows. */
export interface BarsData<Bar> {
  readonly bars: readonly Bar[];
  /** Results are unequal: what they make good for is shown as what does not count. */
  readonly isInvalid: boolean;
  /** Which bar is that of the chosen pool; -1 for none. */
  readonly chosen: number;
}

/** All that there is to know of a chart of bars. */
export interface BarChart<Bar> {
  readonly name: PictureName;
  readonly legend: (bars: readonly Bar[]) => readonly LegendEntry[];
  /** How Chart.js draws the bars. */
  readonly configuration: ChartParts<BarsData<Bar>>["configuration"];
  /** What is painted above them. */
  readonly drawAbove: ChartParts<BarsData<Bar>>["drawAbove"];
  readonly barsOf: (measured: Measured) => readonly Bar[];
  /** The chart for those who cannot see it. */
  readonly words: (bars: readonly Bar[]) => string;
}

interface BarFigureParts<Bar> {
  readonly chart: BarChart<Bar>;
  readonly view: ShownRun;
  readonly charts: CardCharts;
}

/** A chart of bars on a card. A running one is shown from the start, so that what stands below stays where it is. */
export function BarFigure<Bar extends { readonly workers: number }>({
  chart,
  view,
  charts,
}: BarFigureParts<Bar>) {
  const { name, configuration, drawAbove, barsOf, words } = chart;
  const canvas = useRef<HTMLCanvasElement>(null);
  const legend = useRef<HTMLUListElement>(null);
  const pool = useContext(ChosenPool);
  const bars = barsOf(measuredOf(view));
  const parts: ChartParts<BarsData<Bar>> = {
    configuration,
    drawAbove: (drawn, data, theme) => {
      drawAbove(drawn, data, theme);
      drawFrame(drawn, data.chosen, theme);
    },
  };
  const chosen = bars.findIndex(({ workers }) => workers === pool.chosen);
  const data = { bars, isInvalid: isInvalid(view), chosen };
  useLiveChart<BarsData<Bar>>(
    canvas,
    name,
    { parts, data, source: { legend: () => legend.current } },
    charts,
  );
  return (
    <Figure
      name={name}
      title={pictures[name].title}
      isShown={view.type === "running" || bars.length > 0}
      beside={<SaveButton name={name} pictures={charts.pictures} />}
    >
      <Legend entries={chart.legend(bars)} root={legend} />
      <div class="plot">
        <canvas ref={canvas} data-chart={name} role="img" aria-label={words(bars)} />
      </div>
    </Figure>
  );
}

/** Around the bar of the chosen pool, as wide as the chart. */
function drawFrame(chart: AnyChart, chosen: number, theme: Theme): void {
  const { ctx, chartArea } = chart;
  const middle = chart.scales["y"]?.getPixelForValue(chosen) ?? 0;
  const height = chart.getDatasetMeta(0).data[chosen]?.getProps(["height"], true)["height"];
  if (typeof height === "number") {
    ctx.save();
    ctx.strokeStyle = theme.text;
    ctx.lineWidth = 1.5;
    ctx.strokeRect(chartArea.left - 3, middle - height / 2 - 3, chartArea.width + 6, height + 6);
    ctx.restore();
  }
}
