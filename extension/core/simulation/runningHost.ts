import { paceOf } from "../hosts/speeds.ts";
import { createWorkerHeap } from "../measuring/workerHeap.ts";
import { noPiece, type Piece } from "./replayChunks.ts";
import type { ScheduledHost, ScheduleOptions } from "./scheduleOptions.ts";
import { stretches } from "./stretches.ts";

/** A piece on a host. */
export interface Visit {
  /** Which of the chunks on their way it is, of all that may be at once. */
  readonly place: number;
  readonly piece: Piece;
  /** When it had come to the host. */
  readonly reachedMs: number;
}

/** A host while its tasks are replayed: its workers run what has come, the first first, and share what it has. */
export interface RunningHost {
  /** Takes a piece that its workers can begin now. */
  readonly take: (visit: Visit, nowMs: number) => void;
  /** When the next piece will have been done; Infinity while none is run. */
  readonly endMs: () => number;
  /** Ends that one. */
  readonly end: () => Visit;
  /** By worker, when it was free last, and how long it has run tasks. */
  readonly freeMs: Float64Array;
  readonly busyMs: Float64Array;
  readonly sums: () => Sums;
}

/** See `Replay`; without the last way back. */
interface Sums {
  readonly serialMs: number;
  readonly usefulMs: number;
  readonly dispatchMs: number;
  readonly travelMs: number;
}

/** Stands where there is none, which never happens. */
const noVisit: Visit = { place: 0, piece: noPiece, reachedMs: 0 };

/** Nothing has come yet.
 *  @param before how many workers the hosts before it have. */
export function createRunningHost(
  { lanes, speed, ceiling }: ScheduledHost,
  { costs, cpuShare = 1, onChunk }: ScheduleOptions,
  before: number,
): RunningHost {
  const pace = paceOf(speed, cpuShare);
  const stretch = stretches({ workers: lanes, ceiling, cpuShare: Math.min(1, cpuShare / speed / pace) });
  const running = createWorkerHeap(lanes);
  const free = new Set(Array.from({ length: lanes }, (_, lane) => lane));
  const queue: Visit[] = [];
  const visits: Visit[] = [];
  const startsMs = new Float64Array(lanes);
  const freeMs = new Float64Array(lanes).fill(costs.startupMs);
  const busyMs = new Float64Array(lanes);
  let [serialMs, usefulMs, dispatchMs, travelMs] = [0, 0, 0, 0];
  /** How far a task has come by then that has run from the beginning: all of them advance alike. */
  let [progressMs, atMs, endMs] = [0, costs.startupMs, Infinity];

  const expectEnd = () => {
    const active = running.size();
    const slowness = at(stretch, active);
    endMs = active === 0 ? Infinity : atMs + Math.max(0, running.least() - progressMs) * slowness;
  };
  const begin = (visit: Visit, lane: number, nowMs: number) => {
    const { piece, reachedMs } = visit;
    progressMs += Math.max(0, nowMs - atMs) / at(stretch, running.size());
    atMs = nowMs;
    const wasFreeMs = at(freeMs, lane);
    const thereMs = Math.min(nowMs, Math.max(wasFreeMs, reachedMs));
    travelMs += thereMs - wasFreeMs;
    dispatchMs += nowMs - thereMs;
    serialMs += piece.taskMs;
    usefulMs += piece.taskMs * pace;
    free.delete(lane);
    visits[lane] = visit;
    startsMs[lane] = nowMs;
    running.push(lane, progressMs + (piece.taskMs * pace + piece.tasks * costs.perTaskMs));
  };
  return {
    take: (visit, nowMs) => {
      const [first] = free;
      const own = visit.place - before;
      const lane = free.has(own) ? own : first;
      if (lane === undefined) {
        queue.push(visit);
      } else {
        begin(visit, lane, nowMs);
        expectEnd();
      }
    },
    endMs: () => endMs,
    end: () => {
      progressMs = running.least();
      atMs = endMs;
      const lane = running.pop();
      const ended = visits[lane] ?? noVisit;
      freeMs[lane] = atMs;
      free.add(lane);
      busyMs[lane] = at(busyMs, lane) + atMs - at(startsMs, lane);
      onChunk?.(before + lane + 1, ended.piece.first, at(startsMs, lane), atMs);
      const next = queue.shift();
      if (next !== undefined) {
        begin(next, lane, atMs);
      }
      expectEnd();
      return ended;
    },
    freeMs,
    busyMs,
    sums: () => ({ serialMs, usefulMs, dispatchMs, travelMs }),
  };
}

/** An element that is there. */
function at(array: ArrayLike<number>, index: number): number {
  return array[index] ?? Number.NaN;
}
