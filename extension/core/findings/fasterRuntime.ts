import type { OtherRuntime } from "../report/times.ts";
import { median } from "../statistics/median.ts";
import { formatCounted, formatMs, formatRatio } from "../text/format.ts";
import { sentence } from "../text/sentence.ts";
import { common, ms, ratio } from "./figures.ts";
import { defineFinding } from "./finding.ts";
import type { PoolWith, RuleInput } from "./ruleInput.ts";
import { smallShare } from "./thresholds.ts";

/** Workers of the other kind are faster, surely and by more than what holds nobody back. */
export const fasterRuntime = defineFinding({
  code: "faster-runtime",
  severity: "info",
  figures: {
    workers: common.workers,
    ownMs: ms("this runtime"),
    otherMs: ms("the other runtime"),
    overOwn: ratio("speed over this runtime's"),
    low: common.low,
    startupMs: common.startupMs,
    otherStartupMs: ms("start-up of the other runtime"),
  },

  conclude({ pools, otherRuntime }: RuleInput<PoolWith<"startupMs">>) {
    const { overOwn, workers = 0, differing = 0 } = otherRuntime ?? {};
    const own = pools.find((pool) => pool.workers === workers);
    const ownMs = median(otherRuntime?.ownMs ?? []);
    return otherRuntime === null ||
      own === undefined ||
      ownMs === undefined ||
      differing > 0 ||
      (overOwn?.low ?? 0) <= 1 + smallShare
      ? undefined
      : {
          runtime: otherRuntime.runtime,
          figures: {
            workers,
            ownMs,
            otherMs: otherRuntime.medianMs,
            overOwn: overOwn?.value ?? 1,
            low: overOwn?.low ?? null,
            startupMs: own.startupMs,
            otherStartupMs: otherRuntime.startupMs,
          },
          action: { type: "runtime", runtime: otherRuntime.runtime },
        };
  },

  say({ runtime, figures: { workers, ownMs, otherMs, overOwn, startupMs, otherStartupMs } }) {
    return {
      title: `${runtime} are faster here`,
      detail: `In turns with the same ${formatCounted(workers, "worker")}, ${runtime} take ${formatMs(otherMs)} where ${formatMs(ownMs)} were measured: ${formatRatio(overOwn)}. They start in ${formatMs(otherStartupMs)} instead of ${formatMs(startupMs)}.`,
      advice: `Run with ${runtime}: @runtime ${runtime}.`,
    };
  },

  limit: ({ title, tell }) =>
    `${sentence(title).slice(0, -1)}: ${tell("overOwn")} as fast with the same ${tell("workers", "worker")}.`,

  loss: ({ overOwn = 0 }) => 1 - 1 / Math.max(1, overOwn),
});

/** Both kinds in one sentence: `Processes instead of threads, 4 workers: 1.31 s instead of 0.31 s, ready in 180 ms.` */
export function otherRuntimeSentence(other: OtherRuntime, own: string): string {
  const { runtime, workers, medianMs, ownMs, startupMs, differing } = other;
  const which = `${capital(runtime)} instead of ${own}, ${formatCounted(workers, "worker")}`;
  if (differing > 0) {
    return `${which}: ${formatCounted(differing, "result")} differ from the serial run's.`;
  }
  const instead = formatMs(median(ownMs) ?? null);
  return `${which}: ${formatMs(medianMs)} instead of ${instead} in turns${verdictOf(other)}, ready in ${formatMs(startupMs)}.`;
}

/** Which is faster and by how much, where the interval tells. */
function verdictOf({ overOwn }: OtherRuntime): string {
  const { value = 1, low = null, high = null } = overOwn ?? {};
  if (low === null || high === null) {
    return "";
  }
  if (low > 1) {
    return ` (${formatRatio(value)} as fast)`;
  }
  return high < 1 ? ` (${formatRatio(1 / value)} as long)` : " (no difference beyond the noise)";
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
