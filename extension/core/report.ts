import { meanAccount, type Account } from "./account.ts";
import { diagnose } from "./diagnose.ts";
import { leastMs } from "./diagnose/thresholds.ts";
import { findingOf } from "./findings/findingOf.ts";
import type {
  ChunkCost,
  ChunkSizes,
  Concurrent,
  Environment,
  Equality,
  Measured,
  PoolTimes,
  Prediction,
  Ratio,
  Report,
  Rounds,
  Runtime,
  Scaling,
  SlowTask,
  SerialTimes,
  Simulation,
  Warmup,
  Workload,
} from "./model.ts";
import type { ConcurrentSamples, FromBench } from "./protocol.ts";
import { amdahlFraction, hasCores, karpFlatt } from "./scaling.ts";
import { median } from "./statistics.ts";
import { noiseOf } from "./statistics/noise.ts";
import { tukeyOutliers } from "./statistics/outliers.ts";
import { speedupOf } from "./statistics/speedup.ts";
import { fitUsl } from "./usl.ts";

/** The samples of one pool as they come in. */
export interface PoolSamples {
  readonly workers: number;
  readonly runtime: Runtime;
  readonly startupMs: number;
  readonly coldMs: number;
  /** Null until it is over. */
  readonly warmup: Warmup | null;
  readonly samplesMs: readonly number[];
  /** CPU time of the pool's owner over each of `samplesMs`, as far as it is known. */
  readonly mainThreadMs: readonly number[];
  /** Time that the workers together collected garbage during each of `samplesMs`, as far as it is known. */
  readonly gcMs: readonly number[];
  /** Of the last sample; null before the first. */
  readonly chunks: ChunkSizes | null;
  /** Times of the calibration loop, one a round. */
  readonly calibrationMs: readonly number[];
  /** One a round, as far as the rounds were long enough to tell. */
  readonly accounts: readonly Account[];
  /** Both null until the end. */
  readonly chunkCost: ChunkCost | null;
  readonly prediction: Prediction | null;
}

/** Samples as they come in, before anything is made of them. */
export interface Samples {
  /** Null before the first serial run has ended. */
  readonly serialFirstMs: number | null;
  /** Null until it is over. */
  readonly serialWarmup: Warmup | null;
  readonly serialMs: readonly number[];
  /** CPU time of the process over each of `serialMs`. */
  readonly serialCpuMs: readonly number[];
  /** Time that garbage was collected during each of `serialMs`. */
  readonly serialGcMs: readonly number[];
  /** Times of the calibration loop on the serial run's thread, one a round. */
  readonly serialCalibrationMs: readonly number[];
  readonly pools: readonly PoolSamples[];
  /** Null until the last one has ended. */
  readonly rounds: Rounds | null;
  /** Empty until the end. */
  readonly slowest: readonly SlowTask[];
  /** Null until the end, and where there was no reason to measure it. */
  readonly awaited: ConcurrentSamples | null;
  /** Empty until the end. */
  readonly simulation: Simulation;
}

/** No samples yet. */
export const noSamples: Samples = {
  serialFirstMs: null,
  serialWarmup: null,
  serialMs: [],
  serialCpuMs: [],
  serialGcMs: [],
  serialCalibrationMs: [],
  pools: [],
  rounds: null,
  slowest: [],
  awaited: null,
  simulation: { whatIfs: [], predictedCurve: [], parallelism: null },
};

