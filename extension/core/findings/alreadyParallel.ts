import { formatCount, formatCounted, formatPercent } from "../text/format.ts";
import { sentence } from "../text/sentence.ts";
import { answerOf } from "./answer.ts";
import { kneeWords } from "./awaitedWords.ts";
import { common, count, ratio } from "./figures.ts";
import { defineFinding } from "./finding.ts";
import { isWaiting, type PoolWith, type RuleInput } from "./ruleInput.ts";
import { betterThreadPool, threadPoolWords } from "./threadPools.ts";
import { smallShare } from "./thresholds.ts";

/** The serial run keeps several cores busy by itself, and a pool is not faster; or threads of Node's own or of a native module
 *  compute while its calls are awaited, which a pool's workers would share. */
export const alreadyParallel = defineFinding({
  code: "already-parallel",
  severity: "info",
  figures: {
    cpuShare: common.cpuShare,
    cores: common.cores,
    limit: count("awaited at once"),
    concurrentSpeedup: ratio("awaited together"),
    threads: count("threads of libuv's pool"),
    threadsGain: ratio("awaited together with so many threads"),
  },

  conclude(input: RuleInput<PoolWith>) {
    const { serial, concurrent, environment } = input;
    const answer = answerOf(input);
    const isElsewhere = concurrent !== null && concurrent.speedup !== null && !isWaiting(serial);
    const isParallel = answer.type === "no-pool-needed" && answer.awaited === null;
    if (answer.type === "results-differ" || !(isElsewhere || isParallel)) {
      return undefined;
    }
    const awaited = isElsewhere ? concurrent : null;
    const better = awaited?.threadPools ? betterThreadPool(awaited.threadPools) : null;
    return {
      awaited,
      figures: {
        cpuShare: serial.cpuShare ?? 1,
        // Those of hosts are none that the serial run could use.
        cores: environment.hosts ? null : environment.cores,
        limit: awaited?.limit ?? null,
        concurrentSpeedup: awaited?.speedup?.value ?? null,
        threads: better?.threads ?? null,
        threadsGain: better?.gain ?? null,
      },
      action: null,
    };
  },

  say({ awaited, figures: { cpuShare, cores } }) {
    const of = cores === null ? "" : `, of ${formatCounted(cores, "core")} that there are`;
    const busy = `${formatPercent(cpuShare)} of one core by itself${of}`;
    if (awaited === null) {
      return {
        title: "it is parallel already",
        detail: `The serial run uses ${busy}.`,
        advice:
          cores === null
            ? "Keep it as it is: each worker on a host asks for as many cores."
            : "Keep it as it is: workers would only share the same cores.",
      };
    }
    const { limit, speedup, differing } = awaited;
    const detail = `While a call is awaited, other threads compute: the serial run uses ${busy}. ${kneeWords(awaited)}.`;
    const title = "other threads than the function's compute";
    if (differing > 0) {
      return {
        title,
        detail: `${detail} But ${formatCounted(differing, "result")} differ from the serial run's.`,
        advice: "Let calls that are under way at the same time share nothing, then await them together.",
      };
    }
    const together =
      (speedup?.value ?? 0) < 1 + smallShare
        ? "Keep it as it is"
        : `Await them together, at most ${formatCount(limit)} at once`;
    return {
      title,
      detail,
      advice: `${together}: workers that are threads share the same pool of native threads.${threadPoolWords(awaited)}`,
    };
  },

  limit: ({ title, tell, figures: { limit } }) =>
    limit === undefined
      ? `It is parallel already: the serial run uses ${tell("cpuShare")} of one core by itself.`
      : sentence(title),
});
