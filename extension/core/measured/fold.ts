import type { AgainstSamples } from "./against.ts";
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
    case "otherLoaded":
      return { ...samples, against: { inputs: event.inputs, equality: null, samplesMs: {} } };
    case "otherSampled":
    case "otherCompared":
      return { ...samples, against: samples.against && ofOther(samples.against, event) };
    case "roundsEnded":
      return { ...samples, rounds: event.rounds };
    case "loaded":
    case "hostsTimed":
    case "picked":
    case "ordered":
    case "waitingForHosts":
    case "measuringVariants":
    case "measuringRuntime":
    case "makingInputs":
    case "holdingMemory":
    case "callingFirst":
    case "findingBreakEven":
    case "measuringResponsiveness":
    case "awaitingTogether":
    case "startingOther":
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
    default:
      return { ...samples, ...ofOnce(event) };
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
    computed: [],
    chunks: null,
    calibrationMs: [],
    accounts: [],
    hostCalibrations: [],
    usefulOnHosts: [],
    chunkCost: null,
    prediction: null,
  };
}

/** What is told once in a run. */
type OnceEvent = Event<
  | "leftOut"
  | "threw"
  | "awaited"
  | "firstCalls"
  | "breakEven"
  | "responsiveness"
  | "carried"
  | "memory"
  | "variants"
  | "otherRuntime"
  | "slowest"
  | "simulated"
>;

function ofOnce(event: OnceEvent): Partial<Samples> {
  switch (event.type) {
    case "leftOut":
      return { leftOut: event.leftOut };
    case "threw":
      return { threw: event.threw };
    case "awaited":
      return { awaited: event.awaited };
    case "firstCalls":
      return { firstCalls: event.firstCalls };
    case "breakEven":
      return { breakEven: event.breakEven };
    case "responsiveness":
      return { responsiveness: event.responsiveness };
    case "carried":
      return { carried: event.carried };
    case "memory":
      return { memory: event.memory };
    case "variants":
      return { variants: event.variants };
    case "otherRuntime":
      return { other: event.other };
    case "slowest":
      return { slowest: event.slowest };
    case "simulated":
      return { simulation: event.simulation };
  }
}

function ofOther(against: AgainstSamples, event: Event<"otherSampled" | "otherCompared">): AgainstSamples {
  if (event.type === "otherCompared") {
    return { ...against, equality: event.equality };
  }
  const { workers, ms } = event;
  const samplesMs = [...(against.samplesMs[workers] ?? []), ms];
  return { ...against, samplesMs: { ...against.samplesMs, [workers]: samplesMs } };
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
        computed: event.computed ? [...pool.computed, event.computed] : pool.computed,
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
