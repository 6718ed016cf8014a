import { placeOf } from "../../core/rows/pages.ts";
import type { RanChunk } from "../executor/executor.ts";

/** How many results of a host were compared with those of the serial run, in all maps of all pools, and how many of them
 *  differ. */
export interface HostCounts {
  /** See `HostFacts.id`. */
  readonly id: string;
  readonly compared: number;
  readonly differing: number;
}

/** Counts results by the host that they came from. */
export interface HostTally {
  /** @param chunks of one map.
   *  @param differing the indices of its results that differ, ascending. */
  readonly add: (chunks: readonly RanChunk[], differing: readonly number[]) => void;
  readonly counts: () => readonly HostCounts[];
}

/** Which host each result of a map came from, by its index; null for this machine. */
export function hostsOf(chunks: readonly RanChunk[]): (index: number) => string | null {
  const sorted = chunks.toSorted((a, b) => a.first - b.first);
  const firsts = sorted.map(({ first }) => first);
  return (index) => sorted[placeOf(firsts, index + 1) - 1]?.visit?.host ?? null;
}

/** Nothing is counted yet. */
export function createHostTally(): HostTally {
  const counts = new Map<string, HostCounts>();
  return {
    add: (chunks, differing) => {
      let place = 0;
      for (const { first, stamps, visit } of chunks.toSorted((a, b) => a.first - b.first)) {
        const size = stamps.position.at(-1) ?? 0;
        const before = place;
        while ((differing[place] ?? Infinity) < first + size) {
          place += 1;
        }
        if (visit !== undefined) {
          const so = counts.get(visit.host) ?? { id: visit.host, compared: 0, differing: 0 };
          counts.set(visit.host, {
            ...so,
            compared: so.compared + size,
            differing: so.differing + place - before,
          });
        }
      }
    },
    counts: () => [...counts.values()],
  };
}
