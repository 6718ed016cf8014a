import { taskLengths, type TaskLength } from "./lengths.ts";
import type { TimelineChart } from "../../extension/core/activity/lanes.ts";
import {
  laneColumns,
  laneRows,
  placeSentence,
  timelineNote,
  timelineTitle,
} from "../../extension/core/activity/timelineWords.ts";
import { button, element } from "../page/element.ts";
import { legend } from "../charts/legend.ts";
import type { MarkName } from "../charts/marks.ts";
import type { Pictures } from "../charts/pictures.ts";
import { createChoices } from "../page/choices.ts";
import { dataTable } from "../page/dataTable.ts";
import { zoomStep, type TimelineActions } from "./input.ts";
import { createLanes, type LanesData } from "./lanes.ts";

/** The timelines of a run, as the page shows them. */
export interface TimelineData extends LanesData {
  /** Workers of the one that is shown first. */
  readonly best: number;
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
  const note = element("p", { class: "note" });
  const spoken = element("p", { class: "hiddenVisually", attributes: { role: "status" } });
  const table = element("div");
  const lanes = createLanes({
    open,
    onDraw: ({ chart, window }, bars) => {
      const isWhole = window.endMs - window.startMs >= chart.wallMs;
      note.textContent = timelineNote(chart, { bars, isWhole }, data?.startupMs.get(chart.workers) ?? null);
    },
    onStep: (words) => {
      spoken.textContent = placeSentence(words);
    },
  });
  const choose = (workers: number): void => {
    const chart = data?.charts.find((one) => one.workers === workers) ?? data?.charts[0];
    if (chart !== undefined) {
      spoken.textContent = "";
      table.replaceChildren(dataTable(`${timelineTitle}, ${chart.label}`, laneColumns, laneRows(chart)));
      lanes.show(chart);
    }
  };
  const choices = createChoices("timeline of", choose);
  const key = timelineLegend();
  const save = pictures.button("timeline", {
    chart: lanes.picture,
    legend: key,
    chosen: () => lanes.shown().label,
  });
  return {
    root: element("section", { class: "timeline", attributes: { "data-figure": "timeline" } }, [
      element("div", { class: "titled" }, [element("h3", { text: timelineTitle }), ...save]),
      element("div", { class: "tools" }, [choices.root, zoomButtons(lanes.actions)]),
      key,
      lanes.root,
      note,
      spoken,
      table,
    ]),
    update: (next) => {
      const isSame = sameRun(data?.charts, next.charts);
      data = next;
      lanes.update(next);
      if (!isSame) {
        choices.set(
          next.charts.map(({ workers, label }) => ({ value: workers, text: label })),
          next.best,
        );
        choose(next.best);
      }
    },
    close: lanes.close,
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

const lengthMarks: Readonly<Record<TaskLength, MarkName>> = {
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
