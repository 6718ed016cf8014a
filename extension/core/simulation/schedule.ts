import type { ChunkRule } from "../measuring/chunks.ts";
import { createCutter, longestMs, type Piece } from "./replayChunks.ts";
import { createWorkerHeap } from "../measuring/workerHeap.ts";
import { type PoolCosts, noCosts } from "./costs.ts";

/** What a replay assumes of a pool. */
export interface ScheduleOptions {
  readonly workers: number;
  /** How tasks are divided into messages; a number is so many in each. */
  readonly chunk: number | ChunkRule;
  readonly costs: PoolCosts;
  /** The speedup a pure-CPU loop reaches with so many threads at once. Absent: as many as there are threads, which is
   *  also taken for values above that and for values that are no positive number. */
  readonly ceiling?: ((workers: number) => number) | undefined;
  /** Which part of a task's time is CPU time: 1, when absent, is pure computing, 0 is pure waiting. */
  readonly cpuShare?: number | undefined;
  /** Told of each chunk as it ends, in order of that: enough to draw the schedule. `worker` counts from 1. Of more than
   *  10 000 chunks, short ones in a row come as one; see `createCutter`. */
  readonly onChunk?: ((worker: number, first: number, startMs: number, endMs: number) => void) | undefined;
}

/** Stands where there is none, which never happens. */
const noPiece: Piece = { first: 0, tasks: 0, chunks: 0, taskMs: 0 };

/** A simulated map: what would be measured if all costs were as assumed. Never to be shown as a measurement. */
export interface Replay {
  /** From creating the pool, when there is start-up, to holding the last result. */
  readonly wallMs: number;
  /** All tasks one after another, without any cost. */
  readonly serialMs: number;
  /** Serial over wall time; undefined when there is no wall time. */
  readonly speedup: number | undefined;
  /** Time in tasks, for each worker. */
  readonly busyMs: Float64Array;
  /** Worker-time without a task while there was more to do, and the last way back, as in an `Account`. */
  readonly dispatchMs: number;
  /** Worker-time with nothing left to do, as in an `Account`. Start-up is in none of the three, which add up to the
   *  workers times the rest of the wall time. */
  readonly idleMs: number;
  /** From the first worker's having nothing left to do until the end: long beside the wall time when chunks are too
   *  large, too few, or a long one comes last. */
  readonly lastWaveMs: number;
}

const costNames = Object.keys(noCosts) as readonly (keyof PoolCosts)[]; // Of the type above.

/** A machine on which threads together are slower than this beside one alone is not one; keeps results finite. */
const lowestCeiling = 1e-6;

/** Replays tasks of known durations through a pool, in order and in chunks; the same every time.
 *
 *  The model is the pool of this project: the first chunks are handed out one after another to all workers; from then on
 *  each result that comes back is taken in order of arrival, and its worker gets the next chunk along with that.
 *  One dispatcher does all of it. While more tasks run at once than the machine has CPU time for, all of them advance
 *  more slowly, by the CPU time they ask for over the ceiling: `active · cpuShare / ceiling(active)` when above 1.
 *  This is list scheduling (R. L. Graham, 1969) with processor sharing. It takes O(n) time to cut the tasks into pieces
 *  and O(pieces · log workers) to replay these; see `createCutter` for how many there are.
 *  @throws RangeError for options and durations that are none. */
export function replay(taskMs: ArrayLike<number>, options: ScheduleOptions): Replay {
  return replayTasks(taskMs, taskMs.length, options);
}

