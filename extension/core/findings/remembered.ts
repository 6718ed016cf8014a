import type { FirstCalls } from "../report/firstCalls.ts";
import { isEqual } from "../report/pools.ts";
import { median } from "../statistics/median.ts";
import { formatCounted, formatMs, formatPercent, formatRatio } from "../text/format.ts";
import { common, ms, ratio, share } from "./figures.ts";
import { defineFinding } from "./finding.ts";
import type { RuleInput } from "./ruleInput.ts";
import { goodShare } from "./thresholds.ts";

/** Some of the work is only done the first time, so that the measured rounds are mostly look-ups. What the run says is about
 *  first calls then. */
export const remembered = defineFinding({
  code: "remembered",
  severity: "warning",
  figures: {
    inputs: common.inputs,
    firstCallsMs: ms("first calls serially"),
    laterMs: ms("later calls serially"),
    workers: common.workers,
    poolFirstMs: ms("first calls in a pool"),
    startupMs: common.startupMs,
    firstSpeedup: ratio("speedup of first calls"),
    veryFirstShare: share("the very first call"),
  },

  conclude({ firstCalls, serial, equality, inputs }: Pick<RuleInput, Used>) {
    if (firstCalls === null || !isEqual(equality.verdict)) {
      return undefined;
    }
    const { workers, serialMs, poolMs, startupMs, speedup, veryFirstShare } = firstCalls;
    return {
      figures: {
        inputs,
        firstCallsMs: median(serialMs) ?? serial.firstMs,
        laterMs: serial.medianMs,
        workers,
        poolFirstMs: median(poolMs) ?? null,
        startupMs: median(startupMs) ?? null,
        firstSpeedup: speedup?.value ?? null,
        veryFirstShare,
      },
      action: null,
    };
  },

  say({
    figures: { inputs, firstCallsMs, laterMs, workers, poolFirstMs, startupMs, firstSpeedup, veryFirstShare },
  }) {
    const first = `The first calls of ${formatCounted(inputs, "input")} take ${formatMs(firstCallsMs)}, later ones of the same inputs ${formatMs(laterMs)}: they find what the first ones have left behind, and say nothing about workers.`;
    const pool =
      poolFirstMs === null || firstSpeedup === null || startupMs === null
        ? ""
        : ` In fresh processes first calls take ${formatMs(poolFirstMs)} with ${formatCounted(workers, "worker")}, ready after ${formatMs(startupMs)}: ${formatRatio(firstSpeedup)}.`;
    const gained = (firstSpeedup ?? 0) > 1;
    return {
      title: "some of the work is only done the first time",
      detail: `${first}${pool}${isMadeOnce(inputs, veryFirstShare) ? ` ${madeOnce(veryFirstShare)}` : ""}`,
      advice: isMadeOnce(inputs, veryFirstShare)
        ? "Make it when the module is loaded, so that it is part of the start-up, or make it once and send it with the inputs."
        : gained
          ? "Use a pool for inputs that come once, and look up what is known already before handing out work: workers do not know what others remember."
          : "Give it more inputs, or larger ones, for first calls to gain; look up what is known already before handing out work.",
    };
  },

  limit({ figures: { inputs = 0, veryFirstShare = 0 }, tell }) {
    return isMadeOnce(inputs, veryFirstShare)
      ? "The very first call makes what all later ones use, and every worker makes it again."
      : `Later calls of the same inputs take ${tell("laterMs")} instead of ${tell("firstCallsMs")}: they find what the first ones have left behind.`;
  },
});

type Used = "firstCalls" | "serial" | "equality" | "inputs";

/** One call does the work for all, instead of each for its own input. */
function isMadeOnce(inputs: number, veryFirstShare: FirstCalls["veryFirstShare"]): veryFirstShare is number {
  return inputs > 1 && (veryFirstShare ?? 0) > goodShare;
}

function madeOnce(veryFirstShare: number): string {
  return `The very first call takes ${formatPercent(veryFirstShare)} of the time of all: it makes what later ones use, and every worker makes it again.`;
}
