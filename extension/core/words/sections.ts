/** What the closed sections of a card tell in one line each: the result of what stands in them. Empty where there is
 *  nothing to tell yet. */
import { bestPool } from "../report/pools.ts";
import type { Finding } from "../report/finding.ts";
import type { Report } from "../report/report.ts";
import type { Measured, PoolTimes } from "../report/times.ts";
import type { Equality } from "../report/verdict.ts";
import { verdictTitle } from "../verdicts/words.ts";
import { coresOfWords } from "./hostsWords.ts";
import { coresWords } from "./machineLine.ts";
import { formatCount, formatCounted, formatMargin, formatMs, formatPercent } from "../text/format.ts";

/** The heads of the sections. */
export const sectionTitles = {
  findings: "Findings",
  history: "Earlier runs",
  further: "Further findings",
  times: "Times",
  workers: "What the workers did",
  results: "Results",
  whatIf: "What if",
  numbers: "Numbers",
  trust: "Trust",
} as const;

/** What a section tells while there is nothing to tell. */
export const nothingYet = "nothing measured yet";

/** The button that writes a pool of its own for a function. */
export const poolModuleLabel = "Generate pool module";

/** The button that writes what awaits the calls of a function together, where no pool is needed. */
export const togetherLabel = "Write the Promise.all version";

/** The titles of the findings that do not stand at the top. */
export function furtherSummary(findings: readonly Pick<Finding, "title">[]): string {
  return findings.map(({ title }) => title).join("; ");
}

/** The pool that a person has chosen, else the best one.
 *  @param chosen its workers; null for none. */
function toldPool({ pools }: Pick<Measured, "pools">, chosen: number | null): PoolTimes | undefined {
  return pools.find(({ workers }) => workers === chosen) ?? bestPool(pools);
}

/** `1.03 s → 306 ms, first use 823 ms`: the serial run and the best pool or the chosen one, warm and with its start-up. */
export function timesSummary(
  { serial, pools }: Pick<Measured, "serial" | "pools">,
  chosen: number | null = null,
): string {
  if (serial === null) {
    return "";
  }
  const best = toldPool({ pools }, chosen);
  return best === undefined
    ? `${formatMs(serial.medianMs)} serially`
    : `${formatMs(serial.medianMs)} → ${formatMs(best.medianMs)}, first use ${formatMs(best.coldMs)}`;
}

/** `15 % idle`: how much of the best pool, or of the chosen one, had nothing to do, or how many workers it has where that is
 *  not known. */
export function workersSummary(measured: Pick<Measured, "pools">, chosen: number | null = null): string {
  const best = toldPool(measured, chosen);
  if (best === undefined) {
    return "";
  }
  const { account, workers } = best;
  return account === null
    ? formatCounted(workers, "worker")
    : `${chosen === workers ? `${formatCounted(workers, "worker")}: ` : ""}${formatPercent(account.idle / workers)} idle`;
}

/** `10 equal`, or `7 of 10 differ`. */
export function resultsSummary({ verdict, compared, differing, tolerance }: Equality): string {
  switch (verdict) {
    case "equal":
      return `${formatCount(compared)} equal`;
    case "within-tolerance":
      return `${formatCount(compared)} equal within ${tolerance}`;
    case "not-cloneable":
    case "not-comparable":
      return verdictTitle(verdict);
    default:
      return `${formatCount(differing)} of ${formatCount(compared)} ${differing === 1 ? "differs" : "differ"}`;
  }
}

/** `efficiency 83 % with 4 workers`, or that speedups do not count. */
export function numbersSummary(
  measured: Pick<Measured, "pools">,
  isCounting: boolean,
  chosen: number | null = null,
): string {
  if (!isCounting) {
    return "speedups do not count";
  }
  const best = toldPool(measured, chosen);
  return best === undefined
    ? ""
    : `efficiency ${formatPercent(best.efficiency)} with ${formatCounted(best.workers, "worker")}`;
}

/** `5 rounds, ±6 %, Node 24, 2 cores`, `… 8 cores of 2 hosts`: what the figures rest on. */
export function trustSummary({
  serial,
  rounds,
  environment,
}: Pick<Report, "serial" | "rounds" | "environment">): string {
  const { precision } = rounds;
  return [
    formatCounted(serial.samplesMs.length, "round"),
    ...(precision === null ? [] : [formatMargin(precision)]),
    `Node ${environment.node.split(".")[0] ?? ""}`,
    environment.hosts ? coresOfWords(environment) : coresWords(environment),
  ].join(", ");
}

/** Whether the slowest input stands out: where all take about as long, a list of them tells nothing. */
export function isUneven({ slowest }: Pick<Report, "slowest">): boolean {
  return (slowest[0]?.timesMedian ?? 0) > 1.5;
}
