import type { Chunker } from "../../core/measuring/chunks.ts";
import { startBusyTime } from "../calls/busyTime.ts";
import type { Clock } from "../calls/clock.ts";
import type { MapRun, RanChunk } from "./executor.ts";
import type { Stamps } from "../calls/stamps.ts";
import type { HostVisit } from "./workerMessages.ts";

/** What a worker gave for one chunk. */
export interface ChunkAnswer {
  readonly worker: number;
  /** In the order of the inputs. */
  readonly results: ArrayLike<unknown>;
  readonly stamps: Stamps;
  /** See `RanChunk`. */
  readonly visit?: HostVisit;
}

/** Maps so many inputs in chunks through workers and puts the results back in the order of the inputs. So many chunks are on
 *  their way at once: each worker gets its next one when its last one comes back, so that a slow chunk holds up only one.
 *  @param run runs the tasks from one index up to another.
 *  @param isThere fulfilled when a worker is there for this one of the chunks on their way, counted from 0.
 *  @throws what `run` throws first; chunks under way are left to themselves. */
export async function dispatch(
  inputs: number,
  chunker: Chunker,
  inFlight: number,
  run: (first: number, end: number) => Promise<ChunkAnswer>,
  now: Clock,
  isThere: (lane: number) => Promise<void> = async () => {},
): Promise<MapRun> {
  // oxlint-disable-next-line unicorn/no-new-array -- unused places become unboxed numbers when these are all it gets
  const results = new Array<unknown>(inputs);
  const chunks: RanChunk[] = [];
  let next = 0;
  const runLane = async (lane: number) => {
    await isThere(lane);
    for (let count = chunker.next(); count > 0; count = chunker.next()) {
      const first = next;
      next += count;
      const sentMs = now();
      const { worker, results: ofChunk, stamps, visit } = await run(first, next);
      chunks.push(
        visit
          ? { worker, first, stamps, visit, wayMs: now() - sentMs - (visit.sentMs - visit.takenMs) }
          : { worker, first, stamps },
      );
      place(results, first, ofChunk);
      chunker.ran(count, now() - sentMs);
    }
  };
  const busyMs = startBusyTime();
  const startMs = now();
  await Promise.all(Array.from({ length: inFlight }, (_, lane) => runLane(lane)));
  const wallMs = now() - startMs;
  const activeMs = busyMs();
  const cpuMs = activeMs === null ? null : Math.min(activeMs, wallMs);
  return { results, startMs, wallMs, cpuMs, gcMs: null, chunks };
}

/** Puts the results of a chunk into the places of its inputs. */
export function place(results: unknown[], first: number, chunk: ArrayLike<unknown>): void {
  for (let position = 0; position < chunk.length; position++) {
    results[first + position] = chunk[position];
  }
}
