/** What models of scaling say about a run, in words, and only what its data carry. */
import { worthOf } from "../hosts/speeds.ts";
import { bestPool, isEqual } from "../report/pools.ts";
import { formatCount, formatCounted, formatPercent, formatRatio } from "../text/format.ts";
import type { Report } from "../report/report.ts";
import type { PoolTimes } from "../report/times.ts";
import { hasCores, karpFlatt } from "../statistics/scaling.ts";

/** The head of the section. */
export const modelsTitle = "What the models say";

/** A model and what to make of it, in one or two sentences. */
export interface ModelWords {
  readonly name: string;
  readonly text: string;
}

/** What the words are made from. */
export type ModelBasis = Pick<
  Report,
  "serial" | "pools" | "environment" | "scaling" | "equality" | "breakEven"
>;

/** The models that have something to say. None has about a speedup that does not count. */
export function modelWords(report: ModelBasis): readonly ModelWords[] {
  if (!isEqual(report.equality.verdict)) {
    return [];
  }
  const texts: readonly (readonly [name: string, text: string | undefined])[] = [
    ["Amdahl's law", amdahlText(report)],
    ["Karp–Flatt metric", karpFlattText(report)],
    ["Universal Scalability Law", uslText(report)],
    ["Work and span", spanText(report)],
    ["Weak scaling", weakText(report)],
  ];
  return texts.flatMap(([name, text]) => (text === undefined ? [] : [{ name, text }]));
}

/** Less than this of the work is nothing that a few pools could show. */
const leastFraction = 0.005;
/** A loop that only computes gets this much of what was asked for on a machine that is no limit. */
const mostOfMachine = 0.9;

function amdahlText(report: ModelBasis): string | undefined {
  const { serialFraction } = report.scaling;
  if (serialFraction === null) {
    return undefined;
  }
  if (serialFraction < leastFraction) {
    return "No work is seen that only one worker could do: more workers on more cores should go on helping.";
  }
  const limit = formatRatio(1 / serialFraction);
  return `About ${formatPercent(serialFraction)} of the time is as if only one worker could work, which limits the speedup to ${limit} with any number of them.${machineText(report)}${trendText(report)}`;
}

/** Names the pool in which the machine gave clearly less than the tasks asked for: it is in what the models find. */
function machineText(report: ModelBasis): string {
  const short = poolsWithCores(report).findLast(
    ({ workers, ceiling }) => ceiling !== null && ceiling.value < mostOfMachine * askedOf(report, workers),
  );
  const [who, them] =
    report.environment.hosts === undefined ? ["The machine is", "it"] : ["The hosts are", "them"];
  return short === undefined
    ? ""
    : ` ${who} a part of that: a loop that only computes reaches ${formatRatio(short.ceiling?.value ?? null)} with ${formatCounted(short.workers, "worker")} on ${them}.`;
}

/** The law assumes that the fraction is the same for every pool. */
function trendText(report: ModelBasis): string {
  const trend = trendOf(report);
  return trend === undefined || trend.direction === 0
    ? ""
    : " The pools differ in it, so that this limit is a rough one.";
}

function karpFlattText(report: ModelBasis): string | undefined {
  const trend = trendOf(report);
  if (trend === undefined) {
    return undefined;
  }
  const { first, last, direction } = trend;
  const from = `from ${formatPercent(first.value)} with ${formatCounted(first.workers, "worker")}`;
  const to = `to ${formatPercent(last.value)} with ${formatCount(last.workers)}`;
  if (direction > 0) {
    return `The part that is not shared grows ${from} ${to}: what comes with the workers, such as messages and waiting for the last chunk, rather than work that only one can do.`;
  }
  if (direction < 0) {
    return `The part that is not shared falls ${from} ${to}: a loss that does not come with the workers, such as chunks that few of them cannot share evenly.`;
  }
  return Math.max(first.value, last.value) < leastFraction
    ? `From ${formatCount(first.workers)} to ${formatCounted(last.workers, "worker")} next to nothing is not shared: neither serial work nor a cost of workers is to be seen.`
    : `The part that is not shared goes ${from} ${to}, which is no change beyond the noise: work that only one worker can do, rather than a cost that comes with the workers.`;
}

interface Trend {
  readonly first: Fraction;
  readonly last: Fraction;
  readonly direction: -1 | 0 | 1;
}

/** The fractions of the smallest and of the largest pool are compared by the ends of their intervals, so that noise is no
 *  trend. Undefined without two pools that have them. */
function trendOf(report: ModelBasis): Trend | undefined {
  const fractions = poolsWithCores(report).flatMap((pool) => fractionOf(pool, worthIn(report, pool.workers)));
  const [first, last] = [fractions[0], fractions.at(-1)];
  return first === undefined || last === undefined || first === last
    ? undefined
    : { first, last, direction: last.low > first.high ? 1 : last.high < first.low ? -1 : 0 };
}

