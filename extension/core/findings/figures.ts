/** What the figures of findings are. The same name means the same in every finding. */
import { formatBytes, formatCount, formatMs, formatPercent, formatRatio } from "../text/format.ts";
import type { Figure } from "../report/finding.ts";

/** What a figure is, whatever its value. */
export interface FigureKind {
  readonly unit: Figure["unit"];
  /** How people call it: `idle at the end`. */
  readonly label: string;
}

/** A whole number of things. */
export function count(label: string): FigureKind {
  return { unit: "count", label };
}

/** How many times. */
export function ratio(label: string): FigureKind {
  return { unit: "ratio", label };
}

/** A part of 1. */
export function share(label: string): FigureKind {
  return { unit: "share", label };
}

/** A time in milliseconds. */
export function ms(label: string): FigureKind {
  return { unit: "ms", label };
}

/** A value in the words of its unit: `17 %`. */
export function figureValue(unit: Figure["unit"], value: number): string {
  return formats[unit](value);
}

const formats: Readonly<Record<Figure["unit"], (value: number) => string>> = {
  count: formatCount,
  ratio: formatRatio,
  share: formatPercent,
  ms: formatMs,
  bytes: formatBytes,
};

/** An amount of memory. */
export function bytes(label: string): FigureKind {
  return { unit: "bytes", label };
}

/** The figures that several findings rest on. */
export const common = {
  workers: count("workers"),
  cores: count("cores"),
  /** See `Environment`. */
  quota: ratio("CPUs that the container's quota allows"),
  /** Null where workers are on this machine. */
  hosts: count("hosts"),
  inputs: count("inputs"),
  rounds: count("rounds"),
  /** Tasks in the largest and in the smallest message; see `PoolTimes`. */
  chunk: count("largest chunk"),
  leastChunk: count("smallest chunk"),
  speedup: ratio("speedup"),
  low: ratio("lower end of the interval"),
  high: ratio("upper end of the interval"),
  idleShare: share("idle at the end"),
  cpuShare: share("processor busy in the serial run"),
  startupMs: ms("start-up"),
} as const satisfies Readonly<Record<string, FigureKind>>;
