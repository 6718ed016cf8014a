import { formatCounted, formatMs, formatRatio } from "../text/format.ts";
import { intervalOf } from "../report/interval.ts";
import type { FindingAction } from "../report/finding.ts";
import { answerOf } from "./answer.ts";
import { common, ms, ratio } from "./figures.ts";
import { defineFinding } from "./finding.ts";
import type { PoolWith, RuleInput } from "./ruleInput.ts";
import { leastMs } from "./thresholds.ts";

/** The answer is that it is not clear; see `UnclearAnswer` for why. */
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

  conclude(input: RuleInput<PoolWith<"medianMs">>) {
    const { serial, pools, noise } = input;
    const answer = answerOf(input);
    if (answer.type !== "not-clear" || pools.length === 0) {
      return undefined;
    }
    const rounds = serial.samplesMs.length;
    if (answer.reason === "clock") {
      const poolMs = Math.min(...pools.map(({ medianMs }) => medianMs));
      return { reason: "clock", figures: { serialMs: serial.medianMs, poolMs, leastMs }, action: null };
    }
    const { value, low, high } = answer.told.speedup;
    const figures = { rounds, speedup: value, low, high, noiseHigh: noise?.high ?? null };
    const isLongerBetter = answer.reason === "spread" || answer.reason === "rounds";
    const action = isLongerBetter ? longer(input.rounds.budgetMs) : null;
    return { reason: answer.reason, figures, action };
  },

  say(concluded) {
    switch (concluded.reason) {
      case "clock":
        return {
          title: "too short for the clock",
          detail: `The serial run takes ${formatMs(concluded.figures.serialMs)} and the fastest pool ${formatMs(concluded.figures.poolMs)}; below ${formatMs(concluded.figures.leastMs)} the clock's own steps are what is measured.`,
          advice: "Give it more inputs, or larger ones.",
        };
      case "one-worker":
        return {
          title: "only one worker was measured",
          detail: spread(concluded.figures),
          advice:
            "Measure two workers or more: one alone can take work off the main thread, but not make it faster.",
        };
      case "rounds":
        return {
          title: "not enough data for an interval",
          detail: `After ${formatCounted(concluded.figures.rounds, "round")} nobody can tell how sure a speedup is; that takes at least three.`,
          advice: "Measure longer.",
        };
      case "no-gain":
        return {
          title: "a pool shows no clear gain",
          detail: spread(concluded.figures),
          advice: "Keep it serial: more rounds would find no gain that pays for a pool.",
        };
      case "spread":
        return {
          title: "the rounds differ too much to tell",
          detail: spread(concluded.figures),
          advice: "Measure longer, or with more inputs.",
        };
    }
  },
});

/** Four times the rounds make an interval half as wide. */
const timesLonger = 4;
/** Who allows no time at all is asked for as much as nobody minds, and nobody for more than an hour. */
const [leastLongerMs, mostLongerMs] = [10_000, 3_600_000];

function longer(budgetMs: number): FindingAction {
  return {
    type: "longer",
    budgetMs: Math.min(mostLongerMs, Math.max(leastLongerMs, timesLonger * budgetMs)),
  };
}

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
  const range = intervalOf({ value: speedup, low, high });
  const interval =
    range === null ? "anything" : `between ${formatRatio(range.low)} and ${formatRatio(range.high)}`;
  const noise =
    noiseHigh === null ? "" : `; the serial run alone shows up to ${formatRatio(noiseHigh)} against itself`;
  return `After ${formatCounted(rounds, "round")} the speedup of ${formatRatio(speedup)} may be ${interval}${noise}.`;
}
