import { accountOf } from "../../core/measured/account.ts";
import { between, laneTimes, type ChunkTimes, type MapChunks } from "../../core/measured/laneTimes.ts";
import type { Account } from "../../core/report/account.ts";
import type { ChunkSizes } from "../../core/report/times.ts";
import { sum } from "../../core/statistics/sum.ts";
import type { MapRun, RanChunk } from "./executor.ts";
import { taskDurations } from "./taskDurations.ts";
import { beginOf, countOf, durationOf, endOf } from "../calls/stamps.ts";

/** The time that a run spent in tasks, over all workers. */
function taskMs({ chunks }: MapRun): number {
  return sum(chunks.map(({ stamps }) => durationOf(stamps)));
}

/** Where the workers of a pool were during one map, compared with the serial run of the same round. Undefined when the map
 *  was too short to tell. */
export function accountOfRun(run: MapRun, workers: number, serial: MapRun): Account | undefined {
  return accountOf({ ...mapChunks(run, workers), serialTaskMs: taskMs(serial) });
}

function mapChunks({ startMs, wallMs, chunks }: MapRun, workers: number): MapChunks<RanTimes> {
  return {
    workers,
    startMs,
    endMs: startMs + wallMs,
    chunks: chunks.map((ran) => {
      const { worker, stamps, visit } = ran;
      return { ran, worker, startMs: beginOf(stamps), endMs: endOf(stamps), ...(visit && { visit }) };
    }),
  };
}

interface RanTimes extends ChunkTimes {
  readonly ran: RanChunk;
}

/** A map as it is drawn. */
export interface LaidOut {
  /** Those of hosts with their times cut to what can be. */
  readonly chunks: readonly RanChunk[];
  /** How long the worker of each chunk waited for it while it was on its way, by the index of its first input. Null where the
   *  workers are on this machine. */
  readonly travelMs: ReadonlyMap<number, number> | null;
  /** How long the last result was on its way back; 0 where it was there at once. */
  readonly travelBackMs: number;
}

/** Lays a map out. The serial run is as it is. */
export function laidOut(run: MapRun, workers: number): LaidOut {
  if (!run.chunks.some(({ visit }) => visit)) {
    return { chunks: run.chunks, travelMs: null, travelBackMs: 0 };
  }
  const { lanes, lastSentMs } = laneTimes(mapChunks(run, workers));
  const all = lanes.flat();
  return {
    chunks: all.map(({ chunk: { ran }, startMs, endMs }) => ({
      ...ran,
      stamps: { ...ran.stamps, ms: Array.from(ran.stamps.ms, (ms) => between(ms, startMs, endMs)) },
    })),
    travelMs: new Map(all.map(({ chunk, freeMs, thereMs }) => [chunk.ran.first, thereMs - freeMs])),
    travelBackMs: run.startMs + run.wallMs - lastSentMs,
  };
}

/** How much of an account's useful part each host has done: what its tasks took serially, over the wall time.
 *  @param lanes see `Workers`. */
export function usefulOnHosts(run: MapRun, lanes: readonly number[], serial: MapRun): readonly number[] {
  const serialMs = taskDurations(serial);
  const hostOf = lanes.flatMap((count, host) => Array.from({ length: count }, () => host));
  const useful = lanes.map(() => 0);
  for (const { worker, first, stamps } of run.chunks) {
    const host = hostOf[worker - 1] ?? 0;
    const tasksMs = sum(serialMs.subarray(first, first + countOf(stamps)));
    useful[host] = (useful[host] ?? 0) + tasksMs / run.wallMs;
  }
  return useful;
}

/** How the tasks of a map were divided. The last chunk has what was left over, so that only when it is the only one does
 *  its size count. */
export function chunkSizes({ chunks }: MapRun): ChunkSizes {
  const sizes = chunks.toSorted((a, b) => a.first - b.first).map(({ stamps }) => countOf(stamps));
  const chosen = sizes.length > 1 ? sizes.slice(0, -1) : sizes;
  const most = chosen.reduce((size, other) => Math.max(size, other), 0);
  return { count: sizes.length, most, least: chosen.reduce((size, other) => Math.min(size, other), most) };
}
