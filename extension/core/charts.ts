/** From measured times to what the charts draw, and the same in words for those who cannot see them. */
import { type Account, accountParts } from "./account.ts";
import { formatCounted, formatMs, formatPercent, formatRatio, formatWorkers } from "./format.ts";
import type { Measured, Ratio } from "./measurement.ts";

/** A point as Chart.js takes it. */
interface ChartPoint {
  readonly x: number;
  readonly y: number;
}

/** The 95 % interval of a ratio. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Speedup over workers. */
export interface SpeedupChart {
  /** x: workers, y: speedup. Pools without a speedup are left out. */
  readonly points: readonly ChartPoint[];
  /** The 95 % interval of each of `points`, in their order; null with fewer than three rounds. */
  readonly intervals: readonly (Interval | null)[];
  /** y = x, from 1 to the most workers. */
  readonly ideal: readonly ChartPoint[];
  /** What the machine gives a loop that only computes. Pools whose ceiling is not known are left out. */
  readonly ceiling: readonly ChartPoint[];
  /** The 95 % interval of each point of `ceiling`, in their order. */
  readonly ceilingIntervals: readonly (Interval | null)[];
  /** Where the y axis ends, a whole number: with all points in sight, and the ideal line and the ceiling as long as that
   *  leaves the best point in at least the lower third. An interval up to twice that point is in sight too. */
  readonly top: number;
}

/** One bar of times. */
export interface TimesBar {
  /** 0 for the serial run. */
  readonly workers: number;
  readonly label: string;
  readonly warmMs: number;
  /** What the first run took, start-up included. Hardly ever less than `warmMs`. */
  readonly coldMs: number;
}

/** Where the workers of one pool went: one bar. */
export interface AccountBar {
  readonly workers: number;
  readonly label: string;
  /** The lengths of the bar's parts in workers; none is below 0, and together they are all workers. */
  readonly parts: Account;
  /** As measured: where tasks were faster in the pool than serially, more is useful than the bar shows. */
  readonly account: Account;
  /** As in `PoolTimes`. */
  readonly gcShare: number | null;
  readonly mainThreadShare: number | null;
}

/** One term of an account in words. */
export interface AccountTerm {
  readonly key: keyof Account;
  readonly name: string;
  /** One sentence. */
  readonly meaning: string;
}

/** The terms of an account, in the order of the bar's parts. */
export const accountTerms: readonly AccountTerm[] = [
  {
    key: "usefulWorkers",
    name: "useful",
    meaning: "What the same tasks take serially: the part that makes the speedup.",
  },
  {
    key: "slowerTasks",
    name: "slower tasks",
    meaning: "What the tasks took longer than serially: shared cores, memory, garbage collection.",
  },
  {
    key: "dispatch",
    name: "dispatch",
    meaning: "Between tasks while there was more to do: messages, copying, a busy dispatcher.",
  },
  {
    key: "idle",
    name: "idle",
    meaning: "With nothing left to do until the last worker was done.",
  },
];

/** What the speedup chart draws. */
export function speedupChart({ pools }: Measured): SpeedupChart {
  const speedups = pools.flatMap(({ workers, speedup }) =>
    speedup === null ? [] : [{ workers, ...speedup }],
  );
  const ceilings = pools.flatMap(({ workers, ceiling }) =>
    ceiling === null ? [] : [{ workers, ...ceiling }],
  );
  const counts = [...new Set([1, ...pools.map(({ workers }) => workers)])].toSorted((a, b) => a - b);
  const best = Math.max(0, ...speedups.map(({ value }) => value));
  const highest = Math.max(0, ...speedups.map(({ high }) => high ?? 0));
  const possible = Math.max(...counts, ...ceilings.map(({ value }) => value));
  return {
    points: speedups.map(({ workers, value }) => ({ x: workers, y: value })),
    intervals: speedups.map(intervalOf),
    ideal: counts.map((workers) => ({ x: workers, y: workers })),
    ceiling: ceilings.map(({ workers, value }) => ({ x: workers, y: value })),
    ceilingIntervals: ceilings.map(intervalOf),
    top: Math.ceil(Math.max(2, best, Math.min(highest, 2 * best), Math.min(possible, 3 * best))),
  };
}