interface Fraction {
  readonly workers: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The serial fraction of one pool with its interval, which is that of the speedup turned around. */
function fractionOf({ workers, speedup, karpFlatt: value }: PoolTimes, worth: number): readonly Fraction[] {
  const low = speedup?.high ? karpFlatt(speedup.high, worth) : undefined;
  const high = speedup?.low ? karpFlatt(speedup.low, worth) : undefined;
  return value === null || low === undefined || high === undefined ? [] : [{ workers, value, low, high }];
}

function uslText(report: ModelBasis): string | undefined {
  const { usl } = report.scaling;
  if (usl === null) {
    return undefined;
  }
  const { alpha, beta, standardErrors, peakWorkers, limit } = usl;
  if (peakWorkers !== null && isBeyondError(beta, standardErrors.beta)) {
    const peak = Math.max(1, Math.round(peakWorkers));
    const most = Math.max(...report.pools.map(({ workers }) => workers));
    const beyond = peak > most ? " That lies beyond what was measured." : "";
    return `The speedup peaks at about ${formatCounted(peak, "worker")}, since each one costs the others something: more of them make it slower.${beyond}`;
  }
  return limit !== null && isBeyondError(alpha, standardErrors.alpha)
    ? `No peak is in sight: the speedup approaches ${formatRatio(limit)} with ever more workers.`
    : "Neither contention nor coherency costs can be told from the noise: no peak is in sight.";
}

/** A coefficient less than two standard errors from 0 may as well be 0. */
function isBeyondError(coefficient: number, standardError: number | null): boolean {
  return coefficient > 2 * (standardError ?? 0);
}

/** More parallelism than this bounds no pool that anybody has. */
const mostParallelism = 128;

function spanText({ pools, scaling }: ModelBasis): string | undefined {
  const { parallelism } = scaling;
  const span =
    parallelism === null || parallelism > mostParallelism
      ? ""
      : `The longest input takes ${formatPercent(1 / parallelism)} of all the work, so that no pool gets beyond ${formatRatio(parallelism)}.`;
  const text = [span, boundsText(pools)].filter((part) => part !== "").join(" ");
  return text === "" ? undefined : text;
}

/** A speedup this near to the upper bound leaves nothing to gain from another schedule. */
const almost = 0.95;

function boundsText(pools: readonly PoolTimes[]): string {
  const best = bestPool(pools);
  const bounds = best?.prediction?.bounds ?? null;
  if (best === undefined || bounds === null || best.workers === 1) {
    return "";
  }
  const { speedup, workers } = best;
  const { low, high } = bounds;
  const ends = [formatRatio(low), formatRatio(high)];
  const range = ends[0] === ends[1] ? `at ${ends[0]}` : `between ${ends[0]} and ${ends[1]}`;
  const measured = `With enough cores every schedule of these tasks on ${formatCounted(workers, "worker")} ends ${range}; the measured ${formatRatio(speedup.value)}`;
  if ((speedup.high ?? speedup.value) < low) {
    return `${measured} is below that, so that the machine or slower tasks hold it back, not the schedule.`;
  }
  if ((speedup.low ?? speedup.value) > high) {
    return `${measured} is above that, so that the tasks were faster in the pool than serially.`;
  }
  return speedup.value >= almost * high
    ? `${measured} is as much as they allow.`
    : `${measured} is within that: what is missing to the upper end is lost to messages and to how the tasks divide over the workers.`;
}

/** The pools that a model of the program can be made from; see `hasCores`. */
function poolsWithCores({ serial, pools, environment }: ModelBasis): readonly PoolTimes[] {
  return pools.filter(({ workers }) => hasCores(workers, environment.cores, serial.cpuShare));
}

/** How many cores the tasks of so many workers keep busy. */
function askedOf(report: ModelBasis, workers: number): number {
  return worthIn(report, workers) * Math.min(1, report.serial.cpuShare ?? 1);
}

function worthIn({ environment, serial }: ModelBasis, workers: number): number {
  return worthOf(workers, environment, serial.cpuShare);
}

/** Whether more workers do more in the same time, where the models above ask whether they do the same in less. */
function weakText({ breakEven }: ModelBasis): string | undefined {
  if (breakEven === null || breakEven.weak === null) {
    return undefined;
  }
  const { workers, weak } = breakEven;
  const { value, low, high } = weak.efficiency;
  const bounds = low === null || high === null ? "" : ` (95 %: ${formatPercent(low)}–${formatPercent(high)})`;
  return `${formatCounted(workers, "worker")} take ${formatRatio(1 / value)} the time for ${formatCounted(workers * weak.inputs, "input")} that ${formatCount(weak.inputs)} take serially: an efficiency of ${formatPercent(value)}${bounds}.`;
}
