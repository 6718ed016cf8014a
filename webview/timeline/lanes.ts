import { stretchOf, type TimelineChart } from "../../extension/core/activity/lanes.ts";
import {
  placeWords,
  timelineHelp,
  timelineInWords,
  type PlaceWords,
} from "../../extension/core/activity/timelineWords.ts";
import type { ChartPicture } from "../charts/picture.ts";
import { element } from "../page/element.ts";
import { readTheme } from "../page/theme.ts";
import { drawTimeline } from "./drawing.ts";
import { listen, type TimelineActions } from "./input.ts";
import { plotHeight, timelineLayout, xAt, type TimelineLayout } from "./layout.ts";
import { createPlot } from "./plot.ts";
import { type ActionObserver, timelineActions } from "./actions.ts";
import { wholeSight, type TimelineSight } from "./sight.ts";
import { createTip } from "./tip.ts";

/** What the lanes are about. */
export interface LanesData {
  /** All that can be shown. */
  readonly charts: readonly TimelineChart[];
  /** Previews of inputs by their indices. */
  readonly previews: ReadonlyMap<number, string>;
}

/** The lanes of a timeline on their canvas, with a tip beside what is pointed at. */
export interface Lanes {
  readonly root: HTMLElement;
  readonly actions: TimelineActions;
  /** Shows all of a timeline. */
  readonly show: (chart: TimelineChart) => void;
  readonly shown: () => TimelineChart;
  /** Takes what is told of its places, and draws again. */
  readonly update: (data: LanesData) => void;
  readonly picture: () => ChartPicture;
  readonly close: () => void;
}

/** What the lanes tell. */
export interface LanesObserver extends ActionObserver {
  readonly onDraw: (sight: TimelineSight, bars: number) => void;
}

/** Makes the canvas, empty until the first `show`. */
export function createLanes(observer: LanesObserver): Lanes {
  let data: LanesData | undefined;
  let sight = wholeSight({ workers: 0, label: "", tasks: 0, wallMs: 0, medianMs: 0, lanes: [] });
  const canvas = canvasOf(observer.open !== undefined);
  const tip = createTip();
  const root = element("div", { class: "handDrawn" }, [canvas, tip.root]);
  const plot = createPlot(canvas, (context, size) => {
    if (data !== undefined && sight.chart.lanes.length > 0) {
      observer.onDraw(sight, drawTimeline(context, size, sight, readTheme(canvas)));
      placeTip();
    }
  });
  const layoutNow = (): TimelineLayout | null => {
    const context = canvas.getContext("2d");
    return context && timelineLayout(context, sight.chart, plot.size(), readTheme(canvas));
  };
  const wordsNow = () => (data === undefined ? null : wordsOf(sight, data.previews));
  const placeTip = (): void => {
    const { marked, window } = sight;
    const layout = layoutNow();
    if (layout === null || marked === null) {
      tip.set(null, 0, 0);
      return;
    }
    const { startMs, endMs } = stretchOf(marked.place);
    const seenMs = (Math.max(startMs, window.startMs) + Math.min(endMs, window.endMs)) / 2;
    tip.set(wordsNow(), xAt(layout, window, seenMs), layout.bottom + 4);
  };
  const see = (next: TimelineSight | undefined): void => {
    sight = next ?? sight;
    plot.redraw();
  };
  const seen = { sight: () => sight, layout: layoutNow, see, words: wordsNow };
  const actions = timelineActions(seen, observer);
  listen(canvas, actions);
  return {
    root,
    actions,
    show: (chart) => {
      canvas.setAttribute("aria-label", timelineInWords(chart));
      see(wholeSight(chart));
    },
    shown: () => sight.chart,
    update: (next) => {
      data = next;
      const mostLanes = Math.max(1, ...next.charts.map(({ lanes }) => lanes.length));
      root.style.height = `${plotHeight(mostLanes, readTheme(canvas))}px`;
      plot.redraw();
    },
    picture: plot.picture,
    close: plot.close,
  };
}

function canvasOf(isInEditor: boolean): HTMLCanvasElement {
  return element("canvas", {
    class: isInEditor ? "opens" : "",
    attributes: { tabindex: "0", role: "application", "aria-description": timelineHelp(isInEditor) },
  });
}

/** What there is to say of the marked place. */
function wordsOf({ chart, marked }: TimelineSight, previews: LanesData["previews"]): PlaceWords | null {
  const lane = marked && chart.lanes[marked.lane];
  return lane ? placeWords(marked.place, lane, chart, previews) : null;
}
