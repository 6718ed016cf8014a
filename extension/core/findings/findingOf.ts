import { evidenceOf, type Diagnosis } from "../diagnose/diagnosis.ts";
import { goodShare } from "../diagnose/thresholds.ts";
import { verdictSentence, verdictTitle } from "../findings.ts";
import { formatCounted, formatMs, formatPercent, formatRatio } from "../format.ts";
import type { Finding, FindingCode } from "../model.ts";
import { chunkAdvice } from "./chunkAdvice.ts";

/** The words for a conclusion: what it is called, what it rests on, and what to do about it. */
export function findingOf(diagnosis: Diagnosis): Finding {
  const { code, action } = diagnosis;
  return {
    code,
    severity: severities[code],
    ...wordsOf(diagnosis),
    evidence: evidenceOf(diagnosis),
    action,
  };
}

/** An error makes the speedup worthless, a warning is a loss that can be avoided. */
const severities: Readonly<Record<FindingCode, Finding["severity"]>> = {
  "results-differ": "error",
  "not-enough-data": "info",
  "slower-than-serial": "warning",
  scales: "info",
  "startup-bound": "warning",
  "machine-limited": "info",
  "slower-tasks": "warning",
  "gc-bound": "warning",
  oversubscribed: "info",
  "too-few-tasks": "info",
  "load-imbalance": "info",
  "grain-too-small": "warning",
  "transfer-bound": "warning",
  waiting: "info",
};

type Words = Pick<Finding, "title" | "detail" | "advice">;
type Of<Code extends FindingCode> = Extract<Diagnosis, { readonly code: Code }>;

function wordsOf(diagnosis: Diagnosis): Words {
  switch (diagnosis.code) {
    case "results-differ":
      return resultsDiffer(diagnosis);
    case "not-enough-data":
      return notEnoughData(diagnosis);
    case "slower-than-serial": {
      const { workers, speedup } = diagnosis.figures;
      return {
        title: "no pool is faster than the serial run",
        detail: `The best one, of ${formatCounted(workers, "worker")}, reaches ${formatRatio(speedup)}.`,
        advice: chunkAdvice(diagnosis, "Give each task more work, or keep the function serial."),
      };
    }
    case "scales": {
      const { workers, speedup, efficiency, cores, mostWorkers } = diagnosis.figures;
      const more = workers === mostWorkers && workers < cores ? `, or measure up to ${cores}` : "";
      return {
        title: "it scales",
        detail: `${formatRatio(speedup)} with ${formatCounted(workers, "worker")} is ${formatPercent(efficiency)} of what they could give.`,
        advice: `Use ${formatCounted(workers, "worker")}${more}.`,
      };
    }
    case "startup-bound":
      return startupBound(diagnosis);
    case "machine-limited":
      return machineLimited(diagnosis);
    case "slower-tasks": {
      const { workers, stretch, expectedStretch } = diagnosis.figures;
      return {
        title: "tasks take longer in the pool",
        detail: `Each takes ${formatRatio(stretch)} its serial time with ${formatCounted(workers, "worker")}, where the machine's ceiling explains ${formatRatio(expectedStretch)}.`,
        advice: "Look for memory: large arrays and much garbage share one memory bus and one cache.",
      };
    }
    case "gc-bound":
      return gcBound(diagnosis);
    case "oversubscribed": {
      const { workers, cores, speedup, bestWorkers, bestSpeedup } = diagnosis.figures;
      return {
        title: "more workers than cores make it slower",
        detail: `${formatCounted(workers, "worker")} reach ${formatRatio(speedup)} on ${formatCounted(cores, "core")}, ${bestWorkers} reach ${formatRatio(bestSpeedup)}.`,
        advice: `Use ${formatCounted(bestWorkers, "worker")}.`,
      };
    }
    case "too-few-tasks":
      return tooFewTasks(diagnosis);
    case "load-imbalance": {
      const { workers, idleShare } = diagnosis.figures;
      return {
        title: "some workers are done long before others",
        detail: `${formatPercent(idleShare)} of the time of ${formatCounted(workers, "worker")} is idle, at the end, waiting for the last chunk.`,
        advice: chunkAdvice(diagnosis, "Put the longest inputs first, or split them."),
      };
    }
    case "grain-too-small":
      return {
        title: "too little work in each message",
        detail: handingOut(diagnosis),
        advice: chunkAdvice(diagnosis, "Give each task more work."),
      };
    case "transfer-bound":
      return {
        title: "the data take long to copy",
        detail: handingOut(diagnosis),
        advice: "Send less: an index or a file name instead of the data, a summary instead of all results.",
      };
    case "waiting":
      return {
        title: "the tasks wait more than they compute",
        detail: `The serial run keeps the processor busy for ${formatPercent(diagnosis.figures.cpuShare)} of its time, so that workers beyond the cores help as well.`,
        advice: "If what it waits for can be awaited, await many at once on one thread: that saves the pool.",
      };
  }
}

function resultsDiffer({ equality }: Of<"results-differ">): Words {
  const isAboutCopying = equality.verdict === "lost-in-transfer" || equality.verdict === "not-cloneable";
  return {
    title: verdictTitle(equality.verdict),
    detail: verdictSentence(equality),
    advice: isAboutCopying
      ? "Return plain data: objects instead of class instances, no functions."
      : "Make the function depend on its input only, then run it again.",
  };
}

