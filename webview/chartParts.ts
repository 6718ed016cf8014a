/** The parts of Chart.js that are used; the rest stays out of the bundle. */
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from "chart.js";
import type { Theme } from "./theme.ts";

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);
// Numbers move only when they change: no animation at all is also what a wish for reduced motion asks for.
Chart.defaults.animation = false;
Chart.defaults.maintainAspectRatio = false;
Chart.defaults.locale = "en";

export { Chart };

/** A chart that goes on living while its data and its theme change. */
export interface LiveChart<Data> {
  readonly chart: Chart<"line" | "bar", unknown[]>;
  readonly update: (data: Data, theme: Theme) => void;
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

/** The look of a tooltip: the page turned inside out, so that it stands off in every theme. */
export function tooltipStyle(theme: Theme) {
  const font = { family: theme.fontFamily, size: theme.fontSize };
  return {
    backgroundColor: theme.text,
    titleColor: theme.background,
    bodyColor: theme.background,
    titleFont: font,
    bodyFont: font,
    displayColors: false,
  };
}
