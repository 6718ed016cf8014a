import type { WithSpeedup } from "../report/pools.ts";
import type { RuleInput } from "./ruleInput.ts";
import { goodShare, smallShare } from "./thresholds.ts";

/** The whole interval of a pool is below 1, and below what noise alone shows. */
export function isSlower({ speedup }: Pick<WithSpeedup, "speedup">, noise: RuleInput["noise"]): boolean {
  return speedup.high !== null && speedup.high < (noise?.low ?? 1);
}

/** The whole interval of a pool is above 1, and the speedup above what noise alone shows. */
export function isGain({ speedup }: Pick<WithSpeedup, "speedup">, noise: RuleInput["noise"]): boolean {
  return (speedup.low ?? 0) > 1 && speedup.value > (noise?.high ?? 1);
}

/** Awaiting the tasks together is a gain, and a pool, which costs threads and copies, gives little more.
 *  @param awaited the speedup of awaiting together.
 *  @param pool that of the best pool; null without one. */
export function isAwaitingEnough(awaited: number, pool: number | null): boolean {
  return awaited >= 1 + smallShare && awaited >= goodShare * (pool ?? 0);
}
