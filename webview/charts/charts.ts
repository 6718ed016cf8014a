/** From measured times to what the charts draw, and the same in words for those who cannot see them. */
import { glossary } from "../../extension/core/text/glossary.ts";
import { accountParts } from "../../extension/core/measured/account.ts";
import type { Account } from "../../extension/core/report/account.ts";
import { formatCounted, formatMs, formatPercent, formatWorkers } from "../../extension/core/text/format.ts";
import type { Measured } from "../../extension/core/report/times.ts";

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
const accountTerms: readonly AccountTerm[] = [
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
    name: glossary.handingOut.word,
    meaning: glossary.handingOut.sentence,
  },
  {
    key: "travel",
    name: glossary.travel.word,
    meaning: glossary.travel.sentence,
  },
  {
    key: "idle",
    name: glossary.idle.word,
    meaning: glossary.idle.sentence,
  },
];

/** The terms that accounts have: nothing travels where all workers are on one machine. */
export function termsOf(bars: readonly Pick<AccountBar, "parts">[]): readonly AccountTerm[] {
  return accountTerms.filter(
    ({ key }) => key !== "travel" || bars.some(({ parts }) => parts.travel !== undefined),
  );
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
        : [`The main thread, which hands out, was busy for ${formatPercent(mainThreadShare)} of the time.`];
    case "travel":
    case "idle":
      return [];
  }
}

/** The chart of the accounts for those who cannot see it. */
export function accountInWords(bars: readonly AccountBar[]): string {
  const terms = termsOf(bars);
  const values = bars.map(({ label, parts }) => {
    const told = terms.map(({ key, name }) => `${formatWorkers(parts[key] ?? 0)} ${name}`);
    return `of ${label} ${told.join(", ")}`;
  });
  return values.length === 0
    ? "Where the workers went: nothing measured yet."
    : `Where the workers went: ${values.join("; ")}.`;
}

/** The times chart for those who cannot see it. */
export function timesInWords(bars: readonly TimesBar[]): string {
  const values = bars.map(
    ({ label, warmMs, coldMs }) => `${label} ${formatMs(warmMs)} (first use ${formatMs(coldMs)})`,
  );
  return values.length === 0 ? "Median times: nothing measured yet." : `Median times: ${values.join(", ")}.`;
}
