import { useRef } from "preact/hooks";
import { pictures, type PictureName } from "../../extension/core/protocol/pictures.ts";
import type { ShownRun } from "../../extension/core/protocol/panel.ts";
import type { Measured } from "../../extension/core/report/times.ts";
import { isInvalid, measuredOf } from "../page/view.ts";
import { Figure, SaveButton } from "./figure.tsx";
import { Legend, type LegendEntry } from "./legend.tsx";
import { type CardCharts, useLiveChart } from "./liveChart.ts";
import type { ChartParts } from "./parts.ts";

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

interface BarFigureParts<Bar> {
  readonly chart: BarChart<Bar>;
  readonly view: ShownRun;
  readonly charts: CardCharts;
}

/** A chart of bars on a card. A running one is shown from the start, so that what stands below stays where it is. */
export function BarFigure<Bar>({ chart, view, charts }: BarFigureParts<Bar>) {
  const { name, configuration, drawAbove, barsOf, words } = chart;
  const canvas = useRef<HTMLCanvasElement>(null);
  const legend = useRef<HTMLUListElement>(null);
  const bars = barsOf(measuredOf(view));
  const parts = { configuration, drawAbove };
  const data = { bars, isInvalid: isInvalid(view) };
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
      <Legend entries={chart.legend} root={legend} />
      <div class="plot">
        <canvas ref={canvas} data-chart={name} role="img" aria-label={words(bars)} />
      </div>
    </Figure>
  );
}
