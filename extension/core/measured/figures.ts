import { hostSpeeds, withSpeeds } from "../hosts/speeds.ts";
import { againstOf } from "./against.ts";
import { measuredBreakEven } from "./breakEven.ts";
import { concurrentOf } from "./concurrent.ts";
import { diagnose } from "../findings/index.ts";
import { lanesOfHosts } from "../hosts/laneSets.ts";
import { leastGcMs, leastMs } from "../findings/thresholds.ts";
import type { MissingExtra, TimedExtra } from "../report/extras.ts";
import type { Report } from "../report/report.ts";
import type { FirstCallsSamples } from "../protocol/extraSamples.ts";
import type { FirstCalls } from "../report/firstCalls.ts";
import type { Environment } from "../report/environment.ts";
import type { Workload } from "../report/workload.ts";
import { type Runtime, otherThan } from "../report/runtimes.ts";
import type { Equality } from "../report/verdict.ts";
import type { Measured, OtherRuntime, PoolTimes, SerialTimes } from "../report/times.ts";
import type { Samples } from "./samples.ts";
import { median } from "../statistics/median.ts";
import { noiseOf } from "../statistics/noise.ts";
import { poolTimes } from "./poolTimes.ts";
import { scalingOf } from "./scaling.ts";
import { leastCpuMs, medianShare, partOf, ratioOf, servedShare, undisturbed } from "./shares.ts";
import { withoutMisfit } from "./misfit.ts";
import { tukeyOutliers } from "../statistics/outliers.ts";

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
  extras: readonly TimedExtra[] = [],
): Report {
  const known = withoutMisfit(measured(samples), samples.simulation, lost);
  const { serial, pools, simulation, missing, hostSpeeds: speeds = [] } = known;
  const environment = withSpeeds(surroundings, speeds);
  const { machine, rounds } = samples;
  if (serial === null || rounds === null) {
    throw new Error(`The run of "${workload.function}" finished before its rounds.`);
  }
  const noise = noiseOf(serial.samplesMs) ?? null;
  const { slowest, leftOut, threw, carried, memory, responsiveness, variants } = samples;
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
    variants,
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
    variants,
    otherRuntime,
    extras,
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
  return { ...samples, speedup: ratioOf(samples.serialMs, samples.poolMs) };
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
    overOwn: isMeasurable ? ratioOf(other.ownMs, other.samplesMs) : null,
  };
}