function replayTasks(taskMs: ArrayLike<number>, tasks: number, options: ScheduleOptions): Replay {
  checkOptions(options);
  const { workers, costs, onChunk } = options;
  const stretch = stretches(options);
  const cutter = createCutter(taskMs, tasks, { workers, rule: ruleOf(options), costs });
  /** Workers that have a piece: still waiting for it, by when it begins, and running it, by when it ends. */
  const waiting = createWorkerHeap(workers);
  const running = createWorkerHeap(workers);
  const pieceOf: Piece[] = Array.from({ length: workers }, () => noPiece);
  const sentMs = new Float64Array(workers);
  const startsMs = new Float64Array(workers);
  const freeMs = new Float64Array(workers).fill(costs.startupMs);
  const busyMs = new Float64Array(workers);
  let [serialMs, dispatchMs, dispatcherMs] = [0, 0, costs.startupMs];
  let nowMs = costs.startupMs;
  /** How far a task has come that has run from the beginning: all running tasks advance alike. */
  let progressMs = 0;

  const messageMs = (piece: Piece) => (piece.chunks * costs.messageMs + piece.tasks * costs.copyMs) / 2;
  /** @returns whether there was something left to hand out. */
  const handOut = (worker: number): boolean => {
    const piece = cutter.next();
    if (piece === undefined) {
      return false;
    }
    pieceOf[worker] = piece;
    sentMs[worker] = dispatcherMs;
    dispatcherMs += messageMs(piece);
    waiting.push(worker, dispatcherMs + piece.chunks * costs.perChunkMs);
    return true;
  };
  for (let worker = 0; worker < workers && handOut(worker); worker++) {}
  while (waiting.size() > 0 || running.size() > 0) {
    const active = running.size();
    const slowness = stretch[active] ?? 1;
    const startMs = waiting.size() > 0 ? waiting.least() : Infinity;
    const endMs = active > 0 ? nowMs + Math.max(0, running.least() - progressMs) * slowness : Infinity;
    if (startMs <= endMs) {
      const worker = waiting.pop();
      const piece = pieceOf[worker] ?? noPiece;
      serialMs += piece.taskMs;
      progressMs += Math.max(0, startMs - nowMs) / slowness;
      nowMs = startMs;
      startsMs[worker] = nowMs;
      dispatchMs += nowMs - at(freeMs, worker);
      running.push(worker, progressMs + (piece.taskMs + piece.tasks * costs.perTaskMs));
    } else {
      progressMs = running.least();
      const worker = running.pop();
      const piece = pieceOf[worker] ?? noPiece;
      nowMs = endMs;
      freeMs[worker] = nowMs;
      busyMs[worker] = at(busyMs, worker) + nowMs - at(startsMs, worker);
      onChunk?.(worker + 1, piece.first, at(startsMs, worker), nowMs);
      dispatcherMs = Math.max(dispatcherMs, nowMs) + messageMs(piece);
      cutter.ran(piece, dispatcherMs - at(sentMs, worker));
      handOut(worker);
    }
  }
  const wallMs = dispatcherMs;
  const wayBackMs = wallMs - nowMs;
  const tailMs = freeMs.reduce((sum, ms) => sum + wallMs - ms, 0);
  return {
    wallMs,
    serialMs,
    speedup: wallMs > 0 ? serialMs / wallMs : undefined,
    busyMs,
    dispatchMs: dispatchMs + wayBackMs,
    idleMs: Math.max(0, tailMs - wayBackMs),
    lastWaveMs: wallMs - freeMs.reduce((first, ms) => Math.min(first, ms), wallMs),
  };
}

/** The fixed chunk size with the shortest wall time: of the powers of two, of 1, 2, 4, 8 and 16 chunks for each worker,
 *  and of a fixed one in the options, so that it is never worse than that. The smallest of several equally good.
 *  Sizes that cost more messages than the whole of another one takes are not replayed: of a million short tasks the
 *  smallest would take longest to.
 *  @param current the replay of the options as they are, where that has been made already. */
