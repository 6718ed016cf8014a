import type { Account } from "../report/account.ts";

/** One map through a pool, all times of one clock. */
export interface MapTimes {
  readonly workers: number;
  /** When the first chunk was submitted, and when the last result was there. */
  readonly startMs: number;
  readonly endMs: number;
  /** All chunks that were run, in any order. */
  readonly chunks: readonly ChunkTimes[];
  /** How long the same tasks took in the serial run. */
  readonly serialTaskMs: number;
}

/** One chunk in its worker. */
export interface ChunkTimes {
  /** From 1. */
  readonly worker: number;
  /** When its first task began and its last one ended. */
  readonly startMs: number;
  readonly endMs: number;
}

/** Far above the rounding of a million additions, far below anything to be seen. */
const mostClosingError = 1e-6;

/** The account of one map.
 *  Undefined when the map took no time on its clock, or so little that terms over it have no digits left.
 *  @throws when the times contradict each other, which is a bug in what measured them. */
export function accountOf({ workers, startMs, endMs, chunks, serialTaskMs }: MapTimes): Account | undefined {
  const wallMs = endMs - startMs;
  if (!(wallMs >= 0 && serialTaskMs >= 0)) {
    throw new Error(`A map took ${wallMs} ms and its tasks ${serialTaskMs} ms serially. Please report this.`);
  }
  let taskMs = 0;
  let dispatchMs = 0;
  let idleMs = 0;
  let lastEndMs = startMs;
  for (const lane of lanes(workers, chunks)) {
    let freeMs = startMs;
    for (const chunk of lane) {
      checkOrder(chunk, freeMs, endMs);
      dispatchMs += chunk.startMs - freeMs;
      taskMs += chunk.endMs - chunk.startMs;
      freeMs = chunk.endMs;
    }
    idleMs += endMs - freeMs;
    lastEndMs = Math.max(lastEndMs, freeMs);
  }
  // The worker that ends last has no time without work: its way back is the end of the map.
  const wayBackMs = chunks.length === 0 ? 0 : endMs - lastEndMs;
  const account = {
    usefulWorkers: serialTaskMs / wallMs,
    slowerTasks: (taskMs - serialTaskMs) / wallMs,
    dispatch: (dispatchMs + wayBackMs) / wallMs,
    idle: Math.max(0, idleMs - wayBackMs) / wallMs,
  };
  return closingError(account, workers) <= mostClosingError ? account : undefined;
}

/** How far the terms of an account are from its workers, relative to them. 0 is a closed account. */
export function closingError(
  { usefulWorkers, slowerTasks, dispatch, idle }: Account,
  workers: number,
): number {
  return Math.abs(usefulWorkers + slowerTasks + dispatch + idle - workers) / workers;
}

/** An account as parts of one bar: the same sum, and none below 0. Where tasks were faster in the pool than serially,
 *  `usefulWorkers` shrinks to the time they took there; the rest of it needed no worker. */
export function accountParts({ usefulWorkers, slowerTasks, dispatch, idle }: Account): Account {
  return {
    usefulWorkers: Math.max(0, usefulWorkers + Math.min(0, slowerTasks)),
    slowerTasks: Math.max(0, slowerTasks),
    dispatch,
    idle,
  };
}

/** The chunks of each worker, in order of time. */
function lanes(workers: number, chunks: readonly ChunkTimes[]): readonly (readonly ChunkTimes[])[] {
  const byWorker = Array.from({ length: workers }, (): ChunkTimes[] => []);
  for (const chunk of chunks) {
    const lane = byWorker[chunk.worker - 1];
    if (lane === undefined) {
      throw new Error(`A pool of ${workers} has no worker ${chunk.worker}. Please report this.`);
    }
    lane.push(chunk);
  }
  return byWorker.map((lane) => lane.toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs));
}

function checkOrder({ worker, startMs, endMs }: ChunkTimes, freeMs: number, mapEndMs: number): void {
  if (!(freeMs <= startMs && startMs <= endMs && endMs <= mapEndMs)) {
    throw new Error(
      `Worker ${worker} ran a chunk from ${startMs} to ${endMs} ms, though it was free from ${freeMs} ms and the map ended at ${mapEndMs} ms. Please report this.`,
    );
  }
}

/** The mean of several rounds' accounts, which is closed because each of them is. Null for none. */
export function meanAccount(accounts: readonly Account[]): Account | null {
  if (accounts.length === 0) {
    return null;
  }
  const mean = (term: keyof Account) =>
    accounts.reduce((sum, account) => sum + account[term], 0) / accounts.length;
  return {
    usefulWorkers: mean("usefulWorkers"),
    slowerTasks: mean("slowerTasks"),
    dispatch: mean("dispatch"),
    idle: mean("idle"),
  };
}
