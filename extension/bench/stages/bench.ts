import type { Measured } from "../../core/report/times.ts";
import { measured } from "../../core/measured/figures.ts";
import { addSample } from "../../core/measured/fold.ts";
import { noSamples } from "../../core/measured/samples.ts";
import type { BenchPlan, FromBench } from "../../core/protocol/bench.ts";
import type { Clock } from "../calls/clock.ts";
import type { Guard } from "../calls/guard.ts";
import type { Hosts } from "../hosts/connect.ts";
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
  /** The hosts that this run has reached; null where its workers are on this machine. */
  readonly hosts: Hosts | null;
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

/** Makes it; nothing is measured yet. */
export function createBench(
  { plan, guard, watch, isToFinish }: Pick<Bench, "plan" | "guard" | "watch" | "isToFinish">,
  { now, epoch, hosts }: Pick<Bench, "now" | "epoch" | "hosts">,
  send: (event: FromBench) => void,
): Bench {
  let samples = noSamples;
  return {
    plan,
    guard,
    watch,
    hosts,
    isToFinish,
    now,
    epoch,
    emit: (event) => {
      samples = addSample(samples, event, plan.runtime);
      send(event);
    },
    measured: () => measured(samples),
  };
}
