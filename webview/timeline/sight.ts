import type { Stretch } from "../../extension/core/activity/activity.ts";
import { placeAt, stretchOf, type TimelineChart } from "../../extension/core/activity/lanes.ts";
import { laneAt, msAt, type TimelineLayout } from "./layout.ts";
import { stepTo, type MarkedPlace, type Step } from "./steps.ts";
import { panned, revealing, zoomed } from "./window.ts";

/** What somebody sees of a timeline. */
export interface TimelineSight {
  readonly chart: TimelineChart;
  /** The part of its time that is in sight. */
  readonly window: Stretch;
  /** What is pointed at, or where the arrow keys have led. */
  readonly marked: MarkedPlace | null;
  /** A span of time that somebody has selected, over all lanes. */
  readonly selected: Stretch | null;
  /** From where keys select; null before they do. */
  readonly anchor: Stretch | null;
}

const nothing = { marked: null, selected: null, anchor: null };

/** All of a timeline. */
export function wholeSight(chart: TimelineChart): TimelineSight {
  return { chart, window: { startMs: 0, endMs: chart.wallMs }, ...nothing };
}

/** With the place marked that is at some pixels of the canvas; null and places beside the lanes mark nothing. */
export function pointedAt(
  sight: TimelineSight,
  layout: TimelineLayout,
  at: { readonly x: number; readonly y: number } | null,
): TimelineSight {
  const { lanes } = sight.chart;
  const index = at === null ? undefined : laneAt(layout, lanes, at.y);
  const lane = index === undefined ? undefined : lanes[index];
  const isInside = at !== null && at.x >= layout.left && at.x <= layout.left + layout.width;
  const place = lane && isInside ? placeAt(lane, msAt(layout, sight.window, at.x)) : undefined;
  return { ...sight, marked: place && index !== undefined ? { lane: index, place } : null };
}

/** With the next place marked, and in sight; undefined where a timeline has none.
 *  @param isSelecting all from where that began to the new place is selected. */
export function steppedTo(sight: TimelineSight, step: Step, isSelecting: boolean): TimelineSight | undefined {
  const { chart, window, marked } = sight;
  const next = stepTo(chart.lanes, marked, step);
  if (next === undefined) {
    return undefined;
  }
  const place = stretchOf(next.place);
  const seen = { ...sight, window: revealing(window, place, chart.wallMs), marked: next };
  const anchor = sight.anchor ?? (marked === null ? place : stretchOf(marked.place));
  return isSelecting ? { ...seen, anchor, selected: around(anchor, place) } : { ...seen, anchor: null };
}

function around(one: Stretch, other: Stretch): Stretch {
  return { startMs: Math.min(one.startMs, other.startMs), endMs: Math.max(one.endMs, other.endMs) };
}

/** With all selected that lies between two places of the canvas; nothing where there is no time between them. Nothing is
 *  pointed at meanwhile. */
export function selectedBetween(
  sight: TimelineSight,
  layout: TimelineLayout,
  from: number,
  to: number,
): TimelineSight {
  const timeAt = (x: number) => Math.min(sight.chart.wallMs, Math.max(0, msAt(layout, sight.window, x)));
  const [startMs, endMs] = [timeAt(Math.min(from, to)), timeAt(Math.max(from, to))];
  return { ...sight, marked: null, anchor: null, selected: endMs > startMs ? { startMs, endMs } : null };
}

/** Without what was selected, or else without what was marked; undefined where there was neither. */
export function clearedSight(sight: TimelineSight): TimelineSight | undefined {
  if (sight.selected !== null) {
    return { ...sight, selected: null, anchor: null };
  }
  return sight.marked === null ? undefined : { ...sight, marked: null };
}

/** So many times as wide, around a pixel of the canvas; null is around what is marked, or the middle. */
export function zoomedAround(
  sight: TimelineSight,
  layout: TimelineLayout,
  factor: number,
  x: number | null,
): TimelineSight {
  const { chart, window, marked } = sight;
  const { startMs, endMs } = marked === null ? window : stretchOf(marked.place);
  const aroundMs = x === null ? (startMs + endMs) / 2 : msAt(layout, window, x);
  return { ...sight, window: zoomed(window, factor, aroundMs, chart.wallMs) };
}

/** So many pixels further to the right. */
export function pannedBy(sight: TimelineSight, layout: TimelineLayout, pixels: number): TimelineSight {
  const { chart, window } = sight;
  const byMs = (pixels / layout.width) * (window.endMs - window.startMs);
  return { ...sight, window: panned(window, byMs, chart.wallMs) };
}
