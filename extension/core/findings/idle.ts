import type { Account } from "../report/account.ts";
import { limitedPool, servedLoss, unservedShare, type PoolWith, type RuleInput } from "./ruleInput.ts";
import { smallShare } from "./thresholds.ts";

/** What the rules about idle workers need to know of a pool. */
export type IdlePool = PoolWith<"account" | "ceiling" | "chunk" | "leastChunk" | "prediction">;

/** Workers that are idle for a tenth of their time or more, and why; undefined for none. Shares of the workers' time. */
export function idleOf(input: RuleInput<IdlePool>) {
  const pool = limitedPool(input);
  if (!isAccounted(pool)) {
    return undefined;
  }
  const share = pool.account.idle / pool.workers;
  const fromDivision = 1 - fullness(input.inputs, Math.max(1, pool.leastChunk), pool.workers);
  return servedLoss(share, unservedShare(pool, input)) < smallShare
    ? undefined
    : { pool, share, fromDivision, fromTasks: share - fromDivision };
}

/** Whether it is known where the workers of a pool were. */
export function isAccounted<Pool extends { readonly account: Account | null }>(
  pool: Pool | undefined,
): pool is Pool & { readonly account: Account } {
  return pool !== undefined && pool.account !== null;
}

/** The share of the workers that equal tasks could keep busy on average: the last wave may be short, and the last chunk
 *  as well. Where chunks shrink, the last wave is one of the smallest. */
function fullness(inputs: number, chunk: number, workers: number): number {
  const waves = Math.ceil(Math.ceil(inputs / chunk) / workers);
  return inputs / (waves * workers * chunk);
}
