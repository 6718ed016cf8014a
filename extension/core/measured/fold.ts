import type { PoolSamples, Samples } from "./samples.ts";
import type { Runtime } from "../report/runtimes.ts";
import type { FromBench } from "../protocol/bench.ts";

/** How many rounds are over: those of which every executor has had its run. All have started before the first. */
export function roundsOver({ serialMs, pools }: Samples): number {
  return Math.min(serialMs.length, ...pools.map(({ samplesMs }) => samplesMs.length));
}

/** Adds what one event of the bench process tells; events about other things change nothing. */
export function addSample(samples: Samples, event: FromBench, runtime: Runtime): Samples {
  switch (event.type) {
    case "machine":
      return { ...samples, machine: event.machine };
    case "poolStarted":
      return { ...samples, pools: [...withoutPool(samples, event), startedPool(event, runtime)] };
    case "running":
      return event.round > samples.round
        ? { ...samples, round: event.round, beforeRound: { ...samples, beforeRound: null } }
        : samples;
    case "roundThrownAway":
      return samples.beforeRound ?? samples;
    case "serialStarted":
      return { ...samples, serialFirstMs: event.firstMs };
    case "settled":
    case "sampled":
    case "calibrated":
      return event.workers === 0
        ? { ...samples, ...ofSerial(samples, event) }
        : withPool(samples, event.workers, (pool) => ofPool(pool, event));
    case "divided":
      return withPool(samples, event.workers, () => ({ chunks: event.chunks }));
    case "accounted":
      return withPool(samples, event.workers, ({ accounts, usefulOnHosts }) => ({
        accounts: [...accounts, event.account],
        ...(event.usefulOnHosts && { usefulOnHosts: [...usefulOnHosts, event.usefulOnHosts] }),
      }));
    case "costed":
      return withPool(samples, event.workers, () => ({ chunkCost: event.cost }));
    case "predicted":
      return withPool(samples, event.workers, () => ({ prediction: event.prediction }));
    case "leftOut":
      return { ...samples, leftOut: event.leftOut };
    case "threw":
      return { ...samples, threw: event.threw };
    case "roundsEnded":
      return { ...samples, rounds: event.rounds };
    case "awaited":
      return { ...samples, awaited: event.awaited };
    case "firstCalls":
      return { ...samples, firstCalls: event.firstCalls };
    case "breakEven":
      return { ...samples, breakEven: event.breakEven };
    case "carried":
      return { ...samples, carried: event.carried };
    case "memory":
      return { ...samples, memory: event.memory };
    case "otherRuntime":
      return { ...samples, other: event.other };
    case "slowest":
      return { ...samples, slowest: event.slowest };
    case "simulated":
      return { ...samples, simulation: event.simulation };
    case "loaded":
    case "hostsTimed":
    case "picked":
    case "ordered":
    case "waitingForHosts":
    case "measuringRuntime":
    case "makingInputs":
    case "holdingMemory":
    case "callingFirst":
    case "findingBreakEven":
    case "awaitingTogether":
    case "comparing":
    case "controlling":
    case "timeline":
    case "activity":
    case "rows":
    case "judged":
    case "extraEnded":
    case "finished":
    case "failed":
      return samples;
  }
}

type Event<Type extends FromBench["type"]> = Extract<FromBench, { readonly type: Type }>;

/** All others: one may be started once more in the place of workers that were lost. */
function withoutPool({ pools }: Samples, { workers }: Event<"poolStarted">): readonly PoolSamples[] {
  return pools.filter((pool) => pool.workers !== workers);
}

function startedPool({ workers, startupMs, coldMs }: Event<"poolStarted">, runtime: Runtime): PoolSamples {
  return {
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
    hostCalibrations: [],
    usefulOnHosts: [],
    chunkCost: null,
    prediction: null,
  };
}

/** What every executor tells. */
type ExecutorEvent = Event<"settled" | "sampled" | "calibrated">;

function ofSerial(samples: Samples, event: ExecutorEvent): Partial<Samples> {
  switch (event.type) {
    case "settled":
      return { serialWarmup: event.warmup };
    case "calibrated":
      return {
        serialCalibrationMs: [...samples.serialCalibrationMs, event.ms],
        serialCalibrationCpuMs: withKnown(samples.serialCalibrationCpuMs, event.cpuMs),
      };
    case "sampled":
      return {
        serialMs: [...samples.serialMs, event.ms],
        serialCpuMs: withKnown(samples.serialCpuMs, event.cpuMs),
        serialGcMs: withKnown(samples.serialGcMs, event.gcMs),
      };
  }
}

function ofPool(pool: PoolSamples, event: ExecutorEvent): Partial<PoolSamples> {
  switch (event.type) {
    case "settled":
      return { warmup: event.warmup };
    case "calibrated":
      return {
        calibrationMs: [...pool.calibrationMs, event.ms],
        ...(event.hosts && { hostCalibrations: [...pool.hostCalibrations, event.hosts] }),
      };
    case "sampled":
      return {
        samplesMs: [...pool.samplesMs, event.ms],
        mainThreadMs: withKnown(pool.mainThreadMs, event.cpuMs),
        gcMs: withKnown(pool.gcMs, event.gcMs),
      };
  }
}

function withPool(
  samples: Samples,
  workers: number,
  change: (pool: PoolSamples) => Partial<PoolSamples>,
): Samples {
  const pools = samples.pools.map((pool) => (pool.workers === workers ? { ...pool, ...change(pool) } : pool));
  return { ...samples, pools };
}

function withKnown(samplesMs: readonly number[], ms: number | null): readonly number[] {
  return ms === null ? samplesMs : [...samplesMs, ms];
}
