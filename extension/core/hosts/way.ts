/** What the way to hosts and back costs, from the chunks that went it. */
import { median } from "../statistics/median.ts";
import { normalQuantile } from "../statistics/quantiles.ts";

/** One chunk on its way there and back. */
export interface WaySample {
  /** Of its message and its answer together. */
  readonly bytes: number;
  readonly tasks: number;
  /** What it took beside all that is known of otherwise. */
  readonly ms: number;
}

/** What a chunk takes on its way there and back. */
export interface Way {
  /** Whatever its size, in milliseconds. */
  readonly wayMs: number;
  /** For each of its tasks, whose inputs and results have so many bytes in the mean. Absent where sizes do not differ enough
   *  to tell it from the rest, which then has all of it. */
  readonly wayTaskMs?: number;
}

/** The latency of the map that had the shortest, as others have queued up before the engine, and what bytes take longer.
 *  Undefined where no chunk has left this machine.
 *  @param maps the chunks of each map. */
export function wayOf(maps: readonly (readonly WaySample[])[]): Way | undefined {
  const byteMs = byteMsOf(maps);
  const latencies = maps.flatMap((map) => median(map.map(({ bytes, ms }) => ms - byteMs * bytes)) ?? []);
  if (latencies.length === 0) {
    return undefined;
  }
  const wayMs = Math.max(
    0,
    latencies.reduce((least, ms) => Math.min(least, ms)),
  );
  const all = maps.flat();
  const bytes = all.reduce((sum, chunk) => sum + chunk.bytes, 0);
  const tasks = all.reduce((sum, chunk) => sum + chunk.tasks, 0);
  return byteMs === 0 || tasks === 0 ? { wayMs } : { wayMs, wayTaskMs: (byteMs * bytes) / tasks };
}

/** Chunks whose sizes differ by less are no two sizes. */
const leastFactor = 2;

/** What a byte takes: the median of the slopes between chunks of the same map, of which each is in one pair, a small one with a
 *  large one (H. Theil, A rank-invariant method of linear and polynomial regression analysis, 1950, the incomplete method). It
 *  stays where it is while fewer than half of the pairs have one that was held up. 0 where the interval of the median, by order
 *  statistics, has 0 in it. */
function byteMsOf(maps: readonly (readonly WaySample[])[]): number {
  const slopes = maps.flatMap((map) => {
    const bySize = map.toSorted((a, b) => a.bytes - b.bytes);
    const half = Math.ceil(bySize.length / 2);
    return bySize.slice(half).flatMap((large, index) => {
      const small = bySize[index];
      return small === undefined || large.bytes < leastFactor * small.bytes
        ? []
        : (large.ms - small.ms) / (large.bytes - small.bytes);
    });
  });
  const rank = Math.floor((slopes.length - normalQuantile * Math.sqrt(slopes.length)) / 2);
  const low = rank < 1 ? 0 : (slopes.toSorted((a, b) => a - b)[rank - 1] ?? 0);
  return low > 0 ? (median(slopes) ?? 0) : 0;
}
