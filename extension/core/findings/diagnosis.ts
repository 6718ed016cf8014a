import type { Figure, FindingAction, FindingCode } from "../report/finding.ts";
import type { Runtime } from "../report/runtime.ts";
import type { Equality } from "../report/verdict.ts";
import type { Concurrent, SlowTask } from "../report/times.ts";

/** What a rule concludes, before `findings/` finds words for it. Union by code: each has the figures that its words and
 *  its reader need. */
export type Diagnosis =
  | (Conclusion<"results-differ", "compared" | "differing"> & { readonly equality: Equality })
  | NotEnoughData
  | Conclusion<"slower-than-serial", "workers" | "speedup", "high" | "noiseLow" | ChunkFigure>
  | Conclusion<"scales", "workers" | "speedup" | "efficiency" | "cores" | "mostWorkers", "low">
  | Conclusion<"startup-bound", "workers" | "coldMs" | "startupMs" | "firstMs", "usesToPay">
  | Conclusion<"machine-limited", "workers" | "cores" | "speedup" | "ceiling", "cpuShare">
  | Conclusion<"slower-tasks", "workers" | "stretch" | "expectedStretch" | "slowerShare">
  | Conclusion<"gc-bound", never, "workers" | "gcShare" | "serialGcShare">
  | Conclusion<"oversubscribed", "workers" | "cores" | "speedup" | "bestWorkers" | "bestSpeedup">
  | TooFewTasks
  | LoadImbalance
  | DispatchBound<"grain-too-small">
  | DispatchBound<"transfer-bound">
  | FasterRuntime
  | (Conclusion<"waiting", "cpuShare", "limit" | "concurrentMs" | "concurrentSpeedup" | "poolSpeedup"> & {
      readonly concurrent: Concurrent | null;
    });

type FasterRuntime = Conclusion<
  "faster-runtime",
  "workers" | "ownMs" | "otherMs" | "overOwn" | "startupMs" | "otherStartupMs",
  "low"
> & { readonly runtime: Runtime };

/** What another chunk size is predicted to give, and the present one. */
type ChunkFigure = "bestChunkSpeedup" | "predictedSpeedup";

/** Tasks in the largest and in the smallest message; see `PoolTimes`. */
type ChunkSize = "chunk" | "leastChunk";

type NotEnoughData =
  /** Too few rounds for an interval. */
  | (Conclusion<"not-enough-data", "rounds"> & { readonly reason: "rounds" })
  /** Times that the clock cannot tell from nothing. */
  | (Conclusion<"not-enough-data", "serialMs" | "poolMs" | "leastMs"> & { readonly reason: "clock" })
  /** Rounds too far apart for the speedup to say anything. */
  | (Conclusion<"not-enough-data", "rounds" | "speedup", "low" | "high" | "noiseHigh"> & {
      readonly reason: "spread";
    });

type TooFewTasks =
  /** Fewer inputs than cores, or just one. */
  | (Conclusion<"too-few-tasks", "inputs" | "cores"> & { readonly reason: "inputs" })
  /** The last wave of chunks is not full. */
  | (Conclusion<"too-few-tasks", "inputs" | ChunkSize | "workers" | "idleShare", ChunkFigure> & {
      readonly reason: "last-wave";
    });

type LoadImbalance = Conclusion<
  "load-imbalance",
  "workers" | ChunkSize | "idleShare",
  "slowestMs" | "slowestTimesMedian" | "slowestShare" | "mostSpeedup" | ChunkFigure
> & {
  /** The inputs to blame, longest first; empty when no input takes much longer than the others. */
  readonly slow: readonly SlowTask[];
  /** The first of them alone takes longer than the others would take to keep the other workers busy. */
  readonly isOneInput: boolean;
};

type DispatchBound<Code extends "grain-too-small" | "transfer-bound"> = Conclusion<
  Code,
  "workers" | ChunkSize | "messages" | "dispatchShare" | "perChunkMs",
  "messageMs" | "copyMs" | "mainThreadShare" | ChunkFigure
>;

/** @typeParam Known the figures that are always there.
 *  @typeParam Maybe those that are null where they are not known. */
interface Conclusion<Code extends FindingCode, Known extends FigureName, Maybe extends FigureName = never> {
  readonly code: Code;
  readonly figures: Readonly<Record<Known, number> & Record<Maybe, number | null>>;
  readonly action: FindingAction | null;
}

/** Everything that a rule may rest on, with its unit. */
const units = {
  workers: "count",
  bestWorkers: "count",
  mostWorkers: "count",
  cores: "count",
  inputs: "count",
  chunk: "count",
  leastChunk: "count",
  messages: "count",
  rounds: "count",
  compared: "count",
  differing: "count",
  usesToPay: "count",
  limit: "count",
  speedup: "ratio",
  bestSpeedup: "ratio",
  predictedSpeedup: "ratio",
  bestChunkSpeedup: "ratio",
  low: "ratio",
  high: "ratio",
  noiseLow: "ratio",
  noiseHigh: "ratio",
  concurrentSpeedup: "ratio",
  poolSpeedup: "ratio",
  overOwn: "ratio",
  ceiling: "ratio",
  slowestTimesMedian: "ratio",
  mostSpeedup: "ratio",
  stretch: "ratio",
  expectedStretch: "ratio",
  efficiency: "share",
  slowerShare: "share",
  slowestShare: "share",
  idleShare: "share",
  dispatchShare: "share",
  mainThreadShare: "share",
  gcShare: "share",
  serialGcShare: "share",
  cpuShare: "share",
  serialMs: "ms",
  poolMs: "ms",
  leastMs: "ms",
  coldMs: "ms",
  startupMs: "ms",
  firstMs: "ms",
  otherStartupMs: "ms",
  ownMs: "ms",
  otherMs: "ms",
  concurrentMs: "ms",
  slowestMs: "ms",
  perChunkMs: "ms",
  messageMs: "ms",
  copyMs: "ms",
} as const satisfies Record<string, Figure["unit"]>;

/** The name of a `Figure`. */
export type FigureName = keyof typeof units;

/** The figures of a diagnosis that are known, with their names and units. */
export function evidenceOf({ figures }: Pick<Diagnosis, "figures">): readonly Figure[] {
  const named = Object.entries(figures) as readonly [FigureName, number | null][]; // The names are those of its type.
  return named.flatMap(([name, value]) => (value === null ? [] : [{ name, value, unit: units[name] }]));
}
