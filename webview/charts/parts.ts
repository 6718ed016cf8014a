/** The parts of Chart.js that are used; the rest stays out of the bundle. */
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
  type ChartConfiguration,
} from "chart.js";
import { pictureScale } from "./pictureDrawing.ts";
import { leastPictureWidth, type ChartPicture } from "./picture.ts";
import { readTheme, type Theme } from "../page/theme.ts";

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
);
// Numbers move only when they change: no animation at all is also what a wish for reduced motion asks for.
Chart.defaults.animation = false;
Chart.defaults.maintainAspectRatio = false;
Chart.defaults.locale = "en";

/** A chart that goes on living while its data and its theme change. */
export interface LiveChart<Data> {
  readonly chart: AnyChart;
  readonly update: (data: Data, theme: Theme) => void;
  /** The chart as it is now, without what a pointer marks. */
  readonly picture: () => ChartPicture;
}

/** What a kind of chart is made of. */
export interface ChartParts<Data> {
  readonly configuration: (data: Data, theme: Theme) => ChartConfiguration<"line" | "bar", unknown[]>;
  /** Painted below the data sets. */
  readonly drawBelow?: (chart: AnyChart, data: Data, theme: Theme) => void;
  /** Painted above them. */
  readonly drawAbove: (chart: AnyChart, data: Data, theme: Theme) => void;
}

/** A chart of any of the kinds that are used. */
export type AnyChart = Chart<"line" | "bar", unknown[]>;

/** Makes a chart that keeps its canvas through all updates. */
export function createLiveChart<Data>(
  canvas: HTMLCanvasElement,
  parts: ChartParts<Data>,
  firstData: Data,
): LiveChart<Data> {
  let data = firstData;
  let theme = readTheme(canvas);
  const painter = {
    id: "painter",
    beforeDatasetsDraw: (drawn: AnyChart) => parts.drawBelow?.(drawn, data, theme),
    afterDatasetsDraw: (drawn: AnyChart) => {
      parts.drawAbove(drawn, data, theme);
    },
  };
  const chart: AnyChart = new Chart(canvas, { ...parts.configuration(data, theme), plugins: [painter] });
  return {
    chart,
    update: (newData, newTheme) => {
      data = newData;
      theme = newTheme;
      const { data: chartData, options } = parts.configuration(data, theme);
      chart.data = chartData;
      chart.options = options ?? {};
      chart.update("none");
    },
    picture: () => {
      const width = Math.max(chart.width, leastPictureWidth);
      const { height } = chart;
      return {
        width,
        height,
        paint: (context) => {
          const copy = Object.assign(document.createElement("canvas"), { width, height });
          const { options, ...configuration } = parts.configuration(data, theme);
          const drawn: AnyChart = new Chart(copy, {
            ...configuration,
            options: { ...options, responsive: false, devicePixelRatio: pictureScale },
            plugins: [painter],
          });
          context.drawImage(copy, 0, 0, width, height);
          drawn.destroy();
        },
      };
    },
  };
}

/** The look of an axis. */
export function axisStyle(theme: Theme, title: string) {
  const font = { family: theme.fontFamily, size: theme.fontSize };
  return {
    border: { color: theme.grid },
    grid: { color: theme.grid },
    ticks: { color: theme.mutedText, font },
    title: { display: title !== "", text: title, color: theme.mutedText, font },
  };
}

/** The look of a tooltip: the page itself in a frame, so that the keys in it have the colours of the chart. */
export function tooltipStyle(theme: Theme) {
  const font = { family: theme.fontFamily, size: theme.fontSize };
  return {
    backgroundColor: theme.background,
    borderColor: theme.mutedText,
    borderWidth: 1,
    titleColor: theme.text,
    bodyColor: theme.text,
    titleFont: { ...font, weight: 600 },
    bodyFont: font,
    multiKeyBackground: theme.background,
    boxPadding: 4,
  };
}