/** What the times chart draws: the serial run first, then the pools in order of workers. */
export function timesChart({ serial, pools }: Measured): readonly TimesBar[] {
  const serialBar =
    serial === null ? [] : [{ workers: 0, label: "serial", warmMs: serial.medianMs, coldMs: serial.firstMs }];
  return [
    ...serialBar,
    ...pools.map(({ workers, medianMs, coldMs }) => ({
      workers,
      label: formatCounted(workers, "worker"),
      warmMs: medianMs,
      coldMs,
    })),
  ];
}

/** What the chart of the accounts draws, in order of workers. Pools without an account are left out. */
export function accountChart({ pools }: Measured): readonly AccountBar[] {
  return pools.flatMap(({ workers, account, gcShare, mainThreadShare }) =>
    account === null
      ? []
      : [
          {
            workers,
            label: formatCounted(workers, "worker"),
            parts: accountParts(account),
            account,
            gcShare,
            mainThreadShare,
          },
        ],
  );
}

/** The 95 % interval of a ratio; null when there are too few rounds to tell. */
export function intervalOf(ratio: Ratio | null): Interval | null {
  const { low = null, high = null } = ratio ?? {};
  return low === null || high === null ? null : { low, high };
}

/** An interval in a few characters: `3.29×–3.33×`. An en dash for one that is not known. */
export function formatRange(interval: Interval | null): string {
  return interval === null ? "–" : `${formatRatio(interval.low)}–${formatRatio(interval.high)}`;
}

/** What one part of a bar means, in whole sentences, with what is known about it beside its length. */
export function accountSentences({ key, meaning }: AccountTerm, bar: AccountBar): string {
  return [meaning, ...accountAsides(key, bar)].join(" ");
}

function accountAsides(
  key: keyof Account,
  { parts, account, gcShare, mainThreadShare }: AccountBar,
): readonly string[] {
  const serially = formatWorkers(account.usefulWorkers);
  switch (key) {
    case "usefulWorkers":
      return serially === formatWorkers(parts.usefulWorkers)
        ? []
        : [`The tasks were faster here: serially they take ${serially}.`];
    case "slowerTasks":
      return gcShare === null
        ? []
        : [`Of all the workers' time, garbage collection took ${formatPercent(gcShare)}.`];
    case "dispatch":
      return mainThreadShare === null
        ? []
        : [`The main thread, which dispatches, was busy for ${formatPercent(mainThreadShare)} of the time.`];
    case "idle":
      return [];
  }
}

/** The speedup chart for those who cannot see it. */
export function speedupInWords({ points, intervals, ceiling }: SpeedupChart): string {
  const values = points.map(({ x, y }, index) => {
    const interval = intervals[index] ?? null;
    const most = ceiling.find((point) => point.x === x);
    const beside = [
      ...(interval === null ? [] : [`95 % interval ${formatRange(interval)}`]),
      ...(most === undefined ? [] : [`the machine's ceiling ${formatRatio(most.y)}`]),
    ];
    const brackets = beside.length === 0 ? "" : ` (${beside.join(", ")})`;
    return `${formatRatio(y)} with ${formatCounted(x, "worker")}${brackets}`;
  });
  return values.length === 0
    ? "Speedup over workers: nothing measured yet."
    : `Speedup over workers: ${values.join(", ")}.`;
}

/** The chart of the accounts for those who cannot see it. */
export function accountInWords(bars: readonly AccountBar[]): string {
  const values = bars.map(({ label, parts }) => {
    const terms = accountTerms.map(({ key, name }) => `${formatWorkers(parts[key])} ${name}`);
    return `of ${label} ${terms.join(", ")}`;
  });
  return values.length === 0
    ? "Where the workers went: nothing measured yet."
    : `Where the workers went: ${values.join("; ")}.`;
}

/** The times chart for those who cannot see it. */
export function timesInWords(bars: readonly TimesBar[]): string {
  const values = bars.map(
    ({ label, warmMs, coldMs }) => `${label} ${formatMs(warmMs)} (cold ${formatMs(coldMs)})`,
  );
  return values.length === 0 ? "Median times: nothing measured yet." : `Median times: ${values.join(", ")}.`;
}
