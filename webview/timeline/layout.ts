import type { Stretch } from "../../extension/core/activity/activity.ts";
import type { Lane, TimelineChart } from "../../extension/core/activity/lanes.ts";
import { laneName } from "../../extension/core/activity/timelineWords.ts";
import { fitting } from "../charts/pictureDrawing.ts";
import type { Theme } from "../page/theme.ts";
import type { PlotSize } from "./plot.ts";

/** Where things are in a timeline's canvas, in pixels of the page. */
export interface TimelineLayout {
  /** The part in which the bars are. */
  readonly left: number;
  readonly width: number;
  /** From one lane to the next, and how much of that a bar takes. */
  readonly pitch: number;
  readonly barHeight: number;
  /** Below all lanes. */
  readonly bottom: number;
}

/** How high the plot has to be for the timeline with the most lanes, so that choosing another one moves nothing. */
export function plotHeight(mostLanes: number, theme: Theme): number {
  const pitch = mostLanes <= 4 ? 30 : mostLanes <= 8 ? 24 : Math.max(leastPitch, 200 / mostLanes);
  return Math.ceil(Math.max(mostLanes * pitch, 36) + axisHeight(theme));
}

/** Places the lanes of a timeline. */
export function timelineLayout(
  context: CanvasRenderingContext2D,
  { lanes }: Pick<TimelineChart, "lanes">,
  { width, height }: PlotSize,
  theme: Theme,
): TimelineLayout {
  context.font = `${theme.fontSize}px ${theme.fontFamily}`;
  const labels = lanes.map((lane) => context.measureText(laneLabel(context, lane, width)).width);
  const left = Math.ceil(Math.max(...labels) + 10);
  const pitch = Math.min(mostPitch, (height - axisHeight(theme)) / lanes.length);
  const barHeight = pitch > 12 ? pitch - 6 : pitch * 0.8;
  return { left, width: Math.max(1, width - left - 8), pitch, barHeight, bottom: pitch * lanes.length };
}

/** In front of a lane; short where the page is narrow, with the end of its host's name left out where that is long. */
export function laneLabel(context: CanvasRenderingContext2D, { worker, at }: Lane, width: number): string {
  if (at) {
    const name = fitting(context, at.host.name, width / 4);
    return laneName(worker, { ...at, host: { ...at.host, name } });
  }
  return width < 380 && worker > 0 ? String(worker) : laneName(worker);
}

/** Which lane is at a height; undefined for none. */
export function laneAt(layout: TimelineLayout, lanes: readonly Lane[], y: number): number | undefined {
  const lane = Math.floor(y / layout.pitch);
  return lane >= 0 && lane < lanes.length ? lane : undefined;
}

/** When it is at a place, and where a time is. */
export function msAt({ left, width }: TimelineLayout, { startMs, endMs }: Stretch, x: number): number {
  return startMs + ((x - left) / width) * (endMs - startMs);
}

/** See `msAt`. */
export function xAt({ left, width }: TimelineLayout, { startMs, endMs }: Stretch, ms: number): number {
  return left + ((ms - startMs) / (endMs - startMs)) * width;
}

const leastPitch = 3;
const mostPitch = 40;

function axisHeight({ fontSize }: Theme): number {
  return 2 * fontSize + 2;
}
