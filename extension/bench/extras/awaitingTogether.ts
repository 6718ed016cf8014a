import type { ConcurrentSamples } from "../../core/protocol/extraSamples.ts";
import {
  isKneeSure,
  isNear,
  isNoGain,
  isTooNarrow,
  kneeOf,
  limitsOver,
  type LimitTimes,
} from "../../core/findings/knee.ts";
import { isWaiting } from "../../core/findings/ruleInput.ts";
import { isComputedElsewhere, threadPoolSizes } from "../../core/findings/threadPools.ts";
import { isEqual } from "../../core/report/pools.ts";
import type { Guard } from "../calls/guard.ts";
import { runTogetherApart, threadPoolSize } from "../results/controls/controlProcess.ts";
import type { NoComparison } from "./otherRuntime.ts";
import { returnsPromise, runAtOnce, type AtOnce, type Reference, type Tasks } from "./atOnce.ts";
import type { Extra } from "./extra.ts";
import { tryThreadPools } from "./threadPools.ts";

/** Enough for an interval, and enough for a narrow one. */
const [leastRounds, mostRounds] = [3, 6];
/** Of the time of a serial run: where awaiting together gives nothing, that is what a few limits take. */
const mostSerialRuns = 8;
/** However short a serial run is: a busy machine may hold up anything for so long. */
const leastLimitMs = 500;

/** Runs all tasks on this thread with many under way at once, with several limits in turns. Undefined for a function that
 *  returns no promise, which one more call of it tells, and for a single input. Gives a reason when it fails with the least
 *  limit already, or takes too long: then it is not made for it, and the pools' measurement stands all the same.
 *  @param serialMs how long a serial run takes.
 *  @param limitMs longer than this one run is given up: calls that wait for each other never end.
 *  @param allMs no round begins after so long that an interval does not take. */
export async function awaitTogether(
  work: Tasks,
  guard: Guard,
  {
    serialMs,
    allMs,
    ...reference
  }: Reference & { readonly serialMs: number; readonly limitMs: number; readonly allMs: number },
): Promise<ConcurrentSamples | NoComparison | undefined> {
  const limits = limitsOver(work.inputs.length);
  if (limits.length === 0 || !(await returnsPromise(work, guard))) {
    return undefined;
  }
  const startMs = work.now();
  // What an interval takes is measured in any case: the headline may be about it.
  const isInTime = (round: number) =>
    work.now() - startMs <
    (round < leastRounds ? mostSerialRuns * serialMs : Math.min(allMs, mostSerialRuns * serialMs));
  const tries = createTries((limit) => runAtOnce(work, guard, limit, reference));
  await climb(limits, serialMs, tries);
  const leastMs = Math.min(...tries.firstMs.values());
  const near = [...tries.firstMs.keys()].filter((limit) => isNear(tries.firstMs.get(limit) ?? 0, leastMs));
  // Where none gives anything, one figure says so.
  const kept = isNoGain(serialMs, leastMs) ? near.slice(0, 1) : near.toSorted((a, b) => a - b);
  for (let round = 0; round < mostRounds && tries.isGoing() && isInTime(round); round++) {
    if (round >= leastRounds && isKneeSure(tries.times().filter(({ limit }) => kept.includes(limit)))) {
      break;
    }
    // There and back, so that no limit profits from its place.
    for (const limit of round % 2 === 0 ? kept : kept.toReversed()) {
      await tries.count(limit);
    }
  }
  return tries.outcome();
}

/** Tries each limit once that may be the knee: the widest one first, which tells how far narrow ones fall short, then from
 *  narrow to wide, until one gives nothing and the widest one gives nothing either. */
async function climb(limits: readonly number[], serialMs: number, tries: Tries): Promise<void> {
  const widest = limits.at(-1) ?? 0;
  const widestMs = (await tries.first(widest)) ?? Infinity;
  let narrowMs = serialMs;
  for (const limit of limits.slice(0, -1)) {
    if (isTooNarrow(limit, serialMs, widestMs)) {
      continue;
    }
    const ms = await tries.first(limit);
    if (ms === undefined || (isNoGain(narrowMs, ms) && isNoGain(narrowMs, widestMs))) {
      return;
    }
    narrowMs = Math.min(narrowMs, ms);
  }
}

