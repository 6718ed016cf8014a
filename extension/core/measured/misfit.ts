import type { MissingExtra } from "../report/extras.ts";
import type { Simulation } from "../report/simulation.ts";
import type { Measured, PoolTimes } from "../report/times.ts";
import { formatCounted, formatRatio } from "../text/format.ts";

/** A model that is this far off, up or down, for a pool that was measured says nothing of those that were not. */
const mostOff = 1.25;

/** What was measured and simulated, with all that rests on the model withdrawn where it does not fit the pools of several
 *  workers that were measured, and this told beside the extras that were lost. */
export function withoutMisfit(
  { pools, ...measured }: Measured,
  simulation: Simulation,
  lost: readonly MissingExtra[],
): Measured & { readonly simulation: Simulation; readonly missing: readonly MissingExtra[] } {
  const worst = worstOf(pools);
  if (worst === undefined) {
    return { ...measured, pools, simulation, missing: lost };
  }
  const { workers, predicted, speedup } = worst;
  const why = `the model does not fit this run: with ${formatCounted(workers, "worker")} it gives ${formatRatio(predicted)}, and ${formatRatio(speedup)} was measured`;
  return {
    ...measured,
    pools: pools.map((pool) => ({
      ...pool,
      prediction: null,
      predictedSpeedup: null,
      predictionError: null,
    })),
    simulation: { ...simulation, whatIfs: [], predictedCurve: [] },
    missing: [...lost, { extra: "prediction", why }],
  };
}

/** The pool for which the model is furthest off, by a factor that is too large; undefined where it fits all. */
function worstOf(
  pools: readonly PoolTimes[],
): { readonly workers: number; readonly predicted: number; readonly speedup: number } | undefined {
  const [worst] = pools
    .flatMap(({ workers, speedup, predictedSpeedup: predicted }) =>
      workers > 1 && speedup !== null && predicted !== null
        ? [
            {
              workers,
              predicted,
              speedup: speedup.value,
              off: Math.abs(Math.log(predicted / speedup.value)),
            },
          ]
        : [],
    )
    .toSorted((a, b) => b.off - a.off);
  return worst !== undefined && worst.off > Math.log(mostOff) ? worst : undefined;
}
