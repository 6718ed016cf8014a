import type { Stretch } from "../../extension/core/activity/activity.ts";
import { taskLengths, type TaskLength } from "./lengths.ts";
import { placeAt, stretchOf, type TimelineChart } from "../../extension/core/activity/lanes.ts";
import { stepTo, type MarkedPlace } from "./steps.ts";
import {
  laneColumns,
  laneRows,
  placeSentence,
  placeWords,
  timelineHelp,
  timelineInWords,
  timelineNote,
  timelineTitle,
} from "../../extension/core/activity/timelineWords.ts";
import { panned, revealing, zoomed } from "./window.ts";
import { button, element } from "../page/element.ts";
import { legend, type LegendMark } from "../charts/legend.ts";
import type { Pictures } from "../charts/pictures.ts";
import { readTheme } from "../page/theme.ts";
import { createChoices } from "../page/choices.ts";
import { dataTable } from "../page/dataTable.ts";
import { createPlot } from "./plot.ts";
import { createTip } from "./tip.ts";
import { drawTimeline } from "./drawing.ts";
import { listen, zoomStep, type TimelineActions } from "./input.ts";
import { laneAt, msAt, plotHeight, timelineLayout, xAt } from "./layout.ts";

/** The timelines of a run, as the page shows them. */
export interface TimelineData {
  readonly charts: readonly TimelineChart[];
  /** Workers of the one that is shown first. */
  readonly best: number;
  /** Previews of inputs by their indices. */
  readonly previews: ReadonlyMap<number, string>;
  /** By workers; the serial run has none. */
  readonly startupMs: ReadonlyMap<number, number>;
}

/** A timeline on the page. */
export interface TimelineFigure {
  readonly root: HTMLElement;
  readonly update: (data: TimelineData) => void;
  readonly close: () => void;
}

/** Makes the figure, empty until the first `update`.
 *  @param open goes to the source of the inputs; undefined where there is no editor. */
