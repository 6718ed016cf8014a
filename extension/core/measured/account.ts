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
  /** When the worker's host had it, and when it handed its results over. Absent where the worker is on this machine. The
   *  times of such a chunk are read from another clock, and hold to within its error. */
  readonly visit?: { readonly takenMs: number; readonly sentMs: number };
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
  let travelMs = 0;
  let idleMs = 0;
  let lastEndMs = startMs;
  for (const lane of lanes(workers, chunks)) {
    let freeMs = startMs;
    for (const chunk of lane) {
      const ran = withinLimits(chunk, freeMs, endMs);
      const thereMs = between(chunk.visit?.takenMs ?? freeMs, freeMs, ran.startMs);
      travelMs += thereMs - freeMs;
      dispatchMs += ran.startMs - thereMs;
      taskMs += ran.endMs - ran.startMs;
      freeMs = ran.endMs;
    }
    idleMs += endMs - freeMs;
    lastEndMs = Math.max(lastEndMs, freeMs);
  }
  // The worker that ends last has no time without work: its way back is the end of the map.
  const wayBackMs = chunks.length === 0 ? 0 : endMs - lastEndMs;
  const travelBackMs = endMs - lastSentMs(chunks, lastEndMs, endMs);
  const account = {
    usefulWorkers: serialTaskMs / wallMs,
    slowerTasks: (taskMs - serialTaskMs) / wallMs,
    dispatch: Math.max(0, dispatchMs + wayBackMs - travelBackMs) / wallMs,
    ...(chunks.some(({ visit }) => visit) && { travel: (travelMs + travelBackMs) / wallMs }),
    idle: Math.max(0, idleMs - wayBackMs) / wallMs,
  };
  return closingError(account, workers) <= mostClosingError ? account : undefined;
}

/** How far the terms of an account are from its workers, relative to them. 0 is a closed account. */
export function closingError(
  { usefulWorkers, slowerTasks, dispatch, travel = 0, idle }: Account,
  workers: number,
): number {
  return Math.abs(usefulWorkers + slowerTasks + dispatch + travel + idle - workers) / workers;
}

/** An account whose useful part is what its tasks would take on the hosts that ran them if those had nothing else to do: that
 *  they take longer on a slow host than serially is no fault of the pool's. The sum stays.
 *  @param usefulOnHosts the useful part of each host as the serial run had it, and `paces` what to multiply it by. */
export function atPaceOfHosts(
  { usefulWorkers, slowerTasks, ...rest }: Account,
  usefulOnHosts: readonly number[],
  paces: readonly number[],
): Account {
  const useful = usefulOnHosts.reduce((sum, part, host) => sum + part * (paces[host] ?? 1), 0);
  return { usefulWorkers: useful, slowerTasks: usefulWorkers + slowerTasks - useful, ...rest };
}

/** An account as parts of one bar: the same sum, and none below 0. Where tasks were faster in the pool than serially,
 *  `usefulWorkers` shrinks to the time they took there; the rest of it needed no worker. */
export function accountParts({ usefulWorkers, slowerTasks, ...rest }: Account): Account {
  return {
    usefulWorkers: Math.max(0, usefulWorkers + Math.min(0, slowerTasks)),
    slowerTasks: Math.max(0, slowerTasks),
    ...rest,
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

/** When a chunk ran. Times of another clock are cut to what can be: to when its worker was free, and to the map. */
function withinLimits(
  chunk: ChunkTimes,
  freeMs: number,
  mapEndMs: number,
): Pick<ChunkTimes, "startMs" | "endMs"> {
  if (chunk.visit === undefined) {
    checkOrder(chunk, freeMs, mapEndMs);
    return chunk;
  }
  const startMs = between(chunk.startMs, freeMs, mapEndMs);
  return { startMs, endMs: between(chunk.endMs, startMs, mapEndMs) };
}

/** When the last results left their host, after the last task of all had ended; the end of the map where they were there
 *  at once. */
function lastSentMs(chunks: readonly ChunkTimes[], lastEndMs: number, mapEndMs: number): number {
  const sentMs = chunks.reduce((last, { visit }) => Math.max(last, visit?.sentMs ?? mapEndMs), lastEndMs);
  return chunks.length === 0 ? mapEndMs : between(sentMs, lastEndMs, mapEndMs);
}

function between(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
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
    accounts.reduce((sum, account) => sum + (account[term] ?? 0), 0) / accounts.length;
  return {
    usefulWorkers: mean("usefulWorkers"),
    slowerTasks: mean("slowerTasks"),
    dispatch: mean("dispatch"),
    ...(accounts.some(({ travel }) => travel !== undefined) && { travel: mean("travel") }),
    idle: mean("idle"),
  };
}
