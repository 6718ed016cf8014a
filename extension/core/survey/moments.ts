import type { ObservedThread } from "./observation.ts";

/** What the threads of a program do at each moment of it, so that moments in which several compute are not counted twice. */
export interface Moments {
  /** In which at least one thread computes. */
  readonly busyMs: number;
  /** What falls to one busy thread of the time between two moments: each is divided between those that compute in it. */
  readonly shared: (fromMs: number, toMs: number) => number;
  /** The part of the time between two moments in which nobody computes. */
  readonly idle: (fromMs: number, toMs: number) => number;
}

/** The number of busy threads changes here. */
interface Change {
  readonly atMs: number;
  readonly by: number;
}

/** Lays the profiles of all threads beside each other. */
export function momentsOf(threads: readonly ObservedThread[]): Moments {
  const changes = threads.flatMap(changesOf).toSorted((a, b) => a.atMs - b.atMs);
  const atMs = Float64Array.from(changes, (change) => change.atMs);
  /** Up to each change, from the first one on. */
  const sharedMs = new Float64Array(changes.length);
  const idleMs = new Float64Array(changes.length);
  const busyAfter = new Int32Array(changes.length);
  for (const [index, { by }] of changes.entries()) {
    const before = index === 0 ? 0 : value(busyAfter, index - 1);
    const passedMs = index === 0 ? 0 : value(atMs, index) - value(atMs, index - 1);
    busyAfter[index] = before + by;
    sharedMs[index] = (index === 0 ? 0 : value(sharedMs, index - 1)) + (before > 0 ? passedMs / before : 0);
    idleMs[index] = (index === 0 ? 0 : value(idleMs, index - 1)) + (before > 0 ? 0 : passedMs);
  }
  /** A sum up to any moment: straight on from the last change before it. */
  const sumAt = (sums: Float64Array, ms: number, rate: (busy: number) => number): number => {
    const index = lastNotAbove(atMs, ms);
    return index < 0
      ? (ms - (atMs[0] ?? ms)) * rate(0)
      : value(sums, index) + (ms - value(atMs, index)) * rate(value(busyAfter, index));
  };
  const between = (sums: Float64Array, rate: (busy: number) => number) => (fromMs: number, toMs: number) =>
    Math.max(0, sumAt(sums, toMs, rate) - sumAt(sums, fromMs, rate));
  const wholeMs = changes.length === 0 ? 0 : value(atMs, changes.length - 1) - value(atMs, 0);
  return {
    busyMs: Math.max(0, wholeMs - (idleMs.at(-1) ?? 0)),
    shared: between(sharedMs, (busy) => (busy > 0 ? 1 / busy : 0)),
    idle: between(idleMs, (busy) => (busy > 0 ? 0 : 1)),
  };
}

/** Where a thread begins and ends to compute. */
function changesOf({ startMs, samples, samplesMs }: ObservedThread): readonly Change[] {
  const changes: Change[] = [];
  let nowMs = startMs;
  let isBusy = false;
  for (const [index, node] of samples.entries()) {
    if (node >= 0 !== isBusy) {
      isBusy = !isBusy;
      changes.push({ atMs: nowMs, by: isBusy ? 1 : -1 });
    }
    nowMs += value(samplesMs, index);
  }
  return isBusy ? [...changes, { atMs: nowMs, by: -1 }] : changes;
}

/** The index of the last of ascending numbers that is not above a limit; -1 for none. */
export function lastNotAbove(ascending: ArrayLike<number>, limit: number): number {
  let [low, high] = [-1, ascending.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (value(ascending, middle) <= limit) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

/** An element that is there. */
export function value(list: ArrayLike<number>, index: number): number {
  return list[index] ?? Number.NaN;
}
