import { hostSpeeds, withSpeeds } from "../hosts/speeds.ts";
import { againstOf } from "./against.ts";
import { closingError } from "./account.ts";
import { measuredBreakEven } from "./breakEven.ts";
import { concurrentOf } from "./concurrent.ts";
import { diagnose } from "../findings/index.ts";
import { lanesOfHosts } from "../hosts/laneSets.ts";
import { leastGcMs, leastMs } from "../findings/thresholds.ts";
import type { MissingExtra } from "../report/extras.ts";
import type { Report } from "../report/report.ts";
import type { FirstCallsSamples } from "../protocol/bench.ts";
import type { FirstCalls } from "../report/firstCalls.ts";
import type { Environment } from "../report/environment.ts";
import type { Workload } from "../report/workload.ts";
import { type Runtime, otherThan } from "../report/runtimes.ts";
import type { Equality } from "../report/verdict.ts";
import type { Computed, Measured, OtherRuntime, PoolTimes, SerialTimes } from "../report/times.ts";
import type { Ratio } from "../report/ratio.ts";
import type { PoolSamples, Samples } from "./samples.ts";
import { karpFlatt } from "../statistics/scaling.ts";
import { median } from "../statistics/median.ts";
import { noiseOf } from "../statistics/noise.ts";
import { placeFigures } from "./hostFigures.ts";
import { scalingOf } from "./scaling.ts";
import { leastCpuMs, medianShare, partOf, servedShare, undisturbed } from "./shares.ts";
import { withoutMisfit } from "./misfit.ts";
import { tukeyOutliers } from "../statistics/outliers.ts";
import { speedupOf } from "../statistics/speedup.ts";

/** Before the first sample. */
export const nothingMeasured: Measured = { serial: null, pools: [] };

/** Makes medians, speedups and efficiencies of the samples so far. Pools without a sample are left out. */
export function measured(samples: Samples): Measured {
  const { machine, pools, serialCalibrationMs, serialFirstMs } = samples;
  const serial = serialTimes(samples);
  const speeds = hostSpeeds(
    serialCalibrationMs,
    pools.map(({ hostCalibrations }) => hostCalibrations),
  );
  const pace = { serial, calibrationMs: serialCalibrationMs, speeds };
  return {
    machine,
    ...(serialFirstMs !== null && { firstSerialMs: serialFirstMs }),
    serial,
    pools: pools
      .map((pool) => poolTimes(pool, pace))
      .filter((pool) => pool !== undefined)
      .toSorted((a, b) => a.workers - b.workers),
    ...(speeds.length > 0 && { hostSpeeds: speeds }),
  };
}

/** Puts the parts of a finished run together and draws the conclusions that follow from them.
 *  @throws when there is no serial sample, which a finished run always has. */
export function buildReport(
  workload: Workload,
  surroundings: Environment,
  samples: Samples,
  equality: Equality,
  lost: readonly MissingExtra[] = [],
): Report {
  const known = withoutMisfit(measured(samples), samples.simulation, lost);
  const { serial, pools, simulation, missing, hostSpeeds: speeds = [] } = known;
  const environment = withSpeeds(surroundings, speeds);
  const { machine, rounds } = samples;
  if (serial === null || rounds === null) {
    throw new Error(`The run of "${workload.function}" finished before its rounds.`);
  }
  const noise = noiseOf(serial.samplesMs) ?? null;
  const { slowest, leftOut, threw, carried, memory, responsiveness } = samples;
  const concurrent = concurrentOf(samples.awaited, serial);
  const firstCalls = samples.firstCalls && firstCallsOf(samples.firstCalls);
  const otherRuntime = otherRuntimeOf(samples, environment.runtime);
  const inputs = workload.inputs ?? equality.compared;
  const input = {
    serial,
    pools,
    equality,
    noise,
    environment,
    inputs,
    slowest,
    concurrent,
    firstCalls,
    carried,
    memory,
    otherRuntime,
    machine,
    rounds,
    whatIfs: simulation.whatIfs,
  };
  return {
    version: 1,
    workload,
    environment,
    machine,
    serial,
    pools: pools.map((pool) => onHosts(pool, environment)),
    equality,
    against: againstOf(samples.against, serial, pools),
    rounds,
    noise,
    scaling: scalingOf(serial, pools, environment, simulation.parallelism),
    whatIfs: simulation.whatIfs,
    predictedCurve: simulation.predictedCurve,
    leftOut,
    threw,
    slowest,
    concurrent,
    firstCalls,
    breakEven: firstCalls === null ? measuredBreakEven(samples.breakEven, serial, pools) : null,
    responsiveness,
    carried,
    memory,
    otherRuntime,
    missing,
    findings: diagnose(input),
  };
}

