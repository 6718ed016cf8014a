/** Words for the figures that a finding rests on. */
import type { FigureName } from "./diagnosis.ts";
import { formatCount, formatMs, formatPercent, formatRatio } from "../text/format.ts";
import type { Figure } from "../report/finding.ts";

/** The head over the figures of a finding. */
export const figuresTitle = "Figures";

/** A figure, ready to be shown: `idle at the end`, `17 %`. One whose name another version gave keeps that name. */
export function figureText({ name, value, unit }: Figure): {
  readonly name: string;
  readonly value: string;
} {
  const names: Readonly<Record<string, string>> = figureNames;
  return { name: names[name] ?? name, value: formats[unit](value) };
}

const formats: Readonly<Record<Figure["unit"], (value: number) => string>> = {
  count: formatCount,
  ratio: formatRatio,
  share: formatPercent,
  ms: formatMs,
};

const figureNames: Readonly<Record<FigureName, string>> = {
  workers: "workers",
  bestWorkers: "workers of the best pool",
  mostWorkers: "workers of the largest pool",
  cores: "cores",
  inputs: "inputs",
  chunk: "largest chunk",
  leastChunk: "smallest chunk",
  messages: "messages",
  rounds: "rounds",
  compared: "results compared",
  differing: "results that differ",
  usesToPay: "uses until the start-up pays",
  limit: "awaited at once",
  speedup: "speedup",
  bestSpeedup: "speedup of the best pool",
  predictedSpeedup: "predicted speedup",
  bestChunkSpeedup: "predicted with the best chunk",
  low: "lower end of the interval",
  high: "upper end of the interval",
  noiseLow: "lower end of the noise",
  noiseHigh: "upper end of the noise",
  overOwn: "speed over this runtime's",
  concurrentSpeedup: "awaited together",
  poolSpeedup: "speedup of the best pool",
  ceiling: "machine's ceiling",
  slowestTimesMedian: "slowest input over the median",
  mostSpeedup: "most that it allows",
  stretch: "time of a task over serial",
  expectedStretch: "explained by the ceiling",
  efficiency: "efficiency",
  slowerShare: "lost to slower tasks",
  slowestShare: "slowest input of all work",
  idleShare: "idle at the end",
  dispatchShare: "spent on handing out work",
  mainThreadShare: "main thread busy",
  gcShare: "garbage collection in the pool",
  serialGcShare: "garbage collection serially",
  cpuShare: "processor busy in the serial run",
  otherStartupMs: "start-up of the other runtime",
  ownMs: "this runtime",
  otherMs: "the other runtime",
  serialMs: "serial run",
  poolMs: "fastest pool",
  leastMs: "shortest that counts",
  coldMs: "first use of the pool",
  startupMs: "start-up",
  firstMs: "first serial run",
  concurrentMs: "awaited together",
  slowestMs: "slowest input",
  perChunkMs: "handing out a message",
  messageMs: "an empty message",
  copyMs: "copying its data",
};
