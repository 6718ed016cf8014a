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
