import { flatPoint } from "./whatIfWords.ts";
import type { Report } from "../report/report.ts";
import type { ChunkOption } from "../report/runtimeShapes.ts";
import type { SimulationBasis } from "./basisShape.ts";

/** A pool to be simulated. */
export interface SimulatorChoice {
  readonly workers: number;
  readonly chunk: ChunkOption;
  /** `here` is this machine with its measured ceiling, `cores` one with a core for each worker. */
  readonly machine: "here" | "cores";
}

/** The stops of the sliders, and where they stand at first: at the best pool as it was measured. */
export interface SimulatorStops {
  readonly workers: readonly number[];
  readonly chunks: readonly ChunkOption[];
  readonly first: SimulatorChoice;
}

/** Workers go to four times the cores, and to where the predicted curve is flat. */
const timesCores = 4;
const mostWorkers = 1024;
/** Up to here each number of workers has a stop, above four in each doubling. */
const mostSingle = 8;
/** So many chunks replay within one frame of a screen. */
const mostChunks = 20_000;

/** The stops for a run. Chunk sizes are powers of two up to half of the inputs, with more than which one worker would be
 *  enough, and besides what was asked for and the best ones of the predictions; none that makes too many messages. */
export function simulatorStops(
  { tasks, chunk }: SimulationBasis,
  {
    pools,
    whatIfs,
    predictedCurve,
    environment,
  }: Pick<Report, "pools" | "whatIfs" | "predictedCurve" | "environment">,
): SimulatorStops {
  const measured = pools.map(({ workers }) => workers);
  const most = Math.min(
    tasks,
    mostWorkers,
    Math.max(timesCores * environment.cores, flatPoint(predictedCurve)?.workers ?? 1, ...measured),
  );
  const fixed = [
    ...powersOfTwo(tasks / 2),
    ...pools.flatMap(({ prediction }) => prediction?.bestChunk ?? []),
    ...(chunk === "auto" ? [] : [chunk]),
  ].filter((size) => tasks / size <= mostChunks);
  const chunks: readonly ChunkOption[] = ["auto", ...ascending(fixed)];
  return {
    workers: ascending([...workerSteps(most), ...measured]),
    chunks,
    first: {
      workers: whatIfs[0]?.workers ?? measured.at(-1) ?? 1,
      chunk: chunks.includes(chunk) ? chunk : "auto",
      machine: "here",
    },
  };
}

/** 1 to 8, then 10, 12, 14, 16, 20, 24 … and the last one in any case. */
function workerSteps(most: number): readonly number[] {
  const steps: number[] = [];
  for (let workers = 1; workers < most;) {
    steps.push(workers);
    workers += Math.max(1, 2 ** Math.floor(Math.log2(workers / mostSingle) + 1));
  }
  return [...steps, most];
}

/** From 1 to at most the limit; 1 in any case. */
function powersOfTwo(limit: number): readonly number[] {
  return Array.from({ length: Math.floor(Math.log2(Math.max(1, limit))) + 1 }, (_, power) => 2 ** power);
}

function ascending(values: readonly number[]): readonly number[] {
  return [...new Set(values)].toSorted((a, b) => a - b);
}
