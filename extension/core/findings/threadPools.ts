/** Work that Node leaves to other threads than the one that calls the function: when to ask whether more of them would help,
 *  and what came out. */
import type { Concurrent, ThreadPools } from "../report/concurrent.ts";
import { speedupOf } from "../statistics/speedup.ts";
import { formatCounted, formatRatio } from "../text/format.ts";
import { isSlower, kneeOf, type LimitTimes } from "./knee.ts";
import { waitingShare } from "./thresholds.ts";

/** Times of a serial run: of the processor in all threads, and of the thread that calls the function. */
export interface ThreadTimes {
  readonly wallMs: number;
  readonly cpuMs: number | null;
  /** How long its event loop was busy. */
  readonly busyMs?: number | null;
}

/** Whether the thread that calls the function mostly waits while other threads compute: most of the computing is theirs. */
export function isComputedElsewhere({ wallMs, cpuMs, busyMs = null }: ThreadTimes): boolean {
  return (
    cpuMs !== null &&
    busyMs !== null &&
    wallMs >= leastWallMs &&
    cpuMs >= waitingShare * wallMs &&
    busyMs <= wallMs / 2 &&
    cpuMs - busyMs >= cpuMs / 2
  );
}

/** CPU time comes in steps of up to four milliseconds on some machines. */
const leastWallMs = 40;

/** Which sizes of libuv's pool to try, ascending. For threads that compute those that the cores allow; for threads that only
 *  wait, which the knee gives away where it is their number, as many as there are calls to await. Empty where there is no
 *  reason to ask.
 *  @param usual how many there are otherwise. */
export function threadPoolSizes(
  { limits, knee }: { readonly limits: readonly LimitTimes[]; readonly knee: number },
  isComputing: boolean,
  usual: number,
  cores: number,
): readonly number[] {
  const widest = limits.at(-1)?.limit ?? 0;
  const isHeldUp = knee === usual && widest > usual;
  const sizes = isComputing ? [usual, cores, 2 * cores] : isHeldUp ? [usual, widest] : [];
  return [...new Set(sizes)].toSorted((a, b) => a - b);
}

/** The least size that is clearly faster than the usual one, and as fast as any. Null where none is, and where results
 *  differ. */
export function betterThreadPool({
  sizes,
  usual,
  differing,
}: ThreadPools): { readonly threads: number; readonly gain: number } | null {
  const own = sizes.find(({ threads }) => threads === usual);
  const best = kneeOf(sizes);
  if (own === undefined || best === undefined || differing > 0 || !isSlower(own, best)) {
    return null;
  }
  const gain = speedupOf(own.samplesMs, best.samplesMs);
  return gain === undefined ? null : { threads: best.threads, gain: gain.value };
}

/** What other sizes give, in whole sentences; empty where none was tried. */
export function threadPoolWords({ threadPools }: Pick<Concurrent, "threadPools">): string {
  if (threadPools === null) {
    return "";
  }
  const { sizes, usual, limit, differing } = threadPools;
  const others = sizes.map(({ threads }) => threads).filter((threads) => threads !== usual);
  const tried = `UV_THREADPOOL_SIZE=${others.join(" or ")}`;
  if (differing > 0) {
    return ` With ${tried}, ${formatCounted(differing, "result")} differ from the serial run's.`;
  }
  const better = betterThreadPool(threadPools);
  return better === null
    ? ` ${tried} gives nothing.`
    : ` UV_THREADPOOL_SIZE=${better.threads}, set before Node starts: ${formatRatio(better.gain)} of awaiting ${limit} at once with the usual ${usual}.`;
}
