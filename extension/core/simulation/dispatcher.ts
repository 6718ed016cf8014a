import type { PoolCosts } from "./costs.ts";
import { noPiece, type Cutter, type Piece } from "./replayChunks.ts";

/** The thread that hands out work, while tasks are replayed. It does one thing at a time, in the order in which workers ask
 *  for it: it takes back what one has done, and gives it the next piece. */
export interface Dispatcher {
  /** What is left of what it does now, in milliseconds of its own; Infinity while it has nothing to do. */
  readonly leftMs: () => number;
  /** It has got on by so much. */
  readonly advance: (ms: number) => void;
  /** What it does now is done. Gives the worker that has a piece now; undefined when it took one back. */
  readonly finish: (nowMs: number) => number | undefined;
  /** A worker is done with its piece. */
  readonly call: (worker: number, nowMs: number) => void;
  /** The last piece that a worker got. */
  readonly pieceOf: (worker: number) => Piece;
}

/** Nobody has a piece, and all workers wait for one. */
export function createDispatcher(
  workers: number,
  cutter: Cutter,
  { messageMs, copyMs, startupMs }: PoolCosts,
): Dispatcher {
  const pieces: Piece[] = Array.from({ length: workers }, () => noPiece);
  const sentMs = new Float64Array(workers);
  const queue = Array.from({ length: workers }, (_, worker) => worker);
  let served = 0;
  let service: { readonly worker: number; readonly isHandingOut: boolean } | undefined;
  let leftMs = Infinity;

  const begin = (worker: number, isHandingOut: boolean): true => {
    const { chunks, tasks } = pieces[worker] ?? noPiece;
    service = { worker, isHandingOut };
    leftMs = (chunks * messageMs + tasks * copyMs) / 2;
    return true;
  };
  /** @returns whether there was something left. */
  const handOut = (worker: number, nowMs: number): boolean => {
    const piece = cutter.next();
    if (piece === undefined) {
      return false;
    }
    pieces[worker] = piece;
    sentMs[worker] = nowMs;
    return begin(worker, true);
  };
  const serve = (worker: number, nowMs: number) =>
    pieces[worker] === noPiece ? handOut(worker, nowMs) : begin(worker, false);
  const serveNext = (nowMs: number) => {
    service = undefined;
    leftMs = Infinity;
    while (served < queue.length && !serve(queue[served++] ?? 0, nowMs)) {}
  };
  serveNext(startupMs);
  return {
    leftMs: () => leftMs,
    advance: (ms) => {
      leftMs = Math.max(0, leftMs - ms);
    },
    finish: (nowMs) => {
      const { worker = 0, isHandingOut = false } = service ?? {};
      if (isHandingOut) {
        serveNext(nowMs);
        return worker;
      }
      cutter.ran(pieces[worker] ?? noPiece, nowMs - (sentMs[worker] ?? nowMs));
      if (!handOut(worker, nowMs)) {
        serveNext(nowMs);
      }
      return undefined;
    },
    call: (worker, nowMs) => {
      queue.push(worker);
      if (service === undefined) {
        serveNext(nowMs);
      }
    },
    pieceOf: (worker) => pieces[worker] ?? noPiece,
  };
}
