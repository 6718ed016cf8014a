import { createChunker, type ChunkRule } from "../measuring/chunks.ts";
import type { PoolCosts } from "./costs.ts";

/** What a simulated dispatcher hands out at once: one chunk, or several short ones in a row. */
export interface Piece {
  /** The index of its first input. */
  readonly first: number;
  readonly tasks: number;
  readonly chunks: number;
  /** What its tasks took serially, in milliseconds. */
  readonly taskMs: number;
}

/** Stands where there is none, which never happens. */
export const noPiece: Piece = { first: 0, tasks: 0, chunks: 0, taskMs: 0 };

/** How a list of tasks is cut. */
export interface PieceOptions {
  readonly workers: number;
  readonly rule: ChunkRule;
  readonly costs: PoolCosts;
}

/** More than 30 000 years, so that sums of anything that was measured stay finite. */
export const longestMs = 1e15;

/** So many chunks replay within a few milliseconds. */
const mostUnmerged = 10_000;
/** A dispatcher that is busy for less than this share of the time holds up workers for less than a two hundredth of it,
 *  whether chunks are merged or not. Above it their waits for each other depend on the order of single chunks. */
const mostDispatching = 0.1;
/** Merged pieces take at most this part of what falls to one worker, so that where they end changes less than a hundredth
 *  of the whole. */
const piecesPerWorker = 128;

/** Cuts the tasks of one map while it is replayed. */
export interface Cutter {
  /** The next piece; undefined when there is none left. */
  readonly next: () => Piece | undefined;
  /** Tells how long a piece was on its way; see `Chunker`. */
  readonly ran: (piece: Piece, ms: number) => void;
}

/** Cuts tasks into chunks, by the rule of the pool.
 *
 *  Of very many chunks those in a row that are short even together become one piece, which is charged with all their
 *  costs; a long one stays alone, wherever it stands, so that imbalance stays what it is. There are no more than about 256
 *  pieces for each worker then, and the long ones. Chunks are not merged where workers wait for a busy dispatcher, nor
 *  those of a rule that follows how long they take, which are few.
 *  @param tasks how many there are; when more than durations are given, these are repeated.
 *  @throws RangeError for a duration that is none. */
export function createCutter(taskMs: ArrayLike<number>, tasks: number, options: PieceOptions): Cutter {
  checkDurations(taskMs, tasks);
  const { rule, costs, workers } = options;
  const chunker = createChunker(rule, tasks, workers);
  const mostMs = mostMergedMs(taskMs, tasks, options);
  const chunkMs = costs.messageMs + costs.perChunkMs;
  const eachMs = costs.copyMs + costs.perTaskMs;
  const costOf = (piece: Piece) => piece.taskMs + piece.chunks * chunkMs + piece.tasks * eachMs;
  const ran = (piece: Piece, ms: number) => {
    chunker.ran(piece.tasks, ms);
  };
  let end = 0;
  const nextChunk = (): Piece | undefined => {
    const first = end;
    end += chunker.next();
    return end === first
      ? undefined
      : { first, tasks: end - first, chunks: 1, taskMs: totalOf(taskMs, first, end) };
  };
  if (mostMs === undefined) {
    return { next: nextChunk, ran };
  }
  let ahead = nextChunk();
  const nextMerged = () => {
    let piece = ahead;
    ahead = nextChunk();
    while (piece !== undefined && ahead !== undefined && costOf(piece) + costOf(ahead) <= mostMs) {
      piece = {
        first: piece.first,
        tasks: piece.tasks + ahead.tasks,
        chunks: piece.chunks + ahead.chunks,
        taskMs: piece.taskMs + ahead.taskMs,
      };
      ahead = nextChunk();
    }
    return piece;
  };
  return { next: nextMerged, ran };
}

/** Up to which cost chunks are merged; undefined where each is to stay as it is. */
function mostMergedMs(
  taskMs: ArrayLike<number>,
  tasks: number,
  { workers, rule, costs }: PieceOptions,
): number | undefined {
  if (rule.type !== "fixed" || tasks / rule.chunk <= mostUnmerged) {
    return undefined;
  }
  const chunks = Math.ceil(tasks / rule.chunk);
  const dispatcherMs = chunks * costs.messageMs + tasks * costs.copyMs;
  const workersMs = totalOf(taskMs, 0, tasks) + chunks * costs.perChunkMs + tasks * costs.perTaskMs;
  const wholeMs = dispatcherMs + workersMs;
  const isContended = workers > 1 && workers * dispatcherMs > mostDispatching * wholeMs;
  return isContended ? undefined : wholeMs / workers / piecesPerWorker;
}

/** The time of the tasks from one to before another. */
function totalOf(taskMs: ArrayLike<number>, from: number, to: number): number {
  let sumMs = 0;
  let index = from % taskMs.length;
  for (let task = from; task < to; task++) {
    sumMs += taskMs[index] ?? 0;
    index = index + 1 === taskMs.length ? 0 : index + 1;
  }
  return sumMs;
}

/** Apart from `totalOf`, where the engine would put a box around each.
 *  @throws RangeError for a duration that is none. */
function checkDurations(taskMs: ArrayLike<number>, tasks: number): void {
  const count = Math.min(tasks, taskMs.length);
  for (let index = 0; index < count; index++) {
    const ms = taskMs[index] ?? 0;
    if (!(ms >= 0 && ms <= longestMs)) {
      throw new RangeError(`The task of input ${index} cannot have taken ${ms} ms.`);
    }
  }
}
