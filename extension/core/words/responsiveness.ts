/** The words about how free a main thread stays while calls come, without and with a pool. */
import { toldRate } from "../measuring/responsiveness.ts";
import type { Responsiveness, Served } from "../report/responsiveness.ts";
import { formatCounted, formatMs, formatPercent, formatRounded } from "../text/format.ts";

/** The head of the section. */
export const responsivenessTitle = "Responsiveness";

/** The heads of the columns, in the order of a row's cells. */
export const responsivenessColumns = [
  "calls/s",
  "run",
  "delay p50",
  "delay p99",
  "response p50",
  "response p99",
  "main thread busy",
] as const;

/** What it comes to, without a stop: `main thread's delay at 12 calls/s 48 ms (p99), with 2 workers 0.61 ms; the pool answers
 *  sooner from 4.2 calls/s on (2–6)`. */
export function responsivenessWords(responsiveness: Responsiveness): string {
  const told = toldRate(responsiveness);
  const wins = winsWords(responsiveness);
  if (told === undefined) {
    return wins;
  }
  const { callsPerSecond, onMain, inPool } = told;
  const workers = formatCounted(responsiveness.workers, "worker");
  const delay = `main thread's delay at ${perSecond(callsPerSecond)} ${delayWords(onMain, " (p99)")}`;
  return `${delay}, with ${workers} ${delayWords(inPool)}; ${wins}`;
}

/** A row for each rate on the main thread, and one for it in the pool. */
export function responsivenessRows({ rates, workers }: Responsiveness): readonly (readonly string[])[] {
  return rates.flatMap(({ callsPerSecond, onMain, inPool }) => [
    [formatRounded(callsPerSecond), "on the main thread", ...cells(onMain)],
    ["", `in ${formatCounted(workers, "worker")}`, ...cells(inPool)],
  ]);
}

/** What its table needs to be read. */
export function responsivenessNotes({ rates }: Responsiveness): readonly string[] {
  const served = rates.flatMap(({ onMain, inPool }) => [onMain, inPool]);
  const isShort = served.some(({ delay, response }) => delay.p99 === null || response.p99 === null);
  return [
    "Delay is how long the main thread lets other work wait; response times count from when a call was to come.",
    ...(isShort ? ["A p99 takes 100 samples, and is – where there are fewer."] : []),
    ...(served.some(({ isOverloaded }) => isOverloaded)
      ? ["Overloaded: calls come faster than they are served, so that waits grow for as long as they come."]
      : []),
  ];
}

function cells({ delay, response, mainThreadShare, isOverloaded }: Served): readonly string[] {
  const times = [delay.p50, delay.p99, response.p50, response.p99];
  const busy = formatPercent(mainThreadShare);
  return [
    ...times.map((estimate) => formatMs(estimate && estimate.value)),
    isOverloaded ? `${busy}, overloaded` : busy,
  ];
}

function delayWords({ delay, isOverloaded }: Served, note = ""): string {
  return isOverloaded ? "grows, overloaded" : `${formatMs(delay.p99 && delay.p99.value)}${note}`;
}

function winsWords({ wins, rates }: Responsiveness): string {
  const [lowest, highest] = [rates[0], rates.at(-1)];
  const isOne = rates.length === 1;
  switch (wins.type) {
    case "from": {
      const bounds =
        wins.low === null
          ? `at most ${formatRounded(wins.high)}`
          : `${formatRounded(wins.low)}–${formatRounded(wins.high)}`;
      return `the pool answers sooner from ${perSecond(wins.callsPerSecond)} on (${bounds})`;
    }
    case "always":
      return isOne
        ? "the pool answers sooner"
        : `the pool answers sooner from ${perSecond(lowest?.callsPerSecond ?? 0)} on, or fewer`;
    case "never":
      return isOne
        ? "the main thread answers sooner"
        : `the main thread answers sooner up to ${perSecond(highest?.callsPerSecond ?? 0)}`;
    case "unclear":
      return isOne
        ? "which answers sooner is not clear"
        : "from how many calls on the pool answers sooner is not clear";
  }
}

function perSecond(rate: number): string {
  return `${formatRounded(rate)} calls/s`;
}
