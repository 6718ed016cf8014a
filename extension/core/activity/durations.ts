import { median } from "../statistics/median.ts";
import type { DurationRow, Durations } from "./activity.ts";

/** The tasks' times of one executor. */
export interface TaskTimes {
  /** 0 for the serial run. */
  readonly workers: number;
  /** By the index of the input, in milliseconds. */
  readonly durationsMs: Float64Array;
  /** See `DurationRow`. */
  readonly shared: number;
}

/** Counts the tasks of all executors in common bins.
 *  @param executors the serial run first.
 *  @returns null when no task took any time. */
export function durationBins(executors: readonly TaskTimes[]): Durations | null {
  const sorted = executors.map(({ durationsMs }) => durationsMs.toSorted());
  const longestMs = Math.max(0, ...sorted.map((times) => times.at(-1) ?? 0));
  if (!(longestMs > 0)) {
    return null;
  }
  // Times of 0 are below the clock's resolution; a logarithm has no place for them but the first bin.
  const shortestMs = Math.min(longestMs, ...sorted.map((times) => times.find((ms) => ms > 0) ?? longestMs));
  const endMs = axisEnd(shortestMs, longestMs, sorted);
  const scale = endMs > logFrom * shortestMs ? "log" : "linear";
  const edgesMs = scale === "log" ? logEdges(shortestMs, endMs, sorted) : linearEdges(endMs, sorted);
  const [serial] = executors;
  const rows = executors.map((executor, index): DurationRow => {
    const times = sorted[index] ?? new Float64Array();
    return {
      workers: executor.workers,
      tasks: times.length,
      counts: countsIn(edgesMs, times),
      above: countAbove(times, edgesMs.at(-1) ?? 0),
      medianMs: quantile(times, 0.5),
      longestMs: times.at(-1) ?? 0,
      timesSerial: serial === undefined || executor === serial ? null : medianRatio(executor, serial),
      shared: executor.shared,
    };
  });
  return { scale, edgesMs, rows };
}

/** Up to where the axis goes: to the longest task, unless a few that lie far from all others would take most of it. */
function axisEnd(shortestMs: number, longestMs: number, sorted: readonly Float64Array[]): number {
  const fenceMs = Math.max(...sorted.map(farFence));
  const withinMs = Math.max(0, ...sorted.map((times) => times.findLast((ms) => ms <= fenceMs) ?? 0));
  const isFew = sorted.every(
    (times) => countAbove(times, withinMs) <= Math.max(1, mostFarShare * times.length),
  );
  const rangeMs = Math.max(withinMs - shortestMs, leastRange * withinMs);
  return withinMs > shortestMs && isFew && longestMs - shortestMs > mostOfRange * rangeMs
    ? withinMs
    : longestMs;
}

/** Tukey's outer fence (*Exploratory Data Analysis*, 1977): what lies beyond it is "far out". */
function farFence(times: Float64Array): number {
  const upper = quantile(times, 0.75);
  return upper + 3 * (upper - quantile(times, 0.25));
}

function countAbove(sorted: Float64Array, endMs: number): number {
  return sorted.length - 1 - sorted.findLastIndex((ms) => ms <= endMs);
}

/** More than this are no exceptions, but tasks of another kind. */
const mostFarShare = 0.05;
/** Up to so many times the others' range, all tasks share an axis. */
const mostOfRange = 3;

/** Times that differ by more than this have no room beside each other on a linear axis. */
const logFrom = 10;
/** Fewer bins show no shape, more are thinner than a few pixels. */
const leastBins = 8;
const mostBins = 48;
/** A difference of a thousandth must not look like one of half the time: an axis has at least this part of its middle. */
const leastRange = 0.2;

function linearEdges(longestMs: number, sorted: readonly Float64Array[]): readonly number[] {
  const shortestMs = Math.min(longestMs, ...sorted.map((times) => times[0] ?? longestMs));
  const middleMs = (shortestMs + longestMs) / 2;
  const halfMs = Math.max(longestMs - shortestMs, leastRange * middleMs) / 2;
  const [fromMs, toMs] = [middleMs - halfMs, middleMs + halfMs];
  return edges(
    fromMs,
    toMs,
    binCount(toMs - fromMs, sorted, (ms) => ms),
  );
}

function logEdges(shortestMs: number, longestMs: number, sorted: readonly Float64Array[]): readonly number[] {
  const [from, to] = [Math.log(shortestMs), Math.log(longestMs)];
  const bins = binCount(to - from, sorted, (ms) => Math.log(Math.max(ms, shortestMs)));
  return edges(from, to, bins).map((edge, index) =>
    // Exactly, so that no task lies outside.
    index === 0 ? shortestMs : index === bins ? longestMs : Math.exp(edge),
  );
}

function edges(from: number, to: number, bins: number): readonly number[] {
  return Array.from({ length: bins + 1 }, (_, index) =>
    index === bins ? to : from + ((to - from) * index) / bins,
  );
}

/** By the rule of Freedman and Diaconis (1981), twice the interquartile range over the cube root of the number: the
 *  finest that one of the executors asks for, within bounds. */
function binCount(range: number, sorted: readonly Float64Array[], place: (ms: number) => number): number {
  const widths = sorted
    .map(
      (times) =>
        (2 * (place(quantile(times, 0.75)) - place(quantile(times, 0.25)))) / Math.cbrt(times.length),
    )
    .filter((width) => width > 0);
  const wanted = widths.length === 0 ? leastBins : Math.ceil(range / Math.min(...widths) - 1e-9);
  return Math.min(mostBins, Math.max(leastBins, wanted));
}

/** Times below the first edge, which are those of 0 on a logarithmic axis, are in the first bin; those above the last one are
 *  in none. */
function countsIn(edgesMs: readonly number[], sorted: Float64Array): readonly number[] {
  const counts = edgesMs.slice(1).map(() => 0);
  let bin = 0;
  const endMs = edgesMs.at(-1) ?? 0;
  for (const ms of sorted.subarray(0, sorted.length - countAbove(sorted, endMs))) {
    while (bin < counts.length - 1 && ms >= (edgesMs[bin + 1] ?? 0)) {
      bin += 1;
    }
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

/** Of sorted times, between the two next to it as far as the place lies between them; 0 of none. */
function quantile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const lower = sorted[Math.floor(place)] ?? 0;
  const upper = sorted[Math.ceil(place)] ?? lower;
  return lower + (upper - lower) * (place - Math.floor(place));
}

function medianRatio({ durationsMs }: TaskTimes, serial: TaskTimes): number | null {
  const ratios: number[] = [];
  for (const [index, ms] of durationsMs.entries()) {
    const serialMs = serial.durationsMs[index] ?? 0;
    if (serialMs > 0) {
      ratios.push(ms / serialMs);
    }
  }
  return median(ratios) ?? null;
}
