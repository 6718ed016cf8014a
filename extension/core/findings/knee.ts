/** How many calls to await at once: which limits are worth measuring, and the least one that is as good as any. */
import { smallShare } from "./thresholds.ts";
import { median } from "../statistics/median.ts";
import { speedupOf } from "../statistics/speedup.ts";

/** The times of all tasks with so many of them under way at once. */
export interface LimitTimes {
  readonly limit: number;
  /** One a round, those of several limits in the same rounds. */
  readonly samplesMs: readonly number[];
}

/** More at once than any pool has workers, and far fewer than the 256 files and sockets that macOS lets a process open. */
const mostAtOnce = 64;

/** The limits that may be tried over so many inputs, ascending: 2, 4, 8 … and the widest there is, all inputs or 64 of
 *  them. Empty where nothing can be awaited together. */
export function limitsOver(inputs: number): readonly number[] {
  const widest = Math.min(mostAtOnce, inputs);
  const limits: number[] = [];
  for (let limit = 2; limit < widest; limit *= 2) {
    limits.push(limit);
  }
  return widest < 2 ? [] : [...limits, widest];
}

/** So many at once are at most so many times as fast as one after another, so that a limit far below what a wider one has
 *  reached need not be measured. Twice as far leaves room for noise. */
export function isTooNarrow(limit: number, serialMs: number, reachedMs: number): boolean {
  return slack * limit * reachedMs < serialMs;
}

/** Whether a wider limit gives nothing after a narrower one, by single times. */
export function isNoGain(narrowMs: number, wideMs: number): boolean {
  return wideMs * (1 + smallShare) > narrowMs;
}

/** Whether a limit may still be as good as the best one, by single times: noise does not double a time. */
export function isNear(ms: number, leastMs: number): boolean {
  return ms <= slack * leastMs;
}

const slack = 2;

/** The knee of limits in ascending order: the least one that is not clearly slower than the fastest. Clearly means that the
 *  whole interval says so, and that it is a matter of 10 %. Limits with a single time are out of the question where others
 *  were measured in rounds. Undefined without limits. */
export function kneeOf<Limit extends Pick<LimitTimes, "samplesMs">>(
  limits: readonly Limit[],
): Limit | undefined {
  const inRounds = limits.filter(({ samplesMs }) => samplesMs.length > 1);
  const possible = inRounds.length > 0 ? inRounds : limits;
  const fastest = fastestOf(possible);
  return fastest && possible.find((limit) => !isSlower(limit, fastest));
}

/** Whether further rounds would leave the knee where it is, as far as intervals can tell: each limit is slower than the
 *  fastest one for sure, or as good as that. */
export function isKneeSure(limits: readonly LimitTimes[]): boolean {
  const fastest = fastestOf(limits);
  return limits.every((limit) => {
    const gain = fastest && speedupOf(limit.samplesMs, fastest.samplesMs);
    const isAsGood = gain !== undefined && gain.high !== null && gain.high < 1 + smallShare;
    return fastest === limit || isAsGood || (fastest !== undefined && isSlower(limit, fastest));
  });
}

/** Whether it is slower than the other one, by 10 % and for sure. Where only one round tells, that has to do. */
export function isSlower(
  { samplesMs }: Pick<LimitTimes, "samplesMs">,
  than: Pick<LimitTimes, "samplesMs">,
): boolean {
  const gain = speedupOf(samplesMs, than.samplesMs);
  return gain !== undefined && (gain.low ?? gain.value) > 1 && gain.value > 1 + smallShare;
}

function fastestOf<Limit extends Pick<LimitTimes, "samplesMs">>(limits: readonly Limit[]): Limit | undefined {
  const [fastest] = limits.toSorted((a, b) => (median(a.samplesMs) ?? 0) - (median(b.samplesMs) ?? 0));
  return fastest;
}
