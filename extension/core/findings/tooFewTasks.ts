import { formatCount, formatCounted, formatPercent } from "../text/format.ts";
import { chunkAdvice, chunkChange, chunkFigures } from "./chunkChange.ts";
import { common } from "./figures.ts";
import { defineRule, tellFinding } from "./finding.ts";
import { idleOf, type IdlePool } from "./idle.ts";
import type { RuleInput } from "./ruleInput.ts";

/** There are fewer inputs than cores, or just one; or the workers are idle at the end, and even equal tasks could not
 *  keep all of them busy, because the last wave of chunks is not full. */
export const fewTasksRule = defineRule({
  figures: {
    inputs: common.inputs,
    cores: common.cores,
    chunk: common.chunk,
    leastChunk: common.leastChunk,
    workers: common.workers,
    idleShare: common.idleShare,
    ...chunkFigures,
  },

  conclude(input: RuleInput<IdlePool>) {
    const { inputs, environment } = input;
    const { cores } = environment;
    if (inputs === 1 || inputs < cores) {
      return { reason: "inputs", figures: { inputs, cores }, action: null };
    }
    const idle = idleOf(input);
    if (idle === undefined || idle.fromDivision < idle.fromTasks) {
      return undefined;
    }
    const { workers, chunk, leastChunk } = idle.pool;
    const { figures, action } = chunkChange(idle.pool);
    return {
      reason: "last-wave",
      figures: { inputs, chunk, leastChunk, workers, idleShare: idle.share, ...figures },
      action,
    };
  },

  limit({ figures: { inputs = 0, cores, workers = 1, chunk = 1 }, tell }) {
    if (cores !== undefined) {
      return inputs === 1
        ? "One input cannot be divided."
        : `There are fewer inputs than cores: ${formatCount(inputs)} keep at most ${formatCount(inputs)} of ${tell("cores", "core")} busy.`;
    }
    const idle = `The last wave leaves workers idle: ${formatCounted(inputs, "input")}`;
    return chunk === 1 && inputs % workers !== 0
      ? `${idle} do not divide by ${tell("workers")}.`
      : `${idle} in chunks of ${tell("leastChunk")} do not divide evenly among ${tell("workers", "worker")}.`;
  },

  loss: ({ idleShare, inputs = 0, cores = 0 }) => idleShare ?? 1 - inputs / Math.max(1, cores),
});

/** The finding of `fewTasksRule`. */
export const tooFewTasks = /* @__PURE__ */ tellFinding(fewTasksRule, {
  code: "too-few-tasks",
  severity: "info",

  say(concluded) {
    if (concluded.reason === "inputs") {
      const { inputs, cores } = concluded.figures;
      return {
        title: inputs === 1 ? "one input cannot be divided" : "fewer inputs than cores",
        detail: `${formatCounted(inputs, "input")} can keep at most ${formatCount(inputs)} of ${formatCounted(cores, "core")} busy.`,
        advice: "Split the work into more inputs.",
      };
    }
    const { inputs, chunk, leastChunk, workers, idleShare } = concluded.figures;
    const chunks =
      leastChunk === chunk
        ? `in chunks of ${formatCount(chunk)}`
        : `in chunks of ${formatCount(leastChunk)} to ${formatCount(chunk)}`;
    return {
      title: "too few tasks to keep all workers busy",
      detail: `${formatCounted(inputs, "input")} ${chunks} leave ${formatPercent(idleShare)} of ${formatCounted(workers, "worker")} idle.`,
      advice: chunkAdvice(
        concluded,
        "Split the work into more inputs, or choose a number of workers that divides them.",
      ),
    };
  },
});
