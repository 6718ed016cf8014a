import { bestPool } from "../report/pools.ts";
import { formatCounted, formatMs, formatRatio } from "../text/format.ts";
import { common, ms, ratio } from "./figures.ts";
import { defineFinding } from "./finding.ts";
import { isSlower } from "./gain.ts";
import type { PoolWith, RuleInput } from "./ruleInput.ts";
import { goodShare, leastMs, widestInterval } from "./thresholds.ts";

/** The speedup is not known: the clock cannot tell the times from nothing, fewer than three rounds have no interval, or
 *  they are too far apart, the serial run's from each other as well, to tell how much it is. That a pool is slower is
 *  enough to know. */
export const notEnoughData = defineFinding({
  code: "not-enough-data",
  severity: "info",
  figures: {
    rounds: common.rounds,
    speedup: common.speedup,
    low: common.low,
    high: common.high,
    noiseHigh: ratio("upper end of the noise"),
    serialMs: ms("serial run"),
    poolMs: ms("fastest pool"),
    leastMs: ms("shortest that counts"),
  },

  conclude({ serial, pools, noise }: RuleInput<PoolWith<"medianMs">>) {
    const [best, rounds] = [bestPool(pools), serial.samplesMs.length];
    if (best === undefined) {
      const poolMs = pools.reduce((least, { medianMs }) => Math.min(least, medianMs), Infinity);
      return pools.length === 0
        ? undefined
        : { reason: "clock", figures: { serialMs: serial.medianMs, poolMs, leastMs }, action: null };
    }
    const { value, low, high } = best.speedup;
    if (low === null && rounds < 3) {
      return { reason: "rounds", figures: { rounds }, action: null };
    }
    if (isSlower(best, noise)) {
      return undefined;
    }
    const isWide = low === null || high === null || (high - low) / 2 / value > widestInterval;
    const isNoise = noise !== null && noise.high > 1 / goodShare && value >= noise.low && value <= noise.high;
    const figures = { rounds, speedup: value, low, high, noiseHigh: noise?.high ?? null };
    return isWide || isNoise ? { reason: "spread", figures, action: null } : undefined;
  },

  say(concluded) {
    switch (concluded.reason) {
      case "clock":
        return {
          title: "too short for the clock",
          detail: `The serial run takes ${formatMs(concluded.figures.serialMs)} and the fastest pool ${formatMs(concluded.figures.poolMs)}; below ${formatMs(concluded.figures.leastMs)} the clock's own steps are what is measured.`,
          advice: "Give it more inputs, or larger ones.",
        };
      case "rounds":
        return {
          title: "not enough data for an interval",
          detail: `After ${formatCounted(concluded.figures.rounds, "round")} nobody can tell how sure a speedup is; that takes at least three.`,
          advice: "Allow more rounds or a larger budget.",
        };
      case "spread":
        return {
          title: "the rounds differ too much to tell",
          detail: spread(concluded.figures),
          advice: "Measure again when nothing else runs, with more rounds or more inputs.",
        };
    }
  },
});

function spread({
  rounds,
  speedup,
  low,
  high,
  noiseHigh,
}: {
  readonly rounds: number;
  readonly speedup: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly noiseHigh: number | null;
}): string {
  const isKnown = low !== null && high !== null;
  const interval = isKnown ? `between ${formatRatio(low)} and ${formatRatio(high)}` : "anything";
  const noise =
    noiseHigh === null ? "" : `; the serial run alone shows up to ${formatRatio(noiseHigh)} against itself`;
  return `After ${formatCounted(rounds, "round")} the speedup of ${formatRatio(speedup)} may be ${interval}${noise}.`;
}
