/** What how free a main thread stays comes to, in one line. */
import { toldRate } from "../measuring/responsiveness.ts";
import type { Rate, Responsiveness, Served } from "../report/responsiveness.ts";
import { formatCounted, formatMs, formatRounded } from "../text/format.ts";

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
  const kind = toldPercentile(told);
  const delay = `main thread's delay at ${perSecond(callsPerSecond)} ${delayWords(onMain, kind, ` (${kind})`)}`;
  return `${delay}, with ${workers} ${delayWords(inPool, kind)}; ${wins}`;
}

/** The same in a few words, where there is little room: `delay 48.0 ms → 0.61 ms (p99) with 2 workers`. */
export function responsivenessFigure(responsiveness: Responsiveness): string | undefined {
  const told = toldRate(responsiveness);
  if (told === undefined) {
    return undefined;
  }
  const kind = toldPercentile(told);
  const delays = `${delayWords(told.onMain, kind)} → ${delayWords(told.inPool, kind)}`;
  return `delay ${delays} (${kind}) with ${formatCounted(responsiveness.workers, "worker")}`;
}

/** The one that both have: in a short time there are too few probes for a p99. */
function toldPercentile({ onMain, inPool }: Rate): "p99" | "p50" {
  const isKnown = ({ delay, isOverloaded }: Served) => isOverloaded || delay.p99 !== null;
  return isKnown(onMain) && isKnown(inPool) ? "p99" : "p50";
}

function delayWords({ delay, isOverloaded }: Served, kind: "p99" | "p50", note = ""): string {
  return isOverloaded ? "grows, overloaded" : `${formatMs(delay[kind]?.value ?? null)}${note}`;
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
