import { worthOf } from "../hosts/speeds.ts";
import type { Environment } from "../report/environment.ts";
import type { Scaling } from "../report/simulation.ts";
import type { PoolTimes, SerialTimes } from "../report/times.ts";
import { amdahlFraction, hasCores } from "../statistics/scaling.ts";
import { fitUsl } from "../statistics/usl.ts";

/** What models of scaling make of all pools. Workers count by what they are worth: see `worthOf`.
 *  @param parallelism see `Simulation`. */
export function scalingOf(
  { cpuShare }: SerialTimes,
  pools: readonly PoolTimes[],
  environment: Environment,
  parallelism: number | null,
): Scaling {
  const points = pools.flatMap(({ workers, speedup }) =>
    speedup && hasCores(workers, environment.cores, cpuShare)
      ? [{ workers: worthOf(workers, environment, cpuShare), speedup: speedup.value }]
      : [],
  );
  return {
    serialFraction: amdahlFraction(points) ?? null,
    usl: fitUsl(points.map(({ workers, speedup }) => ({ workers, throughput: speedup }))) ?? null,
    parallelism,
  };
}
