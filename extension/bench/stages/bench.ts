import type { Measured } from "../../core/report/times.ts";
import { measured } from "../../core/measured/figures.ts";
import { addSample, noSamples } from "../../core/measured/fold.ts";
import type { BenchPlan, FromBench } from "../../core/protocol/bench.ts";
import { createClock, type Clock } from "../calls/clock.ts";
import type { Guard } from "../calls/guard.ts";
import type { Work } from "../executor/serial.ts";

/** Who tells which inputs run now, whatever blocks this thread. */
export interface Watch {
  /** See `Work.watchSlots`. */
  readonly slots: Work["watchSlots"];
  /** @param indices of inputs that do not run, ascending. */
  readonly leaveOut: (indices: readonly number[]) => void;
}

/** What all stages of a plan have in common. */
export interface Bench {
  readonly plan: BenchPlan;
  readonly guard: Guard;
  readonly watch: Watch;
  /** See `MeasureObserver`. */
  readonly isToFinish: () => boolean;
  readonly now: Clock;
  /** When the clock began, as `process.hrtime.bigint` has it. */
  readonly epoch: bigint;
  /** Tells something, which counts for `measured` from then on. */
  readonly emit: (event: FromBench) => void;
  /** What has been measured so far. */
  readonly measured: () => Measured;
}

/** Makes it, with a clock that begins now. */
export function createBench(
  { plan, guard, watch, isToFinish }: Pick<Bench, "plan" | "guard" | "watch" | "isToFinish">,
  send: (event: FromBench) => void,
): Bench {
  let samples = noSamples;
  const epoch = process.hrtime.bigint();
  return {
    plan,
    guard,
    watch,
    isToFinish,
    now: createClock(epoch),
    epoch,
    emit: (event) => {
      samples = addSample(samples, event, plan.runtime);
      send(event);
    },
    measured: () => measured(samples),
  };
}