export function createTimeline(open: (() => void) | undefined, pictures: Pictures): TimelineFigure {
  let data: TimelineData | undefined;
  let chart: TimelineChart = { workers: 0, label: "", tasks: 0, wallMs: 0, medianMs: 0, lanes: [] };
  let window: Stretch = { startMs: 0, endMs: 0 };
  let marked: MarkedPlace | null = null;

  const canvas = element("canvas", {
    class: open === undefined ? "" : "opens",
    attributes: { tabindex: "0", role: "application", "aria-description": timelineHelp(open !== undefined) },
  });
  const tip = createTip();
  const plotRoot = element("div", { class: "handDrawn" }, [canvas, tip.root]);
  const note = element("p", { class: "note" });
  const spoken = element("p", { class: "hiddenVisually", attributes: { role: "status" } });
  const table = element("div");
  const layoutNow = () => {
    const context = canvas.getContext("2d");
    return context && timelineLayout(context, chart, plot.size(), readTheme());
  };

  const plot = createPlot(canvas, (context, size) => {
    if (data === undefined || chart.lanes.length === 0) {
      return;
    }
    const bars = drawTimeline(context, size, { chart, window, marked }, readTheme());
    const isWhole = window.endMs - window.startMs >= chart.wallMs;
    note.textContent = timelineNote(chart, { bars, isWhole }, data.startupMs.get(chart.workers) ?? null);
    placeTip();
  });
  const placeTip = (): void => {
    const layout = layoutNow();
    const lane = marked && chart.lanes[marked.lane];
    if (!layout || !marked || !lane || data === undefined) {
      tip.set(null, 0, 0);
      return;
    }
    const { startMs, endMs } = stretchOf(marked.place);
    const seenMs = (Math.max(startMs, window.startMs) + Math.min(endMs, window.endMs)) / 2;
    const words = placeWords(marked.place, lane, chart, data.previews);
    tip.set(words, xAt(layout, window, seenMs), layout.bottom + 4);
  };
  const see = (next: Stretch): void => {
    window = next;
    plot.redraw();
  };
  const mark = (next: MarkedPlace | null): void => {
    marked = next;
    plot.redraw();
  };
  const choose = (workers: number): void => {
    const chosen = data?.charts.find((one) => one.workers === workers) ?? data?.charts[0];
    if (chosen !== undefined) {
      chart = chosen;
      marked = null;
      spoken.textContent = "";
      canvas.setAttribute("aria-label", timelineInWords(chart));
      table.replaceChildren(dataTable(`${timelineTitle}, ${chart.label}`, laneColumns, laneRows(chart)));
      see({ startMs: 0, endMs: chart.wallMs });
    }
  };

  const actions: TimelineActions = {
    point: (at) => {
      const layout = layoutNow();
      const lane = layout && at && laneAt(layout, chart.lanes, at.y);
      const there = lane === null || lane === undefined ? undefined : chart.lanes[lane];
      const isInside = layout && at && at.x >= layout.left && at.x <= layout.left + layout.width;
      const place = there && isInside ? placeAt(there, msAt(layout, window, at.x)) : undefined;
      mark(place && typeof lane === "number" ? { lane, place } : null);
    },
    step: (step) => {
      const next = stepTo(chart.lanes, marked, step);
      const lane = next && chart.lanes[next.lane];
      if (next && lane && data) {
        window = revealing(window, stretchOf(next.place), chart.wallMs);
        mark(next);
        spoken.textContent = placeSentence(placeWords(next.place, lane, chart, data.previews));
      }
    },
    zoom: (factor, x) => {
      const layout = layoutNow();
      const stretch = marked && stretchOf(marked.place);
      const middle = stretch ?? window;
      if (layout) {
        const aroundMs = x === null ? (middle.startMs + middle.endMs) / 2 : msAt(layout, window, x);
        see(zoomed(window, factor, aroundMs, chart.wallMs));
      }
    },
    showAll: () => see({ startMs: 0, endMs: chart.wallMs }),
    pan: (pixels) => {
      const layout = layoutNow();
      if (layout) {
        see(panned(window, (pixels / layout.width) * (window.endMs - window.startMs), chart.wallMs));
      }
    },
    clear: () => mark(null),
    open: () => {
      if (marked?.place.type === "tasks") {
        open?.();
      }
    },
  };
  listen(canvas, actions);
  const key = timelineLegend();
  const choices = createChoices("timeline of", choose);
  return {
    root: element("section", { class: "timeline", attributes: { "data-figure": "timeline" } }, [
      element("div", { class: "titled" }, [
        element("h3", { text: timelineTitle }),
        ...pictures.button("timeline", {
          chart: plot.picture,
          legend: key,
          chosen: () => chart.label,
        }),
      ]),
      element("div", { class: "tools" }, [choices.root, zoomButtons(actions)]),
      key,
      plotRoot,
      note,
      spoken,
      table,
    ]),
    update: (next) => {
      const isSame = sameRun(data?.charts, next.charts);
      data = next;
      plotRoot.style.height = `${plotHeight(Math.max(1, ...next.charts.map(({ lanes }) => lanes.length)), readTheme())}px`;
      if (isSame) {
        plot.redraw();
      } else {
        choices.set(
          next.charts.map(({ workers, label }) => ({ value: workers, text: label })),
          next.best,
        );
        choose(next.best);
      }
    },
    close: plot.close,
  };
}

/** A state that comes again brings the same timelines as new objects; what somebody looks at stays. */
function sameRun(before: readonly TimelineChart[] = [], after: readonly TimelineChart[]): boolean {
  return (
    before.length === after.length &&
    before.every(({ workers, wallMs }, index) => {
      const other = after[index];
      return workers === other?.workers && wallMs === other.wallMs;
    })
  );
}

function zoomButtons({ zoom, showAll }: TimelineActions): HTMLElement {
  const made = (text: string, name: string, act: () => void) => {
    const one = button("secondary", [new Text(text)], act);
    one.setAttribute("aria-label", name);
    one.title = name;
    return one;
  };
  return element("div", { class: "zoom" }, [
    made("−", "zoom out", () => zoom(1 / zoomStep, null)),
    made("+", "zoom in", () => zoom(zoomStep, null)),
    made("all", "show all", showAll),
  ]);
}

const lengthMarks: Readonly<Record<TaskLength, LegendMark>> = {
  short: "quick",
  usual: "bar",
  long: "slower",
  veryLong: "slow",
};

function timelineLegend(): HTMLElement {
  return legend([
    ...taskLengths.map(({ key, name }) => [lengthMarks[key], name] as const),
    ["dots", "dispatch"],
    ["empty", "idle"],
  ]);
}