function notEnoughData(diagnosis: Of<"not-enough-data">): Words {
  switch (diagnosis.reason) {
    case "clock": {
      const { serialMs, poolMs, leastMs } = diagnosis.figures;
      return {
        title: "too short for the clock",
        detail: `The serial run takes ${formatMs(serialMs)} and the fastest pool ${formatMs(poolMs)}; below ${formatMs(leastMs)} the clock's own steps are what is measured.`,
        advice: "Give it more inputs, or larger ones.",
      };
    }
    case "rounds":
      return {
        title: "not enough data for an interval",
        detail: `After ${formatCounted(diagnosis.figures.rounds, "round")} nobody can tell how sure a speedup is; that takes at least three.`,
        advice: "Allow more rounds or a larger budget.",
      };
    case "spread": {
      const { rounds, speedup, low, high, noiseHigh } = diagnosis.figures;
      const interval =
        low === null || high === null ? "any number" : `between ${formatRatio(low)} and ${formatRatio(high)}`;
      const noise =
        noiseHigh === null ? "" : `, and the serial run alone shows up to ${formatRatio(noiseHigh)}`;
      return {
        title: "the rounds differ too much to tell",
        detail: `After ${formatCounted(rounds, "round")} the speedup of ${formatRatio(speedup)} may be ${interval}${noise}.`,
        advice: "Measure again when nothing else runs, with more rounds or more inputs.",
      };
    }
  }
}

function startupBound({ figures }: Of<"startup-bound">): Words {
  const { workers, coldMs, startupMs, firstMs, usesToPay } = figures;
  const often = usesToPay === null ? "often" : `at least ${usesToPay} times`;
  return {
    title: "starting the pool takes longer than it saves",
    detail: `Used once, the pool of ${formatCounted(workers, "worker")} takes ${formatMs(coldMs)} with its start-up of ${formatMs(startupMs)}; the first serial run takes ${formatMs(firstMs)}.`,
    advice: `Keep one pool and use it ${often}, or give it more inputs at once.`,
  };
}

function machineLimited({ figures }: Of<"machine-limited">): Words {
  const { workers, cores, ceiling } = figures;
  const isBusy = workers <= cores;
  return {
    title: "the machine has no more to give",
    detail: `A loop that only computes reaches ${formatRatio(ceiling)} with ${formatCounted(workers, "worker")} at the same time, on ${formatCounted(cores, "core")}.`,
    advice: isBusy
      ? "Measure again when nothing else runs: other programs, or other guests of this computer, use its cores."
      : "Use a machine with more cores, or no more workers than this one has.",
  };
}

function gcBound({ figures }: Of<"gc-bound">): Words {
  const { workers, gcShare, serialGcShare } = figures;
  const serial = serialGcShare === null ? [] : [`${formatPercent(serialGcShare)} of the serial run`];
  const pool =
    gcShare === null || workers === null
      ? []
      : [`${formatPercent(gcShare)} of the time of ${formatCounted(workers, "worker")}`];
  return {
    title: "garbage collection takes much of the time",
    detail: `It stops the tasks for ${[...serial, ...pool].join(" and ")}.`,
    advice: "Allocate less in each task: reuse arrays and buffers, make no copies, return less.",
  };
}

function tooFewTasks(diagnosis: Of<"too-few-tasks">): Words {
  if (diagnosis.reason === "inputs") {
    const { inputs, cores } = diagnosis.figures;
    return {
      title: inputs === 1 ? "one input cannot be divided" : "fewer inputs than cores",
      detail: `${formatCounted(inputs, "input")} can keep at most ${inputs} of ${formatCounted(cores, "core")} busy.`,
      advice: "Split the work into more inputs.",
    };
  }
  const { inputs, chunk, workers, idleShare } = diagnosis.figures;
  return {
    title: "too few tasks to keep all workers busy",
    detail: `${formatCounted(inputs, "input")} in chunks of ${chunk} leave ${formatPercent(idleShare)} of ${formatCounted(workers, "worker")} idle.`,
    advice: chunkAdvice(
      diagnosis,
      "Split the work into more inputs, or choose a number of workers that divides them.",
    ),
  };
}

function handingOut({ figures }: Of<"grain-too-small" | "transfer-bound">): string {
  const { chunk, workers, dispatchShare, perChunkMs, messageMs, copyMs, mainThreadShare } = figures;
  const cost =
    messageMs === null || copyMs === null
      ? ""
      : `; an empty one takes ${formatMs(messageMs)}, copying its data ${formatMs(copyMs)}`;
  const isMainThreadBusy = mainThreadShare !== null && mainThreadShare >= goodShare;
  const mainThread = isMainThreadBusy
    ? ` The thread that hands it out is busy for ${formatPercent(mainThreadShare)} of the time, so more workers do not help.`
    : "";
  return `${formatPercent(dispatchShare)} of the time of ${formatCounted(workers, "worker")} goes into handing out work, ${formatMs(perChunkMs)} for each chunk of ${chunk}${cost}.${mainThread}`;
}
