import { resultFindings } from "./findings.ts";
import type {
  Environment,
  Equality,
  Measured,
  PoolTimes,
  Report,
  Runtime,
  SerialTimes,
  Workload,
} from "./model.ts";
import type { FromBench } from "./protocol.ts";
import { median } from "./statistics.ts";

/** The samples of one pool as they come in. */
export interface PoolSamples {
  readonly workers: number;
  readonly runtime: Runtime;
  readonly chunk: number;
  readonly startupMs: number;
  readonly firstMs: number;
  readonly samplesMs: readonly number[];
}

/** Samples as they come in, before anything is made of them. */
export interface Samples {
  /** Null before the first serial run has ended. */
  readonly serialFirstMs: number | null;
  readonly serialMs: readonly number[];
  readonly pools: readonly PoolSamples[];
}

/** No samples yet. */
export const noSamples: Samples = { serialFirstMs: null, serialMs: [], pools: [] };

/** Adds what one event of the bench process tells; events about other things change nothing. */
export function addSample(samples: Samples, event: FromBench, runtime: Runtime): Samples {
  switch (event.type) {
    case "poolStarted": {
      const { workers, chunk, startupMs } = event;
      const pool = { workers, runtime, chunk, startupMs, firstMs: 0, samplesMs: [] };
      return { ...samples, pools: [...samples.pools, pool] };
    }
    case "warmed":
      return event.workers === 0
        ? { ...samples, serialFirstMs: event.firstMs }
        : withPool(samples, event.workers, (pool) => ({ ...pool, firstMs: event.firstMs }));
    case "sampled":
      return event.workers === 0
        ? { ...samples, serialMs: [...samples.serialMs, event.ms] }
        : withPool(samples, event.workers, (pool) => ({ ...pool, samplesMs: [...pool.samplesMs, event.ms] }));
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

/** Below this a wall time says more about the clock than about the work: ten times the resolution that
 *  `performance.now()` and `hrtime` show on common machines. */
const leastMs = 0.001;

/** Makes medians, speedups and efficiencies of the samples so far. Pools without a sample are left out. */
export function measured({ serialFirstMs, serialMs, pools }: Samples): Measured {
  const serial = serialTimes(serialFirstMs, serialMs);
  return {
    serial,
    pools: pools
      .map((pool) => poolTimes(pool, serial))
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
  if (serial === null) {
    throw new Error(`The run of "${workload.function}" finished without a serial sample.`);
  }
  const findings = resultFindings(serial, pools, equality);
  return { version: 1, workload, environment, serial, pools, equality, findings };
}

function serialTimes(firstMs: number | null, samplesMs: readonly number[]): SerialTimes | null {
  const medianMs = median(samplesMs);
  return medianMs === undefined || firstMs === null ? null : { firstMs, medianMs, samplesMs };
}

function poolTimes(pool: PoolSamples, serial: SerialTimes | null): PoolTimes | undefined {
  const medianMs = median(pool.samplesMs);
  if (medianMs === undefined) {
    return undefined;
  }
  const isMeasurable = serial !== null && serial.medianMs > leastMs && medianMs > leastMs;
  const speedup = isMeasurable ? serial.medianMs / medianMs : null;
  return {
    ...pool,
    medianMs,
    speedup: speedup === null ? null : { value: speedup, low: null, high: null },
    efficiency: speedup === null ? null : speedup / pool.workers,
  };
}
