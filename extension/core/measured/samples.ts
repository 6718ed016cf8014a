import type { AgainstSamples } from "./against.ts";
import type { Account } from "../report/account.ts";
import type { BreakEvenSamples } from "../report/breakEven.ts";
import type { Carried } from "../report/carried.ts";
import type { HostCalibration } from "../hosts/speeds.ts";
import type { Memory } from "../report/memory.ts";
import type { Responsiveness } from "../report/responsiveness.ts";
import type { LeftOut } from "../report/leftOut.ts";
import type { Runtime } from "../report/runtimes.ts";
import type { ChunkSizes, Computed, SlowTask, Warmup } from "../report/times.ts";
import type { ChunkCost, Prediction, Simulation } from "../report/simulation.ts";
import type { Variants } from "../report/variants.ts";
import type { Machine } from "../report/machine.ts";
import type { Rounds } from "../report/rounds.ts";
import type { ConcurrentSamples, FirstCallsSamples, OtherRuntimeSamples } from "../protocol/extraSamples.ts";

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
  /** What was computed during each of `samplesMs`, as far as it is known. */
  readonly computed: readonly Computed[];
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
  /** Null where the function is held against no other version, and before that has begun. */
  readonly against: AgainstSamples | null;
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
  /** Null unless somebody has asked for it. */
  readonly responsiveness: Responsiveness | null;
  /** Null until the end. */
  readonly carried: Carried | null;
  /** Null until the end, and where there was no time for it. */
  readonly memory: Memory | null;
  /** Null unless copying holds the pool back. */
  readonly variants: Variants | null;
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
  against: null,
  round: 0,
  beforeRound: null,
  rounds: null,
  leftOut: null,
  threw: null,
  slowest: [],
  awaited: null,
  firstCalls: null,
  breakEven: null,
  responsiveness: null,
  carried: null,
  memory: null,
  variants: null,
  other: null,
  simulation: { whatIfs: [], predictedCurve: [], parallelism: null },
};
