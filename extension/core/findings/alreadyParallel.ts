import { formatCounted, formatPercent } from "../text/format.ts";
import { answerOf } from "./answer.ts";
import { common } from "./figures.ts";
import { defineFinding } from "./finding.ts";
import type { PoolWith, RuleInput } from "./ruleInput.ts";

/** The serial run keeps several cores busy by itself, and a pool is not faster. */
export const alreadyParallel = defineFinding({
  code: "already-parallel",
  severity: "info",
  figures: { cpuShare: common.cpuShare, cores: common.cores },

  conclude(input: RuleInput<PoolWith>) {
    const answer = answerOf(input);
    return answer.type !== "no-pool-needed" || answer.awaited !== null
      ? undefined
      : { figures: { cpuShare: answer.busyCores, cores: input.environment.cores }, action: null };
  },

  say: ({ figures: { cpuShare, cores } }) => ({
    title: "it is parallel already",
    detail: `The serial run uses ${formatPercent(cpuShare)} of one core by itself, of ${formatCounted(cores, "core")} that there are.`,
    advice: "Keep it as it is: workers would only share the same cores.",
  }),

  limit: ({ tell }) =>
    `It is parallel already: the serial run uses ${tell("cpuShare")} of one core by itself.`,
});