function onHosts(pool: PoolTimes, { hosts }: Environment): PoolTimes {
  return hosts === undefined ? pool : { ...pool, hostWorkers: lanesOfHosts(hosts, pool.workers) };
}

function serialTimes({
  serialFirstMs: firstMs,
  serialWarmup: warmup,
  serialMs: samplesMs,
  serialCpuMs,
  serialGcMs,
  serialCalibrationMs,
  serialCalibrationCpuMs,
}: Samples): SerialTimes | null {
  const medianMs = median(samplesMs);
  if (medianMs === undefined || firstMs === null) {
    return null;
  }
  return {
    firstMs,
    warmup,
    medianMs,
    samplesMs,
    cpuShare:
      medianMs < leastCpuMs
        ? null
        : undisturbed(
            medianShare(serialCpuMs, samplesMs),
            servedShare(serialCalibrationCpuMs, serialCalibrationMs),
          ),
    gcShare: medianMs < leastGcMs ? null : partOf(serialGcMs, samplesMs),
    outliers: tukeyOutliers(samplesMs),
  };
}

function firstCallsOf(samples: FirstCallsSamples): FirstCalls {
  return { ...samples, speedup: ratio(samples.serialMs, samples.poolMs) };
}

function otherRuntimeOf({ other }: Samples, runtime: Runtime): OtherRuntime | null {
  const medianMs = median(other?.samplesMs ?? []);
  const ownMs = median(other?.ownMs ?? []);
  if (other === null || medianMs === undefined || ownMs === undefined) {
    return null;
  }
  const isMeasurable = ownMs > leastMs && medianMs > leastMs;
  return {
    ...other,
    runtime: otherThan(runtime),
    medianMs,
    overOwn: isMeasurable ? ratio(other.ownMs, other.samplesMs) : null,
  };
}

/** What a pool is compared with. */
interface Pace {
  readonly serial: SerialTimes | null;
  readonly calibrationMs: readonly number[];
  /** See `Measured`. */
  readonly speeds: readonly number[];
}

function poolTimes(
  {
    accounts,
    hostCalibrations,
    usefulOnHosts,
    calibrationMs,
    mainThreadMs,
    gcMs,
    computed,
    chunks,
    ...pool
  }: PoolSamples,
  { serial, calibrationMs: alone, speeds }: Pace,
): PoolTimes | undefined {
  const medianMs = median(pool.samplesMs);
  if (medianMs === undefined) {
    return undefined;
  }
  const isMeasurable = serial !== null && serial.medianMs > leastMs && medianMs > leastMs;
  const speedup = isMeasurable ? ratio(serial.samplesMs, pool.samplesMs) : null;
  // All workers together did the loop so many times while one thread does it once.
  const ceiling = ratio(
    alone.map((ms) => ms * pool.workers),
    calibrationMs,
  );
  const predictedSpeedup = pool.prediction?.speedup ?? null;
  const placed = { ...pool, accounts, hostCalibrations, usefulOnHosts };
  const { worth, ...ofPlace } = placeFigures(placed, alone, speeds, serial?.cpuShare ?? null);
  const { account } = ofPlace;
  return {
    ...pool,
    ...ofPlace,
    chunk: chunks?.most ?? 0,
    leastChunk: chunks?.least ?? 0,
    messages: chunks?.count ?? 0,
    medianMs,
    speedup,
    efficiency: speedup && worth && speedup.value / worth,
    ceiling,
    ceilingEfficiency: speedup && ceiling && speedup.value / ceiling.value,
    karpFlatt: (speedup && worth && karpFlatt(speedup.value, worth)) ?? null,
    predictedSpeedup,
    predictionError:
      speedup === null || predictedSpeedup === null ? null : predictedSpeedup / speedup.value - 1,
    accountError: account && closingError(account, pool.workers),
    gcShare:
      medianMs < leastGcMs
        ? null
        : partOf(
            gcMs,
            pool.samplesMs.map((ms) => ms * pool.workers),
          ),
    mainThreadShare: medianMs < leastCpuMs ? null : partOf(mainThreadMs, pool.samplesMs),
    ...(medianMs >= leastCpuMs && computedOf(computed)),
    outliers: tukeyOutliers(pool.samplesMs),
  };
}

/** The medians; nothing before the first. */
function computedOf(all: readonly Computed[]): Pick<PoolTimes, "computed"> {
  const medianOf = (name: keyof Computed) => median(all.map((each) => each[name])) ?? 0;
  return all.length === 0
    ? {}
    : {
        computed: {
          workersMs: medianOf("workersMs"),
          mainMs: medianOf("mainMs"),
          otherMs: medianOf("otherMs"),
        },
      };
}

function ratio(serialMs: readonly number[], poolMs: readonly number[]): Ratio | null {
  return speedupOf(serialMs, poolMs) ?? null;
}