/** Adds what one event of the bench process tells; events about other things change nothing. */
export function addSample(samples: Samples, event: FromBench, runtime: Runtime): Samples {
  switch (event.type) {
    case "poolStarted": {
      const { workers, startupMs, coldMs } = event;
      const pool = {
        workers,
        runtime,
        startupMs,
        coldMs,
        warmup: null,
        samplesMs: [],
        mainThreadMs: [],
        gcMs: [],
        chunks: null,
        calibrationMs: [],
        accounts: [],
        chunkCost: null,
        prediction: null,
      };
      return { ...samples, pools: [...samples.pools, pool] };
    }
    case "serialStarted":
      return { ...samples, serialFirstMs: event.firstMs };
    case "settled":
      return event.workers === 0
        ? { ...samples, serialWarmup: event.warmup }
        : withPool(samples, event.workers, (pool) => ({ ...pool, warmup: event.warmup }));
    case "sampled":
      return event.workers === 0
        ? {
            ...samples,
            serialMs: [...samples.serialMs, event.ms],
            serialCpuMs: withKnown(samples.serialCpuMs, event.cpuMs),
            serialGcMs: withKnown(samples.serialGcMs, event.gcMs),
          }
        : withPool(samples, event.workers, (pool) => ({
            ...pool,
            samplesMs: [...pool.samplesMs, event.ms],
            mainThreadMs: withKnown(pool.mainThreadMs, event.cpuMs),
            gcMs: withKnown(pool.gcMs, event.gcMs),
          }));
    case "divided":
      return withPool(samples, event.workers, (pool) => ({ ...pool, chunks: event.chunks }));
    case "calibrated":
      return event.workers === 0
        ? { ...samples, serialCalibrationMs: [...samples.serialCalibrationMs, event.ms] }
        : withPool(samples, event.workers, (pool) => ({
            ...pool,
            calibrationMs: [...pool.calibrationMs, event.ms],
          }));
    case "accounted":
      return withPool(samples, event.workers, (pool) => ({
        ...pool,
        accounts: [...pool.accounts, event.account],
      }));
    case "roundsEnded":
      return { ...samples, rounds: event.rounds };
    case "awaited":
      return { ...samples, awaited: event.awaited };
    case "slowest":
      return { ...samples, slowest: event.slowest };
    case "costed":
      return withPool(samples, event.workers, (pool) => ({ ...pool, chunkCost: event.cost }));
    case "predicted":
      return withPool(samples, event.workers, (pool) => ({ ...pool, prediction: event.prediction }));
    case "simulated":
      return { ...samples, simulation: event.simulation };
    case "loaded":
    case "running":
    case "comparing":
    case "timeline":
    case "finished":
    case "failed":
      return samples;
  }
}

function withPool(samples: Samples, workers: number, change: (pool: PoolSamples) => PoolSamples): Samples {
  const pools = samples.pools.map((pool) => (pool.workers === workers ? change(pool) : pool));
  return { ...samples, pools };
}

function withKnown(samplesMs: readonly number[], ms: number | null): readonly number[] {
  return ms === null ? samplesMs : [...samplesMs, ms];
}

/** Makes medians, speedups and efficiencies of the samples so far. Pools without a sample are left out. */
export function measured(samples: Samples): Measured {
  const { pools, serialCalibrationMs } = samples;
  const serial = serialTimes(samples);
  const pace = { serial, calibrationMs: serialCalibrationMs };
  return {
    serial,
    pools: pools
      .map((pool) => poolTimes(pool, pace))
      .filter((pool) => pool !== undefined)
      .toSorted((a, b) => a.workers - b.workers),
  };
}

/** Puts the parts of a finished run together and draws the conclusions that follow from them.
 *  @throws when there is no serial sample, which a finished run always has. */
export function buildReport(
  workload: Workload,
  environment: Environment,
  samples: Samples,
  equality: Equality,
): Report {
  const { serial, pools } = measured(samples);
  const { rounds, simulation } = samples;
  if (serial === null || rounds === null) {
    throw new Error(`The run of "${workload.function}" finished before its rounds.`);
  }
  const noise = noiseOf(serial.samplesMs) ?? null;
  const { slowest } = samples;
  const concurrent = concurrentOf(samples, serial);
  const inputs = workload.inputs ?? equality.compared;
  const diagnoses = diagnose({ serial, pools, equality, noise, environment, inputs, slowest, concurrent });
  return {
    version: 1,
    workload,
    environment,
    serial,
    pools,
    equality,
    rounds,
    noise,
    scaling: scalingOf(serial, pools, environment, simulation.parallelism),
    whatIfs: simulation.whatIfs,
    predictedCurve: simulation.predictedCurve,
    slowest,
    concurrent,
    findings: diagnoses.map(findingOf),
  };
}

