import { compareRuns, isComparable, type ComparableRun, type Comparison } from "./comparison.ts";
import { bestPool, isEqual } from "../report/pools.ts";
import type { Report } from "../report/report.ts";

/** A finished run as it is kept. */
export interface KeptReport extends ComparableRun {
  /** Names it among all that are kept. */
  readonly id: string;
  /** When it ended, in milliseconds since 1970. */
  readonly endedAt: number;
  /** A person has made it the one to compare with. */
  readonly isPinned: boolean;
}

/** What the panel shows of the kept runs of a function. */
export interface Past {
  /** Oldest first. */
  readonly runs: readonly PastRun[];
  /** Which of them is shown; null when it is a run that is not kept: one that goes on, failed or was cancelled. */
  readonly shown: number | null;
  /** There is a later run than the shown one. */
  readonly isEarlier: boolean;
  /** The shown run against another one; null when there is none. */
  readonly comparison: PastComparison | null;
  /** Why the shown run could not be kept; null when it was, or need not be. */
  readonly problem: string | null;
}

/** A kept run in short. */
export interface PastRun {
  readonly id: string;
  readonly endedAt: number;
  readonly isPinned: boolean;
  /** The median of the serial run. */
  readonly serialMs: number;
  /** Of the best pool; null without one and where results differ. */
  readonly speedup: number | null;
  /** Its times can be held against those of the shown run. */
  readonly isComparable: boolean;
}

/** What the shown run is compared with, and what came of it. */
export interface PastComparison {
  /** When the other run ended. */
  readonly endedAt: number;
  /** The other run is the pinned one; else it is the one before. */
  readonly isBaseline: boolean;
  readonly comparison: Comparison;
}

/** Puts together what the panel shows of kept runs.
 *  @param kept oldest first.
 *  @param shown the id of the run that is shown; null for one that is not kept and later than all of them. */
export function pastOf(
  kept: readonly KeptReport[],
  shown: string | null,
  { isLastKept, problem }: { readonly isLastKept: boolean; readonly problem: string | null },
): Past {
  const index = kept.findIndex(({ id }) => id === shown);
  const run = kept[index];
  const opponent = opponentOf(kept, index);
  return {
    runs: kept.map((other) => pastRun(other, run?.report)),
    shown: run === undefined ? null : index,
    isEarlier: run !== undefined && !(isLastKept && index === kept.length - 1),
    comparison:
      run === undefined || opponent === undefined
        ? null
        : {
            endedAt: opponent.endedAt,
            isBaseline: opponent.isPinned,
            comparison: compareRuns(opponent, run),
          },
    problem,
  };
}

/** The pinned run, or the last one before when there is none or it is the shown one itself. */
function opponentOf(kept: readonly KeptReport[], index: number): KeptReport | undefined {
  const baseline = kept.findLastIndex(({ isPinned }) => isPinned);
  return baseline === -1 || baseline === index ? kept[index - 1] : kept[baseline];
}

function pastRun({ id, endedAt, isPinned, report }: KeptReport, shown: Report | undefined): PastRun {
  const best = isEqual(report.equality.verdict) ? bestPool(report.pools) : undefined;
  return {
    id,
    endedAt,
    isPinned,
    serialMs: report.serial.medianMs,
    speedup: best?.speedup.value ?? null,
    isComparable: shown === undefined || isComparable(report, shown),
  };
}
