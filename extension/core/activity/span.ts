/** Where the time of a part of a map went, over all of its lanes. */
import type { Bar, Stretch } from "./activity.ts";
import { stretchOf, type TimelineChart } from "./lanes.ts";

/** Times in milliseconds, summed over the workers, by the parts of the account. */
export interface SpanSums {
  /** The length of the span times the number of workers. */
  readonly wholeMs: number;
  readonly tasksMs: number;
  /** What of `tasksMs` the same tasks took serially, at most all; null where the times of single tasks are not known. */
  readonly usefulMs: number | null;
  readonly dispatchMs: number;
  readonly travelMs: number;
  readonly idleMs: number;
}

/** Sums up a span of a timeline.
 *  @param serial the timeline of the serial run, for what the same tasks took there; undefined where it is not known. */
export function spanSums(
  { lanes, workers }: TimelineChart,
  span: Stretch,
  serial: TimelineChart | undefined,
): SpanSums {
  const serially = new Map(serial?.lanes.flatMap(({ bars }) => bars.filter(isSingle).map(timeOf)));
  const parts = lanes.flatMap(({ bars, at }) =>
    bars
      .map((bar) => ({ bar, pace: at?.pace ?? 1, ms: overlapMs(stretchOf({ type: "tasks", bar }), span) }))
      .filter(({ ms }) => ms > 0),
  );
  const tasksMs = sum(parts.map(({ ms }) => ms));
  const useful = parts.map(({ bar, pace, ms }) => {
    const serialMs = isSingle(bar) ? serially.get(bar.first) : undefined;
    return serialMs === undefined ? null : (ms / bar.busyMs) * serialMs * pace;
  });
  const known = useful.filter((ms) => ms !== null);
  const wholeMs = lanes.length * (span.endMs - span.startMs);
  const idleMs = sum(lanes.map(({ idle }) => (idle === null ? 0 : overlapMs(idle, span))));
  const travelMs = sum(lanes.flatMap(({ travel = [] }) => travel.map((each) => overlapMs(each, span))));
  return {
    wholeMs,
    tasksMs,
    usefulMs: workers === 0 || known.length < useful.length ? null : Math.min(tasksMs, sum(known)),
    dispatchMs: Math.max(0, wholeMs - tasksMs - travelMs - idleMs),
    travelMs,
    idleMs,
  };
}

function isSingle({ count }: Bar): boolean {
  return count === 1;
}

function timeOf({ first, busyMs }: Bar): readonly [input: number, ms: number] {
  return [first, busyMs];
}

function overlapMs(one: Stretch, other: Stretch): number {
  return Math.max(0, Math.min(one.endMs, other.endMs) - Math.max(one.startMs, other.startMs));
}

function sum(all: readonly number[]): number {
  return all.reduce((total, ms) => total + ms, 0);
}
