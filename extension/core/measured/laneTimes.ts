/** What each worker did in a map, and what it waited for: the one rule of what is travel. */

/** One map through a pool, all times of one clock. */
export interface MapChunks<Chunk extends ChunkTimes> {
  readonly workers: number;
  /** When the first chunk was submitted, and when the last result was there. */
  readonly startMs: number;
  readonly endMs: number;
  /** All chunks that were run, in any order. */
  readonly chunks: readonly Chunk[];
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

/** A chunk where it stands in its worker's time. Before it the worker waited: until its host had the chunk, that was travel,
 *  and then handing out. */
export interface LaneChunk<Chunk extends ChunkTimes = ChunkTimes> {
  readonly chunk: Chunk;
  /** Since when the worker had nothing to do. */
  readonly freeMs: number;
  /** When the chunk was there; `freeMs` where it was there before. */
  readonly thereMs: number;
  /** When it ran, within what can be. */
  readonly startMs: number;
  readonly endMs: number;
}

/** See `laneTimes`. */
export interface MapLanes<Chunk extends ChunkTimes> {
  /** The chunks of each worker in order of time. */
  readonly lanes: readonly (readonly LaneChunk<Chunk>[])[];
  /** When the last task of all ended. What comes after it is the way back of its result. */
  readonly lastEndMs: number;
  /** When the last results left their host: what comes after that is travel. The end of the map where they were there at
   *  once. */
  readonly lastSentMs: number;
}

/** Lays the chunks of a map out in their workers' lanes.
 *  @throws when the times contradict each other, which is a bug in what measured them. */
export function laneTimes<Chunk extends ChunkTimes>({
  workers,
  startMs: mapStartMs,
  endMs: mapEndMs,
  chunks,
}: MapChunks<Chunk>): MapLanes<Chunk> {
  const lanes = byWorker(workers, chunks).map((lane) => {
    let freeMs = mapStartMs;
    return lane.map((chunk): LaneChunk<Chunk> => {
      const { startMs, endMs } = withinLimits(chunk, freeMs, mapEndMs);
      const thereMs = between(chunk.visit?.takenMs ?? freeMs, freeMs, startMs);
      const laid = { chunk, freeMs, thereMs, startMs, endMs };
      freeMs = endMs;
      return laid;
    });
  });
  const lastEndMs = lanes.reduce((last, lane) => Math.max(last, lane.at(-1)?.endMs ?? last), mapStartMs);
  return { lanes, lastEndMs, lastSentMs: lastSent(chunks, lastEndMs, mapEndMs) };
}

/** The chunks of each worker, in order of time. */
function byWorker<Chunk extends ChunkTimes>(
  workers: number,
  chunks: readonly Chunk[],
): readonly (readonly Chunk[])[] {
  const all = Array.from({ length: workers }, (): Chunk[] => []);
  for (const chunk of chunks) {
    const lane = all[chunk.worker - 1];
    if (lane === undefined) {
      throw new Error(`A pool of ${workers} has no worker ${chunk.worker}. Please report this.`);
    }
    lane.push(chunk);
  }
  return all.map((lane) => lane.toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs));
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
function lastSent(chunks: readonly ChunkTimes[], lastEndMs: number, mapEndMs: number): number {
  const sentMs = chunks.reduce((last, { visit }) => Math.max(last, visit?.sentMs ?? mapEndMs), lastEndMs);
  return chunks.length === 0 ? mapEndMs : between(sentMs, lastEndMs, mapEndMs);
}

/** The value, or the limit that it is beyond. */
export function between(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

function checkOrder({ worker, startMs, endMs }: ChunkTimes, freeMs: number, mapEndMs: number): void {
  if (!(freeMs <= startMs && startMs <= endMs && endMs <= mapEndMs)) {
    throw new Error(
      `Worker ${worker} ran a chunk from ${startMs} to ${endMs} ms, though it was free from ${freeMs} ms and the map ended at ${mapEndMs} ms. Please report this.`,
    );
  }
}