/** What limits have taken so far. */
interface Tries {
  /** Times of the first run of each, which is not counted, in the order of the runs. */
  readonly firstMs: ReadonlyMap<number, number>;
  /** Makes the first run; gives its time. Undefined where it did not work. */
  readonly first: (limit: number) => Promise<number | undefined>;
  /** Makes a run that counts, unless going on tells nothing any more. */
  readonly count: (limit: number) => Promise<void>;
  readonly isGoing: () => boolean;
  /** Of the limits that work, ascending. */
  readonly times: () => readonly LimitTimes[];
  readonly outcome: () => ConcurrentSamples | NoComparison;
}

function createTries(run: (limit: number) => Promise<AtOnce>): Tries {
  const firstMs = new Map<number, number>();
  const counted = new Map<number, readonly number[]>();
  let differing = 0;
  let failedAt: ConcurrentSamples["failedAt"] = null;
  let isLate = false;
  const isGoing = () => differing === 0 && !isLate;
  const attempt = async (limit: number): Promise<number | undefined> => {
    if (!isGoing() || limit >= (failedAt?.limit ?? Infinity)) {
      return undefined;
    }
    const end = await run(limit);
    switch (end.type) {
      case "late":
        isLate = true;
        return undefined;
      case "failed":
        failedAt = { limit, why: end.why };
        return undefined;
      case "ran":
        differing = end.differing;
        return end.ms;
    }
  };
  const times = () =>
    [...firstMs]
      .filter(([limit]) => limit < (failedAt?.limit ?? Infinity))
      .map(([limit, ms]) => ({ limit, samplesMs: counted.get(limit) ?? [ms] }))
      .toSorted((a, b) => a.limit - b.limit);
  return {
    firstMs,
    first: async (limit) => {
      const ms = await attempt(limit);
      if (ms !== undefined) {
        firstMs.set(limit, ms);
      }
      return isGoing() ? ms : undefined;
    },
    count: async (limit) => {
      const ms = await attempt(limit);
      if (ms !== undefined) {
        counted.set(limit, [...(counted.get(limit) ?? []), ms]);
      }
    },
    isGoing,
    times,
    outcome: () => {
      const limits = times();
      return limits.length === 0
        ? { missing: failedAt?.why }
        : { limits, differing, failedAt, threadPools: null };
    },
  };
}

/** All calls under way at once on one thread, where they wait more than they compute or other threads compute for them; and
 *  then the same with other numbers of those threads, where that may matter. */
export const awaitingTogether: Extra = {
  name: "awaitingTogether",
  weight: 4,
  isWanted: (_, { measured: { serial }, serial: executor, last }) => {
    const run = last.get(executor);
    return serial !== null && (isWaiting(serial) || (run !== undefined && isComputedElsewhere(run)));
  },
  run: async ({ plan, guard, now, emit }, concluded, allMs) => {
    const endMs = now() + allMs;
    const { work, reference, leftOut, cores, equality } = concluded;
    const { serial } = concluded.measured;
    emit({ type: "awaitingTogether" });
    const { program, spread, runtime, tolerance } = plan;
    const serialMs = serial?.medianMs ?? 0;
    const held = { tolerance, results: reference.results };
    // Twice a serial run is no gain.
    const limitMs = Math.max(2 * serialMs, leastLimitMs);
    const awaited = await awaitTogether(work, guard, { ...held, serialMs, limitMs, allMs });
    if (awaited === undefined || "missing" in awaited) {
      return awaited?.missing;
    }
    emit({ type: "awaited", awaited });
    const knee = kneeOf(awaited.limits)?.limit ?? 0;
    const isComputing = serial !== null && !isWaiting(serial);
    const sizes = threadPoolSizes({ ...awaited, knee }, isComputing, threadPoolSize, cores);
    if (sizes.length < 2 || awaited.differing > 0 || !isEqual(equality.verdict)) {
      return undefined;
    }
    const limit = Math.min(work.inputs.length, Math.max(knee, ...sizes));
    const request = { program, spread, runtime, leftOut, limit };
    const trial = {
      ...held,
      sizes,
      usual: threadPoolSize,
      limit,
      run: (threads: number, eachMs: number) => runTogetherApart(request, threads, eachMs),
      limitMs: Math.max(0, endMs - now()),
    };
    const threadPools = await tryThreadPools(trial, now);
    if (threadPools !== null) {
      emit({ type: "awaited", awaited: { ...awaited, threadPools } });
    }
    return undefined;
  },
};
