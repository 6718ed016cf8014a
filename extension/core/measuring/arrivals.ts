/** When calls and probes come, before any of them has: who asks does not wait for earlier answers. */
import { mostPerSecond } from "../report/responsiveness.ts";

/** Something that comes from outside. */
export interface Arrival {
  /** Counted from the beginning. */
  readonly atMs: number;
  /** Undefined for a probe, which takes no time; else which of the calls it is, from 0. */
  readonly call: number | undefined;
}

/** Calls and probes of one window, in order. Calls come at random, as those of many who know nothing of each other: at as many
 *  times as the rate gives, each anywhere in the window, which is a Poisson process whose number is known.
 *  @param random numbers from 0 up to 1. */
export function arrivalsIn(
  windowMs: number,
  callsPerSecond: number,
  random: () => number,
): readonly Arrival[] {
  const calls = Float64Array.from(
    { length: Math.round((callsPerSecond * windowMs) / 1000) },
    () => random() * windowMs,
  );
  const probes = Array.from(
    { length: Math.floor(windowMs / probeMs) },
    (_, index) => (index + 0.5) * probeMs,
  );
  return [
    ...Array.from(calls.toSorted(), (atMs, call): Arrival => ({ atMs, call })),
    ...probes.map((atMs): Arrival => ({ atMs, call: undefined })),
  ].toSorted((a, b) => a.atMs - b.atMs);
}

/** Often enough that a tenth of a second shows a 99th percentile of no more than one probe, too seldom to keep a thread busy:
 *  a probe takes it some microseconds. */
const probeMs = 2;

/** A rate, and for how long calls come at it. */
export interface RateWindow {
  readonly callsPerSecond: number;
  readonly windowMs: number;
}

/** Parts of what one thread can serve: nearly idle, moderate, busy, near its limit, beyond it. */
const loads = [0.1, 0.3, 0.6, 0.9, 1.5];

/** The rates to measure, ascending.
 *  @param chosen the one that somebody has chosen; `auto` for those that tell where a pool wins.
 *  @param oneThreadPerSecond how many calls one thread can serve. */
export function ratesOf(chosen: number | "auto", oneThreadPerSecond: number): readonly number[] {
  const most = Math.min(oneThreadPerSecond, mostPerSecond / (loads.at(-1) ?? 1));
  return chosen === "auto" ? loads.map((load) => load * most) : [chosen];
}

/** Divides a time among rates: low ones get more of it, since their calls are few, but not so much that high ones get none. */
export function windowsOf(rates: readonly number[], totalMs: number): readonly RateWindow[] {
  const weight = (rate: number) => 1 / Math.sqrt(rate);
  const all = rates.reduce((sum, rate) => sum + weight(rate), 0);
  return rates.map((rate) => ({ callsPerSecond: rate, windowMs: (totalMs * weight(rate)) / all }));
}
