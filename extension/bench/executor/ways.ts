import { wayOf, type Way } from "../../core/hosts/way.ts";
import { countOf, durationOf } from "../calls/stamps.ts";
import type { RanChunk } from "./executor.ts";

/** The ways of all chunks that went to hosts and back. */
export interface Ways {
  /** Keeps those of one map, or as many of them as are enough. */
  readonly add: (chunks: readonly RanChunk[]) => void;
  /** How long a chunk is on its way there and back, beside its message and the copying of its tasks, and what the host needs at
   *  least to hand it to a worker. Undefined where no chunk has left this machine. */
  readonly way: (costs: { readonly messageMs: number; readonly copyMs: number }) => Way | undefined;
}

/** More of a map tell nothing more. */
const mostOfMap = 1000;

interface KeptChunk {
  readonly bytes: number;
  readonly tasks: number;
  readonly wayMs: number;
  /** How long its host had it beside its tasks. */
  readonly handlingMs: number;
}

/** No chunk has gone anywhere yet. */
export function createWays(): Ways {
  const maps: (readonly KeptChunk[])[] = [];
  return {
    add: (chunks) => {
      const step = Math.ceil(chunks.length / mostOfMap);
      const kept = chunks.filter((_, index) => index % step === 0).flatMap(keptChunk);
      if (kept.length > 0) {
        maps.push(kept);
      }
    },
    way: ({ messageMs, copyMs }) => {
      const way = wayOf(
        maps.map((map) =>
          map.map(({ bytes, tasks, wayMs }) => ({ bytes, tasks, ms: wayMs - messageMs - tasks * copyMs })),
        ),
      );
      const handlingMs = maps
        .flat()
        .reduce((least, chunk) => Math.min(least, chunk.handlingMs - chunk.tasks * copyMs), Infinity);
      return way && { ...way, wayMs: way.wayMs + Math.max(0, handlingMs) };
    },
  };
}

function keptChunk({ visit, wayMs, stamps }: RanChunk): readonly KeptChunk[] {
  return visit === undefined || wayMs === undefined
    ? []
    : [
        {
          bytes: visit.bytes,
          tasks: countOf(stamps),
          wayMs,
          handlingMs: visit.sentMs - visit.takenMs - durationOf(stamps),
        },
      ];
}
