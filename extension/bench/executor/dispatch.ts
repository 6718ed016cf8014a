import type { Chunker } from "../../core/measuring/chunks.ts";
import { startBusyTime } from "../calls/busyTime.ts";
import type { Clock } from "../calls/clock.ts";
import type { MapRun, RanChunk } from "./executor.ts";
import type { Stamps } from "../calls/stamps.ts";
import { mapInChunks } from "./mapInChunks.ts";
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

/** Maps so many inputs as `mapInChunks` does, and tells what that took.
 *  @param run runs the tasks from one index up to another. */
export async function dispatch(
  inputs: number,
  chunker: Chunker,
  inFlight: number,
  run: (first: number, end: number) => Promise<ChunkAnswer>,
  now: Clock,
  isThere?: (lane: number) => Promise<void>,
): Promise<MapRun> {
  const chunks: RanChunk[] = [];
  const runNoted = async (first: number, end: number) => {
    const sentMs = now();
    const { worker, results, stamps, visit } = await run(first, end);
    chunks.push(
      visit
        ? { worker, first, stamps, visit, wayMs: now() - sentMs - (visit.sentMs - visit.takenMs) }
        : { worker, first, stamps },
    );
    return results;
  };
  const busyMs = startBusyTime();
  const startMs = now();
  const results = await mapInChunks(inputs, chunker, inFlight, runNoted, now, isThere);
  const wallMs = now() - startMs;
  const activeMs = busyMs();
  const cpuMs = activeMs === null ? null : Math.min(activeMs, wallMs);
  return { results, startMs, wallMs, cpuMs, gcMs: null, chunks };
}
