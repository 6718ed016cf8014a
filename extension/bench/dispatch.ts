import type { Clock } from "./clock.ts";
import type { MapRun, RanChunk } from "./executor.ts";
import type { Chunk, ChunkResult } from "./tasks.ts";

/** Maps all inputs in chunks through so many workers and puts the results back in the order of the inputs.
 *  Each worker gets its next chunk when its last one comes back, so that a slow chunk holds up only one.
 *  @throws what `run` throws first; chunks under way are left to themselves. */
export async function dispatch(
  inputs: readonly unknown[],
  chunk: number,
  workers: number,
  run: (chunk: Chunk) => Promise<ChunkResult & { readonly worker: number }>,
  now: Clock,
): Promise<MapRun> {
  const results: unknown[] = Array.from({ length: inputs.length });
  const chunks: RanChunk[] = [];
  let next = 0;
  const lane = async () => {
    while (next < inputs.length) {
      const first = next;
      next += chunk;
      const ran = await run({ first, inputs: inputs.slice(first, first + chunk) });
      chunks.push({ worker: ran.worker, first, stamps: ran.stamps });
      for (let position = 0; position < ran.results.length; position++) {
        results[first + position] = ran.results[position];
      }
    }
  };
  const startMs = now();
  await Promise.all(Array.from({ length: workers }, lane));
  return { results, startMs, wallMs: now() - startMs, cpuMs: null, gcMs: null, chunks };
}