export function bestChunk(
  taskMs: ArrayLike<number>,
  options: ScheduleOptions,
  current?: Replay,
): { readonly chunk: number; readonly replay: Replay } {
  const tasks = taskMs.length;
  const powers = Array.from({ length: Math.ceil(Math.log2(Math.max(1, tasks))) }, (_, power) => 2 ** power);
  const shares = [1, 2, 4, 8, 16].map((each) => Math.max(1, Math.ceil(tasks / (options.workers * each))));
  const rule = ruleOf(options);
  const asked = rule.type === "fixed" ? rule.chunk : Math.max(...shares);
  const sizes = [...new Set([asked, ...powers, ...shares])].toSorted((a, b) => b - a);
  const { messageMs, copyMs, startupMs } = options.costs;
  const replayWith = (chunk: number) => ({
    chunk,
    replay: replay(taskMs, { ...options, chunk, onChunk: undefined }),
  });
  let best =
    rule.type === "fixed" && current !== undefined ? { chunk: asked, replay: current } : replayWith(asked);
  for (const chunk of sizes.filter((size) => size !== asked)) {
    const leastMs = startupMs + Math.ceil(tasks / chunk) * messageMs + tasks * copyMs;
    const other = leastMs > best.replay.wallMs ? best : replayWith(chunk);
    const isBetter = other.replay.wallMs < best.replay.wallMs;
    const isSmaller = other.replay.wallMs === best.replay.wallMs && chunk < best.chunk;
    best = isBetter || isSmaller ? other : best;
  }
  return best;
}

/** As if one task took no time at all, the rest travelling in the same chunks: what one could gain at most by splitting it or
 *  making it faster. Its speedup is over the serial time without it. */
export function withoutTask(taskMs: ArrayLike<number>, options: ScheduleOptions, index: number): Replay {
  const rest = Float64Array.from(taskMs);
  rest[index] = 0;
  return replay(rest, options);
}

/** As if messages cost nothing, neither the dispatcher nor the workers: the most that smaller or shared inputs and
 *  results can gain. Start-up stays. */
export function freeTransfer(taskMs: ArrayLike<number>, options: ScheduleOptions): Replay {
  return replay(taskMs, { ...options, costs: { ...noCosts, startupMs: options.costs.startupMs } });
}

/** As if there were so many times as many inputs: the same ones over and over, the last time as many as it takes. */
export function moreInputs(taskMs: ArrayLike<number>, options: ScheduleOptions, factor: number): Replay {
  return replayTasks(taskMs, Math.round(taskMs.length * factor), options);
}

function ruleOf({ chunk }: ScheduleOptions): ChunkRule {
  return typeof chunk === "number" ? { type: "fixed", chunk } : chunk;
}

/** How many times as long as alone a task takes beside others, for each number of running tasks from 0. By the law of
 *  utilisation: below the ceiling nobody waits, above it all wait for the same machine. */
function stretches({ workers, ceiling, cpuShare = 1 }: ScheduleOptions): Float64Array {
  return Float64Array.from({ length: workers + 1 }, (_, active) => {
    const threads = ceiling?.(active) ?? active;
    const machine = threads > 0 ? Math.min(active, Math.max(threads, lowestCeiling)) : active;
    return active === 0 ? 1 : Math.max(1, (active * cpuShare) / machine);
  });
}

function checkOptions(options: ScheduleOptions): void {
  const { workers, costs, cpuShare = 1 } = options;
  const rule = ruleOf(options);
  const chunk = rule.type === "fixed" ? rule.chunk : 1;
  const check = (name: string, value: number, isFine: boolean, expected: string) => {
    if (!isFine) {
      throw new RangeError(`"${name}" of a replay must be ${expected}, got ${value}.`);
    }
  };
  check("workers", workers, Number.isSafeInteger(workers) && workers >= 1, "a whole number from 1");
  check("chunk", chunk, Number.isSafeInteger(chunk) && chunk >= 1, "a whole number from 1");
  check("cpuShare", cpuShare, cpuShare >= 0 && cpuShare <= 1, "from 0 to 1");
  for (const name of costNames) {
    check(name, costs[name], costs[name] >= 0 && costs[name] <= longestMs, "a time from 0 ms");
  }
}

/** An element that is there. */
function at(array: ArrayLike<number>, index: number): number {
  return array[index] ?? Number.NaN;
}
