import { bestPool } from "../../core/report/pools.ts";
import type { Way } from "../../core/hosts/way.ts";
import type { Measured } from "../../core/report/times.ts";
import type { BenchPlan } from "../../core/protocol/bench.ts";
import type { Equality } from "../../core/report/verdict.ts";
import { judge } from "../results/judge.ts";
import { copyCost } from "../executor/copyCost.ts";
import { uncloneableDifferences, type Differences } from "../results/differences.ts";
import type { Executor, MapRun } from "../executor/executor.ts";
import type { Pool } from "../executor/pool.ts";
import type { ModelBasis } from "../../core/simulation/poolModel.ts";

import type { ResultDifferences } from "../results/verdict.ts";
import type { Bench } from "./bench.ts";
import type { Chosen } from "./leaveOut.ts";
import type { Loaded } from "./load.ts";
import type { Started } from "./start.ts";

/** What pools cost beside their tasks, and how they divide them. */
export type PoolCosts = Pick<ModelBasis, "chunk" | "emptyChunkMs" | "copyMs" | keyof Way>;

/** Everyone's memory has room for as many processes, and what they tell holds for more. */
const mostComparedWorkers = 8;

/** As many as an interval takes. */
export const leastRounds = 3;

/** A run of which all rounds are measured and all results compared. */
export interface Concluded extends Started {
  readonly equality: Equality;
  readonly differences: Differences;
  readonly measured: Measured;
  /** The last measured run of each executor, the serial one first. */
  readonly last: ReadonlyMap<Executor, MapRun>;
  /** What pools cost; null without any. Measuring it takes some milliseconds the first time. */
  readonly costs: () => PoolCosts | null;
  readonly cores: number;
  /** See `Loaded`. */
  readonly loadMs: number;
  /** Indices of inputs that were made and left out. */
  readonly leftOut: readonly number[];
  /** The best pool, which is open still, for the question whether workers of the other kind would be faster. Undefined
   *  where nobody asks: results differ, or the run is to be a short one. All other executors are closed. */
  readonly best: Pool | undefined;
}

/** Closes what is not needed any more, and gives the verdict.
 *  @param last the last run of each executor. */
export async function conclude(
  { plan, now, emit, measured, hosts }: Bench,
  { loadMs, cores }: Loaded,
  { leftOut }: Chosen,
  started: Started,
  last: ReadonlyMap<Executor, MapRun>,
): Promise<Concluded> {
  const { work, load, serial, pools, reference, changed, uncloneable, emptyChunkMs } = started;
  await started.judge.settle();
  const comparison = started.judge.comparison();
  const known = measured();
  const few = bestPool(known.pools.filter(({ workers }) => workers <= mostComparedWorkers));
  const best = isWorthComparing(plan, comparison)
    ? pools.find(({ workers }) => workers === few?.workers)
    : undefined;
  await Promise.all([serial, ...pools].filter((executor) => executor !== best).map(close));
  emit({ type: "comparing" });
  const judged = { work, plan, load, reference, changed, loadMs, comparison, leftOut, hosts };
  const equality = uncloneable ?? (await judge(judged, emit));
  const differences = uncloneable
    ? uncloneableDifferences(uncloneable, reference.results, plan.runtime)
    : started.judge;
  const costs = (): PoolCosts => {
    const copyMs = copyCost(work.shared?.inputs ?? work.inputs, reference.results, plan.runtime, now);
    const way = started.ways.way({ messageMs: Math.min(...emptyChunkMs.values()), copyMs });
    return { chunk: plan.chunk, emptyChunkMs, copyMs, ...way };
  };
  const made = once(() => (pools.length > 0 ? costs() : null));
  return {
    ...started,
    equality,
    differences,
    measured: known,
    last,
    costs: made,
    cores,
    loadMs,
    leftOut,
    best,
  };
}

function close(executor: Executor): Promise<void> {
  return executor.close();
}

/** What `make` gives the first time. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Where a pool's results differ there is another question, and who asked for few rounds asked for a short run. */
function isWorthComparing({ rounds }: BenchPlan, { differing, incomparable }: ResultDifferences): boolean {
  return differing + incomparable === 0 && (rounds === null || rounds >= leastRounds);
}
