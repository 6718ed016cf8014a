import type { BreakEven, From } from "../report/breakEven.ts";
import { negligible } from "../statistics/changeVerdict.ts";
import {
  crossingOf,
  fitCosts,
  isNeverFaster,
  type CostLine,
  type Crossing,
  type SizeSamples,
} from "../statistics/costLine.ts";
import { median } from "../statistics/median.ts";
import { clearSizes, speedupsOf, type SizeSpeedup } from "./breakEvenSizes.ts";

/** What the first map of a pool costs beyond a warm one, in warm serial tasks. */
export interface FirstMap {
  readonly furtherTasks: number;
  /** It was faster than a warm serial run of all inputs. */
  readonly isFaster: boolean;
}

/** From how many inputs on a pool pays, by its speedups with all of them and with fewer. Null where no size has a speedup.
 *  @param sizes in any order. */
export function breakEvenOf(
  workers: number,
  sizes: readonly SizeSamples[],
  firstMap: FirstMap,
): Omit<BreakEven, "weak"> | null {
  const samples = sizes.toSorted((one, other) => one.inputs - other.inputs);
  const measured = speedupsOf(samples);
  const all = measured.at(-1)?.inputs;
  if (all === undefined) {
    return null;
  }
  const warm = warmOf(samples, measured, all);
  const withTimes = measured.map((size) => ({ ...size, ...timesOf(samples, size.inputs) }));
  return { workers, sizes: withTimes, warm, firstUse: firstUseOf(samples, all, warm, firstMap) };
}

/** From how many inputs on a warm pool pays, as far as sizes tell it; undefined where they do not.
 *  @param sizes as in `breakEvenOf`. */
export function crossingOfSizes(sizes: readonly SizeSamples[]): number | undefined {
  const warm = breakEvenOf(1, sizes, { furtherTasks: 0, isFaster: true })?.warm;
  return warm?.type === "from" ? warm.inputs : undefined;
}

function timesOf(samples: readonly SizeSamples[], inputs: number) {
  const { serialMs = [], poolMs = [] } = samples.find((size) => size.inputs === inputs) ?? {};
  return { serialMs: median(serialMs) ?? null, poolMs: median(poolMs) ?? null };
}

/** A line holds near the crossing, where chunks are alike; by so many times more or fewer inputs they are not. The less the
 *  better, as long as there are sizes enough. */
const nearRatios = [4, 16];
/** Two that a line goes through, and one that may lie beside it. */
const leastNear = 3;

function warmOf(
  samples: readonly SizeSamples[],
  measured: readonly SizeSpeedup[],
  all: number,
): BreakEven["warm"] {
  const { lost, won } = clearSizes(measured);
  const sure = clearSizes(measured, negligible);
  const isWonBelow = measured.some(
    ({ inputs, speedup: { low } }) => low !== null && low > 1 + negligible && inputs < (sure.lost ?? 0),
  );
  if (isWonBelow) {
    return { type: "unclear" };
  }
  if (won === undefined) {
    const line = lost === all ? fitCosts(samples) : undefined;
    return line === undefined ? { type: "unclear" } : beyond(line, all);
  }
  if (won === 1) {
    return { type: "always" };
  }
  const middle = Math.sqrt((lost ?? 1) * won);
  const near = nearRatios
    .map((ratio) => samples.filter(({ inputs }) => inputs < middle * ratio && inputs > middle / ratio))
    .find(({ length }) => length >= leastNear);
  const line = fitCosts(near ?? samples);
  const crossing = line && crossingOfProcesses(line);
  // The line may miss what was measured; that counts.
  const within = (inputs: number, known: ReturnType<typeof clearSizes>) =>
    Math.min(known.won ?? all, Math.max((known.lost ?? 0) + 1, Math.ceil(inputs)));
  const inputs = asMeasured(within(crossing?.inputs ?? won, { lost, won }), measured);
  // Where fewer inputs were faster and more of them slower, it may be anywhere between.
  const firstWin = measured.find(({ speedup: { value } }) => value > 1)?.inputs ?? won;
  const lastLoss = measured.findLast(({ speedup: { value } }) => value < 1)?.inputs ?? 0;
  return {
    type: "from",
    inputs,
    low: Math.min(inputs, firstWin, within(crossing?.low ?? 0, sure)),
    high: Math.max(inputs, lastLoss + 1, within(crossing?.high ?? Infinity, sure)),
    isSimulated: false,
  };
}

/** The fewest inputs from these on that were not slower, where they have been measured: few of them are on no line, as an odd one
 *  leaves workers without any. */
function asMeasured(inputs: number, measured: readonly SizeSpeedup[]): number {
  const valueOf = (count: number) => measured.find((size) => size.inputs === count)?.speedup.value ?? null;
  let from = inputs;
  for (let value = valueOf(from); value !== null && value < 1; value = valueOf(from)) {
    from++;
  }
  for (let value = valueOf(from - 1); value !== null && value > 1; value = valueOf(from - 1)) {
    from--;
  }
  return from;
}

/** The crossing of a line, with the interval in which that of another process is, whose pool may take a little more or less time
 *  than this one. */
function crossingOfProcesses(line: CostLine): Crossing | null {
  const crossing = crossingOf(line);
  const [sooner, later] = [1 / (1 + negligible), 1 + negligible].map((factor) =>
    crossingOf({
      fixed: line.fixed * factor,
      each: line.each * factor,
      fixedVariance: line.fixedVariance * factor ** 2,
      eachVariance: line.eachVariance * factor ** 2,
      covariance: line.covariance * factor ** 2,
      quantile: line.quantile,
    }),
  );
  return crossing && { ...crossing, low: sooner?.low ?? crossing.low, high: later?.high ?? Infinity };
}

/** Where the pool has lost with all inputs. */
function beyond(line: CostLine, all: number): BreakEven["warm"] {
  const crossing = crossingOfProcesses(line);
  if (isNeverFaster(line)) {
    return { type: "never" };
  }
  if (crossing === null || crossing.high === Infinity) {
    return { type: "unclear" };
  }
  const inputs = Math.max(all + 1, Math.ceil(crossing.inputs));
  const low = Math.max(all + 1, Math.ceil(crossing.low));
  return { type: "from", inputs, low, high: Math.max(inputs, Math.ceil(crossing.high)), isSimulated: true };
}

/** The start-up does not depend on the inputs, and the rest is as in a warm map. */
function firstUseOf(
  samples: readonly SizeSamples[],
  all: number,
  warm: BreakEven["warm"],
  { furtherTasks, isFaster }: FirstMap,
): From | null {
  const line = fitCosts(samples);
  const crossing = line && crossingOf(line, Math.max(0, furtherTasks));
  if (!crossing || crossing.high === Infinity || warm.type === "unclear" || warm.type === "never") {
    return null;
  }
  const least = warm.type === "from" ? warm.inputs : 1;
  const within = (inputs: number) => {
    const later = Math.max(least, Math.ceil(inputs));
    return isFaster ? Math.min(all, later) : Math.max(all + 1, later);
  };
  return {
    type: "from",
    inputs: within(crossing.inputs),
    low: within(crossing.low),
    high: within(crossing.high),
    isSimulated: !isFaster,
  };
}
