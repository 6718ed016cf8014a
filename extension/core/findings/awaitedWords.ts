/** How many calls to await at once, in words. */
import { smallShare } from "./thresholds.ts";
import type { Concurrent } from "../report/concurrent.ts";
import { formatCount, formatPercent, formatRatio } from "../text/format.ts";

/** What the knee gives and what is beyond it, without a stop: `Awaiting 8 at once: 7.60×; more than that gives nothing`. */
export function kneeWords(concurrent: Concurrent): string {
  const { limit, speedup } = concurrent;
  return `Awaiting ${formatCount(limit)} at once: ${formatRatio(speedup?.value ?? null)}${beyond(concurrent)}`;
}

function beyond({ limit, medianMs, speedup, limits, failedAt }: Concurrent): string {
  if (failedAt !== null) {
    return `; ${formatCount(failedAt.limit)} at once do not work: ${failedAt.why}`;
  }
  const wider = limits.filter((other) => other.limit > limit);
  const widest = wider.at(-1);
  if (widest === undefined) {
    return "";
  }
  if (widest.medianMs > medianMs * (1 + smallShare)) {
    return `; more than that is slower, ${formatRatio(widest.speedup?.value ?? null)} with ${formatCount(widest.limit)}`;
  }
  const own = speedup?.value ?? 0;
  const most = own > 0 ? Math.max(...wider.map((other) => other.speedup?.value ?? 0)) / own - 1 : 0;
  return `; more than that gives ${most > leastTold ? `${formatPercent(most)} more at most` : "nothing"}`;
}

/** Less more nobody takes for more. */
const leastTold = 0.02;
