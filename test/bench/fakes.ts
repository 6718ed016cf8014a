import type { Clock } from "../../extension/bench/calls/clock.ts";
import type { Executor } from "../../extension/bench/executor/executor.ts";
import type { MeasureObserver } from "../../extension/bench/stages/measure.ts";
import type { FromBench } from "../../extension/core/protocol/bench.ts";

/** Keeps all events, and the workers of each comparison. */
export function recorder(): MeasureObserver & {
  readonly events: FromBench[];
  readonly compared: number[];
} {
  const events: FromBench[] = [];
  const compared: number[] = [];
  return {
    events,
    compared,
    emit: (event) => events.push(event),
    onResults: (workers) => compared.push(workers),
  };
}

/** A clock that stands still until it is told to go on. */
export function fakeClock(): { readonly now: Clock; readonly advance: (ms: number) => void } {
  let ms = 0;
  return { now: () => ms, advance: (by) => void (ms += by) };
}

/** An executor whose runs take the milliseconds given, the last of them again and again. */
export function fakeExecutor(
  workers: number,
  durationsMs: readonly number[],
  advance: (ms: number) => void,
  results: readonly unknown[] = [],
): Executor & { readonly runs: () => number } {
  let runs = 0;
  let nowMs = 0;
  return {
    workers,
    runs: () => runs,
    close: async () => {},
    calibrate: async () => ({ ms: 10, cpuMs: workers === 0 ? 10 : null }),
    collectGarbage: async () => false,
    map: async () => {
      const wallMs = durationsMs[Math.min(runs, durationsMs.length - 1)] ?? 0;
      runs += 1;
      const startMs = nowMs;
      nowMs += wallMs;
      advance(wallMs);
      // Its first worker is busy all the time, the others get nothing.
      const chunks = [
        { worker: Math.min(workers, 1), first: 0, stamps: { position: [0, 1], ms: [startMs, nowMs] } },
      ];
      return { results, startMs, wallMs, cpuMs: workers === 0 ? wallMs : null, gcMs: null, chunks };
    },
  };
}
