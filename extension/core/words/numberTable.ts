/** The table of numbers, as the panel and the Markdown report show it. */
import {
  formatRange,
  formatChange,
  formatCount,
  formatMs,
  formatPercent,
  formatRatio,
} from "../text/format.ts";
import type { Environment } from "../report/environment.ts";
import { intervalOf } from "../report/interval.ts";
import type { Measured, PoolTimes, SerialTimes } from "../report/times.ts";
import { giverOf, glossary } from "../text/glossary.ts";
import { coresOfWords } from "./hostsWords.ts";

/** The heads of the columns, in the order of `NumberRow.cells`. */
export const numberColumns = [
  "workers",
  "time (median)",
  "speedup",
  "95 % interval",
  "predicted",
  "efficiency",
  glossary.machine.word,
  "of that",
  "start-up",
  "first use",
  "chunk",
  "rounds",
] as const;

/** The head of a column that has each speedup and, in brackets, its 95 % interval. */
export const speedupHead = "speedup (95 %)";

/** The head of a column as it is shown.
 *  @param environment null where it is not known. */
export function numberHead(column: string, environment: CoresOf | null): string {
  return column === glossary.machine.word ? giverOf(environment).word : column;
}

/** The columns that stop to count when results are unequal. */
export const speedupColumns: readonly string[] = [
  "speedup",
  speedupHead,
  "95 % interval",
  "efficiency",
  "of that",
];

/** One line of the table. */
export interface NumberRow {
  /** 0 for the serial run. */
  readonly workers: number;
  /** One text for each of `numberColumns`, ready to be shown. */
  readonly cells: readonly string[];
}

/** What a run ran on, as far as its workers are held against it. */
export type CoresOf = Pick<Environment, "cores" | "hosts">;

/** The serial run first, then the pools in order of workers. Pools with more workers than cores are marked.
 *  @param environment null where it is not known. */
export function numberRows({ serial, pools }: Measured, environment: CoresOf | null): readonly NumberRow[] {
  const serialRows = serial === null ? [] : [serialRow(serial)];
  return [...serialRows, ...pools.map((pool) => poolRow(pool, environment))];
}

/** What the mark on some of the rows means; undefined when there is none. */
export function oversubscribedNote({ pools }: Measured, environment: CoresOf | null): string | undefined {
  const isMarked = environment !== null && pools.some((pool) => pool.workers > environment.cores);
  return isMarked ? `* more workers than the ${coresOfWords(environment)}` : undefined;
}

/** How many workers, with the mark that `oversubscribedNote` explains. */
export function workersCell(workers: number, environment: CoresOf | null): string {
  return `${formatCount(workers)}${environment !== null && workers > environment.cores ? " *" : ""}`;
}

function serialRow({ firstMs, medianMs, samplesMs }: SerialTimes): NumberRow {
  const none = "–";
  const rounds = formatCount(samplesMs.length);
  return {
    workers: 0,
    cells: [
      "serial",
      formatMs(medianMs),
      formatRatio(1),
      none,
      none,
      none,
      none,
      none,
      none,
      formatMs(firstMs),
      none,
      rounds,
    ],
  };
}

/** Tasks in a message: `8`, or `3–25` where the messages of one map differ. */
function formatChunks({ chunk, leastChunk }: PoolTimes): string {
  return leastChunk === chunk ? formatCount(chunk) : `${formatCount(leastChunk)}–${formatCount(chunk)}`;
}

/** The prediction, and by how much it is off. */
function predictedCell({ predictedSpeedup, predictionError }: PoolTimes): string {
  const error = predictionError === null ? "" : ` (${formatChange(predictionError)})`;
  return `${formatRatio(predictedSpeedup)}${error}`;
}

/** The part of the ceiling that is reached. Null for much more than all of it: then the function does not only compute, or
 *  others used the machine while the loop ran, and neither is a share of anything. */
function shareOfCeiling({ ceilingEfficiency }: PoolTimes): number | null {
  return ceilingEfficiency !== null && ceilingEfficiency > mostOfCeiling ? null : ceilingEfficiency;
}

/** Beyond what two measurements of one thing differ by. */
const mostOfCeiling = 1.1;

function poolRow(pool: PoolTimes, environment: CoresOf | null): NumberRow {
  return {
    workers: pool.workers,
    cells: [
      workersCell(pool.workers, environment),
      formatMs(pool.medianMs),
      formatRatio(pool.speedup?.value ?? null),
      formatRange(intervalOf(pool.speedup)),
      predictedCell(pool),
      formatPercent(pool.efficiency),
      formatRatio(pool.ceiling?.value ?? null),
      formatPercent(shareOfCeiling(pool)),
      formatMs(pool.startupMs),
      formatMs(pool.coldMs),
      formatChunks(pool),
      formatCount(pool.samplesMs.length),
    ],
  };
}