function serialTimes({
  serialFirstMs: firstMs,
  serialWarmup: warmup,
  serialMs: samplesMs,
  serialCpuMs,
  serialGcMs,
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
    cpuShare: medianMs < leastCpuMs ? null : medianShare(serialCpuMs, samplesMs),
    gcShare: medianShare(serialGcMs, samplesMs),
    outliers: tukeyOutliers(samplesMs),
  };
}

/** The median of parts over their wholes; null when no round has both and is long enough for the clock. */
function medianShare(partsMs: readonly number[], wholesMs: readonly number[]): number | null {
  const shares = partsMs.flatMap((ms, round) => {
    const wholeMs = wholesMs[round] ?? 0;
    return wholeMs > leastMs ? [ms / wholeMs] : [];
  });
  return median(shares) ?? null;
}

/** CPU time comes in steps of up to four milliseconds on some machines, so that a share of less means nothing. */
const leastCpuMs = 40;

function scalingOf(
  { cpuShare }: SerialTimes,
  pools: readonly PoolTimes[],
  { cores }: Environment,
  parallelism: number | null,
): Scaling {
  const points = pools.flatMap(({ workers, speedup }) =>
    speedup && hasCores(workers, cores, cpuShare) ? [{ workers, speedup: speedup.value }] : [],
  );
  return {
    serialFraction: amdahlFraction(points) ?? null,
    usl: fitUsl(points.map(({ workers, speedup }) => ({ workers, throughput: speedup }))) ?? null,
    parallelism,
  };
}

/** Compared with the last serial runs, the nearest to it in time. */
function concurrentOf({ awaited }: Samples, serial: SerialTimes): Concurrent | null {
  const medianMs = median(awaited?.samplesMs ?? []);
  if (awaited === null || medianMs === undefined) {
    return null;
  }
  const isMeasurable = serial.medianMs > leastMs && medianMs > leastMs;
  const nearest = serial.samplesMs.slice(-awaited.samplesMs.length);
  return { ...awaited, medianMs, speedup: isMeasurable ? ratio(nearest, awaited.samplesMs) : null };
}

/** What a pool is compared with. */
interface Pace {
  readonly serial: SerialTimes | null;
  readonly calibrationMs: readonly number[];
}

function poolTimes(
  { calibrationMs, accounts, mainThreadMs, gcMs, chunks, ...pool }: PoolSamples,
  { serial, calibrationMs: alone }: Pace,
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
  return {
    ...pool,
    chunk: chunks?.most ?? 0,
    leastChunk: chunks?.least ?? 0,
    messages: chunks?.count ?? 0,
    medianMs,
    speedup,
    efficiency: speedup && speedup.value / pool.workers,
    ceiling,
    ceilingEfficiency: speedup && ceiling && speedup.value / ceiling.value,
    karpFlatt: (speedup && karpFlatt(speedup.value, pool.workers)) ?? null,
    predictedSpeedup,
    predictionError:
      speedup === null || predictedSpeedup === null ? null : predictedSpeedup / speedup.value - 1,
    account: meanAccount(accounts),
    gcShare: medianShare(
      gcMs,
      pool.samplesMs.map((ms) => ms * pool.workers),
    ),
    mainThreadShare: medianMs < leastCpuMs ? null : medianShare(mainThreadMs, pool.samplesMs),
    outliers: tukeyOutliers(pool.samplesMs),
  };
}

function ratio(serialMs: readonly number[], poolMs: readonly number[]): Ratio | null {
  return speedupOf(serialMs, poolMs) ?? null;
}
