import { accountOf, type Account } from "../core/account.ts";
import type { MapRun, RanChunk } from "./executor.ts";

/** The time that a run spent in tasks, over all workers. */
function taskMs({ chunks }: MapRun): number {
  return chunks.reduce((sum, chunk) => sum + endOf(chunk) - beginOf(chunk), 0);
}

/** Where the workers of a pool were during one map, compared with the serial run of the same round. Undefined when the map
 *  was too short to tell. */
export function accountOfRun(run: MapRun, workers: number, serial: MapRun): Account | undefined {
  return accountOf({
    workers,
    startMs: run.startMs,
    endMs: run.startMs + run.wallMs,
    chunks: run.chunks.map((chunk) => ({
      worker: chunk.worker,
      startMs: beginOf(chunk),
      endMs: endOf(chunk),
    })),
    serialTaskMs: taskMs(serial),
  });
}

function beginOf({ stamps }: RanChunk): number {
  return stamps.ms[0] ?? 0;
}

function endOf({ stamps }: RanChunk): number {
  return stamps.ms.at(-1) ?? 0;
}
