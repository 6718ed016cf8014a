import { intervalOf } from "../report/interval.ts";
import { soFarOf, type SoFar } from "../report/soFar.ts";
import type { Measured } from "../report/times.ts";
import { formatBounds, formatCounted, formatRatio } from "../text/format.ts";

/** `3.1× so far, 1 round`, and `3.1× so far (2.9–3.3), 3 rounds` once there is an interval. Short, so that it has room in one
 *  line of a narrow page: charts say with how many workers. */
export function soFarWords({ speedup, rounds }: SoFar): string {
  const range = intervalOf(speedup);
  const bounds = range === null ? "" : ` (${formatBounds(range.low, range.high)})`;
  return `${formatRatio(speedup.value)} so far${bounds}, ${formatCounted(rounds, "round")}`;
}

/** What a run does now, after what it has come to. */
export function withSoFar(doing: string, measured: Measured): string {
  const soFar = soFarOf(measured);
  return soFar === undefined ? doing : `${soFarWords(soFar)} · ${doing}`;
}

/** A function that runs, in the lens above it and in lists. */
export function runningLine(soFar: SoFar | undefined): string {
  return soFar === undefined ? "running …" : `running … ${soFarWords(soFar)}`;
}
