import type { Account } from "../report/account.ts";
import type { BreakEvenSamples } from "../report/breakEven.ts";
import type { Carried } from "../report/carried.ts";
import type { HostCalibration } from "../hosts/speeds.ts";
import type { Memory } from "../report/memory.ts";
import type { LeftOut } from "../report/leftOut.ts";
import type { Runtime } from "../report/runtimes.ts";
import type { ChunkSizes, SlowTask, Warmup } from "../report/times.ts";
import type { ChunkCost, Prediction, Simulation } from "../report/simulation.ts";
import type { Machine } from "../report/machine.ts";
import type { Rounds } from "../report/rounds.ts";
import type {
  ConcurrentSamples,
  FirstCallsSamples,
  FromBench,
  OtherRuntimeSamples,
} from "../protocol/bench.ts";

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
  /** Of its hosts, one a calibration and one an account; both empty where its workers are on this machine. */
  readonly hostCalibrations: readonly (readonly HostCalibration[])[];
  readonly usefulOnHosts: readonly (readonly number[])[];
  /** Both null until the end. */
  readonly chunkCost: ChunkCost | null;
  readonly prediction: Prediction | null;
}

/** Samples as they come in, before anything is made of them. */
export interface Samples {
  /** Null until it was looked at, and where that gave nothing. */
  readonly machine: Machine | null;
  /** Null before the first serial run has ended. */
  readonly serialFirstMs: number | null;
  /** Null until it is over. */
  readonly serialWarmup: Warmup | null;
  readonly serialMs: readonly number[];
  /** CPU time of the process over each of `serialMs`. */
  readonly serialCpuMs: readonly number[];
  /** Time that garbage was collected during each of `serialMs`. */
  readonly serialGcMs: readonly number[];
  /** Times of the calibration loop on the serial run's thread, one a round, and the CPU time of the process meanwhile. */
  readonly serialCalibrationMs: readonly number[];
  readonly serialCalibrationCpuMs: readonly number[];
  readonly pools: readonly PoolSamples[];
  /** The round under way; 0 before the first. */
  readonly round: number;
  /** All samples as they were before it; null before the first. */
  readonly beforeRound: Samples | null;
  /** Null until the last one has ended. */
  readonly rounds: Rounds | null;
  /** Null unless inputs that throw were to be left out. */
  readonly leftOut: LeftOut | null;
  /** Null unless what tasks throw is their result. */
  readonly threw: LeftOut | null;
  /** Empty until the end. */
  readonly slowest: readonly SlowTask[];
  /** Null until the end, and where there was no reason to measure it. */
  readonly awaited: ConcurrentSamples | null;
  /** Null unless some of the work is only done the first time. */
  readonly firstCalls: FirstCallsSamples | null;
  /** As `awaited`. */
  readonly breakEven: BreakEvenSamples | null;
  /** Null until the end. */
  readonly carried: Carried | null;
  /** Null until the end, and where there was no time for it. */
  readonly memory: Memory | null;
  /** As `awaited`. */
  readonly other: OtherRuntimeSamples | null;
  /** Empty until the end. */
  readonly simulation: Simulation;
}

/** No samples yet. */
export const noSamples: Samples = {
  machine: null,
  serialFirstMs: null,
  serialWarmup: null,
  serialMs: [],
  serialCpuMs: [],
  serialGcMs: [],
  serialCalibrationMs: [],
  serialCalibrationCpuMs: [],
  pools: [],
  round: 0,
  beforeRound: null,
  rounds: null,
  leftOut: null,
  threw: null,
  slowest: [],
  awaited: null,
  firstCalls: null,
  breakEven: null,
  carried: null,
  memory: null,
  other: null,
  simulation: { whatIfs: [], predictedCurve: [], parallelism: null },
};

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
