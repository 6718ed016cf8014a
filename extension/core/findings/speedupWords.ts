/** Words for what `diagnose/speedupRules.ts` concludes. */
import { verdictSentence, verdictTitle } from "../verdicts/words.ts";
import { formatCounted, formatMs, formatPercent, formatRatio } from "../text/format.ts";
import type { Equality } from "../report/verdict.ts";
import { chunkAdvice } from "./chunkAdvice.ts";
import { evidenceAdvice } from "../verdicts/evidenceWords.ts";
import type { Concluded, Words } from "./words.ts";

export function resultsDiffer({ equality }: Concluded<"results-differ">): Words {
  return {
    title: verdictTitle(equality.verdict),
    detail: verdictSentence(equality),
    advice: differenceAdvice(equality),
  };
}

function differenceAdvice({ verdict, evidence }: Equality): string {
  if (evidence !== null) {
    return evidenceAdvice(evidence);
  }
  switch (verdict) {
    case "not-cloneable":
      return "Return plain data: objects instead of class instances, no functions.";
    case "not-comparable":
      return "Return what such an object holds: the code of a module, an exported key.";
    default:
      return "Look for what workers share outside of their memory, such as files, and for what shows only now and then.";
  }
}

export function notEnoughData(diagnosis: Concluded<"not-enough-data">): Words {
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
      const isKnown = low !== null && high !== null;
      const interval = isKnown ? `between ${formatRatio(low)} and ${formatRatio(high)}` : "anything";
      const noise =
        noiseHigh === null
          ? ""
          : `; the serial run alone shows up to ${formatRatio(noiseHigh)} against itself`;
      return {
        title: "the rounds differ too much to tell",
        detail: `After ${formatCounted(rounds, "round")} the speedup of ${formatRatio(speedup)} may be ${interval}${noise}.`,
        advice: "Measure again when nothing else runs, with more rounds or more inputs.",
      };
    }
  }
}

export function slowerThanSerial(diagnosis: Concluded<"slower-than-serial">): Words {
  const { workers, speedup, bestChunkSpeedup } = diagnosis.figures;
  // A prediction below what was measured is wrong, and no reason.
  const noChunk =
    bestChunkSpeedup !== null && bestChunkSpeedup <= 1 && bestChunkSpeedup >= speedup
      ? `; no chunk size is predicted to reach more than ${formatRatio(bestChunkSpeedup)}`
      : "";
  return {
    title: "no pool is faster than the serial run",
    detail: `The best one, of ${formatCounted(workers, "worker")}, reaches ${formatRatio(speedup)}${noChunk}.`,
    advice: chunkAdvice(diagnosis, "Give each task more work, or keep the function serial."),
  };
}

export function scales({ figures }: Concluded<"scales">): Words {
  const { workers, speedup, efficiency, cores, mostWorkers } = figures;
  const more = workers === mostWorkers && workers < cores ? `, or measure up to ${cores}` : "";
  return {
    title: "it scales",
    detail: `${formatRatio(speedup)} with ${formatCounted(workers, "worker")} is ${formatPercent(efficiency)} of what they could give.`,
    advice: `Use ${formatCounted(workers, "worker")}${more}.`,
  };
}

export function startupBound({ figures }: Concluded<"startup-bound">): Words {
  const { workers, coldMs, startupMs, firstMs, usesToPay } = figures;
  const often = usesToPay === null ? "often" : `at least ${formatCounted(usesToPay, "time")}`;
  return {
    title: "starting the pool takes longer than it saves",
    detail: `Used once, the pool of ${formatCounted(workers, "worker")} takes ${formatMs(coldMs)} with its start-up of ${formatMs(startupMs)}; the first serial run takes ${formatMs(firstMs)}.`,
    advice: `Keep one pool and use it ${often}, or give it more inputs at once.`,
  };
}
