import { speedupChart, speedupInWords, timesChart, timesInWords } from "../extension/core/charts.ts";
import { formatCounted } from "../extension/core/format.ts";
import type { RunView } from "../extension/core/protocol.ts";
import type { LiveChart } from "./chartParts.ts";
import { element, show } from "./element.ts";
import { legend } from "./legend.ts";
import { createSpeedupChart, type SpeedupData } from "./speedupChart.ts";
import { readTheme } from "./theme.ts";
import { createTimesChart, type TimesData } from "./timesChart.ts";
import { environmentOf, isInvalid, measuredOf } from "./view.ts";

/** The two charts of a card. They keep their canvases while a run goes on, so that nothing flickers or jumps. */
export interface Figures {
  readonly root: HTMLElement;
  readonly charts: {
    readonly speedup: LiveChart<SpeedupData>["chart"];
    readonly times: LiveChart<TimesData>["chart"];
  };
  readonly update: (view: RunView) => void;
  readonly close: () => void;
}

/** Makes the figures, empty until the first `update`. */
export function createFigures(): Figures {
  const speedup = figure(
    "speedup",
    "Speedup",
    legend([
      ["line", "speedup"],
      ["whisker", "range over rounds"],
      ["dashes", "ideal"],
    ]),
  );
  const times = figure(
    "times",
    "Time",
    legend([
      ["bar", "median"],
      ["hatch", "cold: the first run, with start-up"],
    ]),
  );
  const speedupLive = createSpeedupChart(speedup.canvas);
  const timesLive = createTimesChart(times.canvas);
  const root = element("div", { class: "figures" }, [speedup.root, times.root]);
  return {
    root,
    charts: { speedup: speedupLive.chart, times: timesLive.chart },
    update: (view) => {
      const measured = measuredOf(view);
      const cores = environmentOf(view)?.cores ?? null;
      const speedupData = { speedup: speedupChart(measured), cores, isInvalid: isInvalid(view) };
      const timesData = { bars: timesChart(measured), isInvalid: isInvalid(view) };
      // A running one shows both from the start, so that what stands below stays where it is.
      show(speedup.root, view.type === "running" || speedupData.speedup.points.length > 0);
      show(times.root, view.type === "running" || timesData.bars.length > 0);
      const theme = readTheme();
      speedupLive.update(speedupData, theme);
      timesLive.update(timesData, theme);
      const doesNotCount = speedupData.isInvalid ? " Results differ, so the speedup does not count." : "";
      speedup.canvas.setAttribute("aria-label", speedupInWords(speedupData.speedup) + doesNotCount);
      times.canvas.setAttribute("aria-label", timesInWords(timesData.bars));
      speedup.note.textContent = speedupNote(view);
    },
    close: () => {
      speedupLive.chart.destroy();
      timesLive.chart.destroy();
    },
  };
}

function figure(
  name: string,
  title: string,
  key: HTMLElement,
): { readonly root: HTMLElement; readonly canvas: HTMLCanvasElement; readonly note: HTMLElement } {
  const canvas = element("canvas", { attributes: { "data-chart": name, role: "img" } });
  const note = element("p", { class: "note" });
  const root = element("figure", {}, [
    element("figcaption", { text: title }),
    key,
    element("div", { class: "plot" }, [canvas]),
    note,
  ]);
  return { root, canvas, note };
}

function speedupNote(view: RunView): string {
  if (isInvalid(view)) {
    return "Results differ: this speedup does not count.";
  }
  const rounds = measuredOf(view).serial?.samplesMs.length ?? 0;
  return rounds < 2
    ? ""
    : `The range is from the lowest to the highest of ${formatCounted(rounds, "round")}.`;
}
