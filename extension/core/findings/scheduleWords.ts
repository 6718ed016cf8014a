/** Words for what `diagnose/scheduleRules.ts` concludes. */
import { goodShare } from "./thresholds.ts";
import { formatCount, formatCounted, formatMs, formatPercent, formatRatio } from "../text/format.ts";
import type { SlowTask } from "../report/times.ts";
import { cutEnd } from "../text/previewText.ts";
import { chunkAdvice } from "./chunkAdvice.ts";
import type { Concluded, Words } from "./words.ts";

export function tooFewTasks(diagnosis: Concluded<"too-few-tasks">): Words {
  if (diagnosis.reason === "inputs") {
    const { inputs, cores } = diagnosis.figures;
    return {
      title: inputs === 1 ? "one input cannot be divided" : "fewer inputs than cores",
      detail: `${formatCounted(inputs, "input")} can keep at most ${formatCount(inputs)} of ${formatCounted(cores, "core")} busy.`,
      advice: "Split the work into more inputs.",
    };
  }
  const { inputs, chunk, leastChunk, workers, idleShare } = diagnosis.figures;
  const chunks =
    leastChunk === chunk
      ? `in chunks of ${formatCount(chunk)}`
      : `in chunks of ${formatCount(leastChunk)} to ${formatCount(chunk)}`;
  return {
    title: "too few tasks to keep all workers busy",
    detail: `${formatCounted(inputs, "input")} ${chunks} leave ${formatPercent(idleShare)} of ${formatCounted(workers, "worker")} idle.`,
    advice: chunkAdvice(
      diagnosis,
      "Split the work into more inputs, or choose a number of workers that divides them.",
    ),
  };
}

export function loadImbalance(diagnosis: Concluded<"load-imbalance">): Words {
  const { slow, isOneInput, figures } = diagnosis;
  const { workers, idleShare, mostSpeedup } = figures;
  const idle = `${formatPercent(idleShare)} of the time of ${formatCounted(workers, "worker")} is idle at the end, waiting for the last chunk.`;
  const [first] = slow;
  if (first === undefined) {
    return {
      title: "some workers are done long before others",
      detail: idle,
      advice: chunkAdvice(diagnosis, "Use smaller chunks, or measure again when nothing else runs."),
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
    advice: chunkAdvice(diagnosis, "Put the longest inputs first, or split them."),
  };
}

/** More names than this make a sentence a list. */
const mostNamed = 3;
/** Enough of an input to recognize it. */
const longestName = 40;

function slowInput({ index, input, ms, timesMedian }: SlowTask): string {
  return `Input ${formatCount(index)} (${cutEnd(input, longestName)}) takes ${formatMs(ms)}, ${formatRatio(timesMedian)} the median`;
}

export function grainTooSmall(diagnosis: Concluded<"grain-too-small">): Words {
  return {
    title: "too little work in each message",
    detail: handingOut(diagnosis.figures),
    advice: chunkAdvice(diagnosis, "Give each task more work."),
  };
}

export function transferBound({ figures }: Concluded<"transfer-bound">): Words {
  return {
    title: "the data take long to copy",
    detail: handingOut(figures),
    advice: "Send less: an index or a file name instead of the data, a summary instead of all results.",
  };
}

function handingOut(figures: Concluded<"grain-too-small" | "transfer-bound">["figures"]): string {
  const { messages, workers, dispatchShare, perChunkMs, messageMs, copyMs, mainThreadShare } = figures;
  const cost =
    messageMs === null || copyMs === null
      ? ""
      : `; an empty one takes ${formatMs(messageMs)}, copying its data ${formatMs(copyMs)}`;
  const each = messages === 1 ? "for one message" : `for each of ${formatCounted(messages, "message")}`;
  const mainThread =
    mainThreadShare === null || mainThreadShare < goodShare
      ? ""
      : ` The thread that hands it out is busy for ${formatPercent(mainThreadShare)} of the time, so more workers do not help.`;
  return `${formatPercent(dispatchShare)} of the time of ${formatCounted(workers, "worker")} goes into handing out work, ${formatMs(perChunkMs)} ${each}${cost}.${mainThread}`;
}
