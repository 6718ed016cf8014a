import { formatCount, formatCounted, formatMs, formatPercent, formatRatio } from "../text/format.ts";
import { cutEnd } from "../text/previewText.ts";
import type { SlowTask } from "../report/times.ts";
import { chunkAdvice, chunkChange, chunkFigures } from "./chunkChange.ts";
import { common, ms, ratio, share } from "./figures.ts";
import { defineRule, tellFinding } from "./finding.ts";
import { idleOf, type IdlePool } from "./idle.ts";
import type { RuleInput } from "./ruleInput.ts";
import { slowTimesMedian } from "./thresholds.ts";

/** The workers are idle at the end by more than the division of the inputs explains: some tasks, or some workers, take
 *  much longer than others. One input alone is to blame when its task is longer than the workers' fair share of all,
 *  which no division of the others makes up for (the span law). */
export const imbalanceRule = defineRule({
  figures: {
    workers: common.workers,
    chunk: common.chunk,
    leastChunk: common.leastChunk,
    idleShare: common.idleShare,
    slowestMs: ms("slowest input"),
    slowestTimesMedian: ratio("slowest input over the median"),
    slowestShare: share("slowest input of all work"),
    mostSpeedup: ratio("most that it allows"),
    ...chunkFigures,
  },

  conclude(input: RuleInput<IdlePool>) {
    const idle = idleOf(input);
    if (idle === undefined || idle.fromDivision >= idle.fromTasks) {
      return undefined;
    }
    const { workers, chunk, leastChunk } = idle.pool;
    const slow = input.slowest.filter(({ timesMedian }) => (timesMedian ?? 0) >= slowTimesMedian);
    const first = slow[0];
    const slowestShare = first?.share ?? null;
    const isOneInput = slowestShare !== null && slowestShare > 1 / workers;
    const { figures, action } = chunkChange(idle.pool);
    return {
      /** The inputs to blame, longest first; empty when no input takes much longer than the others. */
      slow,
      /** The first of them alone takes longer than the others would take to keep the other workers busy. */
      isOneInput,
      figures: {
        workers,
        chunk,
        leastChunk,
        idleShare: idle.share,
        slowestMs: first?.ms ?? null,
        slowestTimesMedian: first?.timesMedian ?? null,
        slowestShare,
        mostSpeedup: isOneInput ? 1 / slowestShare : null,
        ...figures,
      },
      action: isOneInput ? null : action,
    };
  },

  limit: ({ tell }) => `Workers are idle for ${tell("idleShare")} of their time, waiting for the last chunk.`,

  loss: ({ idleShare = 0 }) => idleShare,
});

/** The finding of `imbalanceRule`. */
export const loadImbalance = /* @__PURE__ */ tellFinding(imbalanceRule, {
  code: "load-imbalance",
  severity: "info",

  say(concluded) {
    const { slow, isOneInput, figures } = concluded;
    const { workers, idleShare, mostSpeedup } = figures;
    const idle = `${formatPercent(idleShare)} of the time of ${formatCounted(workers, "worker")} is idle at the end, waiting for the last chunk.`;
    const [first] = slow;
    if (first === undefined) {
      return {
        title: "some workers are done long before others",
        detail: idle,
        advice: chunkAdvice(concluded, "Use smaller chunks, or measure again when nothing else runs."),
      };
    }
    if (isOneInput) {
      return {
        title: "one input bounds the speedup",
        detail: `${idle} ${slowInput(first)}: no number of workers gets beyond ${formatRatio(mostSpeedup)}.`,
        advice: `Split input ${formatCount(first.index)} or make it faster; until then put it first.`,
      };
    }
    return {
      title: "some inputs take much longer than others",
      detail: `${idle} ${slow.slice(0, mostNamed).map(slowInput).join("; ")}.`,
      advice: chunkAdvice(concluded, "Put the longest inputs first, or split them."),
    };
  },
});

/** More names than this make a sentence a list. */
const mostNamed = 3;
/** Enough of an input to recognize it. */
const longestName = 40;

function slowInput({ index, input, ms: taskMs, timesMedian }: SlowTask): string {
  return `Input ${formatCount(index)} (${cutEnd(input, longestName)}) takes ${formatMs(taskMs)}, ${formatRatio(timesMedian)} the median`;
}
