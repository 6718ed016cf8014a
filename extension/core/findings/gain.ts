import type { WithSpeedup } from "../report/pools.ts";
import type { RuleInput } from "./ruleInput.ts";

/** The whole interval of a pool is below 1, and below what noise alone shows. */
export function isSlower({ speedup }: Pick<WithSpeedup, "speedup">, noise: RuleInput["noise"]): boolean {
  return speedup.high !== null && speedup.high < (noise?.low ?? 1);
}

/** The whole interval of a pool is above 1, and the speedup above what noise alone shows. */
export function isGain({ speedup }: Pick<WithSpeedup, "speedup">, noise: RuleInput["noise"]): boolean {
  return (speedup.low ?? 0) > 1 && speedup.value > (noise?.high ?? 1);
}
