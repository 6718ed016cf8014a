import { worthOf } from "../hosts/speeds.ts";
import { bestPool, type WithSpeedup } from "../report/pools.ts";
import type { Report } from "../report/report.ts";
import type { Environment } from "../report/environment.ts";
import type { PoolTimes } from "../report/times.ts";
import { goodShare, waitingShare } from "./thresholds.ts";

/** What conclusions are drawn from: the parts of a report.
 *  @typeParam Pool what a rule needs to know of each pool; see `PoolWith`. */
export interface RuleInput<Pool = PoolTimes> extends Pick<
  Report,
  | "serial"
  | "equality"
  | "noise"
  | "slowest"
  | "concurrent"
  | "firstCalls"
  | "carried"
  | "memory"
  | "variants"
  | "otherRuntime"
  | "machine"
  | "whatIfs"
> {
  /** In order of workers. */
  readonly pools: readonly Pool[];
  readonly environment: Pick<Environment, "cores" | "quota" | "hosts">;
  readonly rounds: Pick<Report["rounds"], "budgetMs">;
  /** How many inputs there are. */
  readonly inputs: number;
}

/** How good a pool is, which every rule about pools asks, and these fields. */
export type PoolWith<Field extends keyof PoolTimes = never> = Pick<
  PoolTimes,
  "workers" | "speedup" | "efficiency" | Field
>;

/** The pool whose losses are worth an explanation: the best one, or, where that one uses its workers well, the next
 *  larger one that the cores would allow, since more workers did not help there. On one core that is a pool of two. */
export function limitedPool<Pool extends PoolWith>({
  pools,
  environment,
}: Pick<RuleInput<Pool>, "pools" | "environment">): WithSpeedup<Pool> | undefined {
  const best = bestPool(pools);
  if (best === undefined || (best.efficiency ?? 0) < goodShare) {
    return best;
  }
  const most = Math.max(2, environment.cores);
  const larger = pools.filter(({ workers }) => workers > best.workers && workers <= most);
  return larger.find((pool): pool is WithSpeedup<Pool> => pool.speedup !== null) ?? best;
}

/** The share of the workers' time in which they want to compute and the machine cannot let them, because it has fewer
 *  cores or others use them: by the law of utilisation what they ask for beyond the measured ceiling. What a worker loses
 *  meanwhile, idle or waiting for a message, is no loss of its own. */
export function unservedShare(
  { workers, ceiling }: Pick<PoolTimes, "workers" | "ceiling">,
  input: Pick<RuleInput, "serial" | "environment">,
): number {
  const worth = poolWorth(workers, input);
  const demand = worth * computingShare(input);
  const supply = ceiling?.value ?? worth * Math.min(1, input.environment.cores / workers);
  return demand > supply ? 1 - supply / demand : 0;
}

/** See `worthOf`. */
export function poolWorth(
  workers: number,
  { environment, serial }: Pick<RuleInput, "serial" | "environment">,
): number {
  return worthOf(workers, environment, serial.cpuShare);
}

/** What is lost of the time that the machine serves, when `share` of the workers' whole time is. From 0 to 1. */
export function servedLoss(share: number, unserved: number): number {
  return unserved < 1 ? Math.max(0, (share - unserved) / (1 - unserved)) : 0;
}

/** The part of a task in which one core is busy: 1 where it is not known, which blames nobody but the machine. */
export function computingShare({ serial }: Pick<RuleInput, "serial">): number {
  return Math.min(1, serial.cpuShare ?? 1);
}

/** Whether the serial run waits rather than computes. Not when that is not known. */
export function isWaiting({ cpuShare }: Pick<RuleInput["serial"], "cpuShare">): boolean {
  return cpuShare !== null && cpuShare < waitingShare;
}
