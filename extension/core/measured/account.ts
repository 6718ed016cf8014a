import type { Account } from "../report/account.ts";
import { laneTimes, type ChunkTimes, type LaneChunk, type MapChunks } from "./laneTimes.ts";

/** One map through a pool, with what it is compared with. */
export interface MapTimes extends MapChunks<ChunkTimes> {
  /** How long the same tasks took in the serial run. */
  readonly serialTaskMs: number;
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
  const { lanes, lastEndMs, lastSentMs } = laneTimes({ workers, startMs, endMs, chunks });
  const all = lanes.flat();
  const sumOf = (ms: (chunk: LaneChunk) => number) => all.reduce((sum, chunk) => sum + ms(chunk), 0);
  const taskMs = sumOf((chunk) => chunk.endMs - chunk.startMs);
  const travelMs = sumOf((chunk) => chunk.thereMs - chunk.freeMs);
  const dispatchMs = sumOf((chunk) => chunk.startMs - chunk.thereMs);
  const idleMs = lanes.reduce((sum, lane) => sum + (endMs - (lane.at(-1)?.endMs ?? startMs)), 0);
  // The worker that ends last has no time without work: its way back is the end of the map.
  const wayBackMs = chunks.length === 0 ? 0 : endMs - lastEndMs;
  const travelBackMs = endMs - lastSentMs;
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
