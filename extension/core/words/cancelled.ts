/** What is told of a run that was cancelled, or that its hosts have ended. It is never an answer, whatever its interval: results were not compared. */
import { intervalOf } from "../report/interval.ts";
import type { CancelledReport, CancelledRounds } from "../report/outcome.ts";
import { bestPool } from "../report/pools.ts";
import type { Measured } from "../report/times.ts";
import type { Workload } from "../report/workload.ts";
import { formatInterval, formatCounted, formatMs, formatRatio } from "../text/format.ts";
import { sentence } from "../text/sentence.ts";

/** Makes the unfinished report of what was measured. */
export function cancelledReport(
  workload: Workload,
  measured: Measured,
  rounds: CancelledRounds,
): CancelledReport {
  const { result, limit } = cancelledHeadline({ ...measured, rounds });
  return {
    version: 1,
    workload,
    failure: {
      stage: "cancelled",
      message: limit === null ? result : `${result} ${limit}`,
      inputIndex: null,
      input: null,
      workers: null,
      location: null,
      stack: null,
    },
    rounds,
    ...measured,
  };
}

/** What a headline has of it: how far it got, and what that tells; `limit` is null where nothing was measured. */
export function cancelledHeadline({ rounds, ...measured }: Pick<CancelledReport, "rounds"> & Measured): {
  readonly result: string;
  readonly limit: string | null;
} {
  const limit = [rounds.why, whatIsKnown(measured)].filter((words) => typeof words === "string").join(" ");
  return { result: sentence(`${cancelledWords(rounds)}: unfinished`), limit: limit === "" ? null : limit };
}

/** In one line: `cancelled after 2 of 3 rounds, 3.31× until then`. */
export function cancelledLine({ rounds, pools }: Pick<CancelledReport, "rounds" | "pools">): string {
  const best = bestPool(pools);
  const until = best === undefined ? "" : `, ${formatRatio(best.speedup.value)} until then`;
  return `${cancelledWords(rounds)}${until}`;
}

function cancelledWords({ count, asked, why }: CancelledRounds): string {
  const ended = why === undefined ? "cancelled" : "ended";
  if (count === 0) {
    return `${ended} before the first round was over`;
  }
  return `${ended} after ${asked === null ? formatCounted(count, "round") : `${count} of ${formatCounted(asked, "round")}`}`;
}

function whatIsKnown({ serial, pools, firstSerialMs }: Measured): string | null {
  const best = bestPool(pools);
  if (best !== undefined) {
    const { speedup, workers } = best;
    const range = intervalOf(speedup);
    const bounds = range === null ? "" : ` (${formatInterval(range.low, range.high)})`;
    const told = `${formatRatio(speedup.value)} with ${formatCounted(workers, "worker")}${bounds} until then`;
    return `Not clear: ${told}, and results were not compared.`;
  }
  if (serial !== null) {
    return `The serial run took ${formatMs(serial.medianMs)}.`;
  }
  return firstSerialMs === undefined ? null : `The first serial run took ${formatMs(firstSerialMs)}.`;
}
