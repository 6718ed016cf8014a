import type { Span } from "../../core/report/timeline.ts";
import type { RanChunk } from "./executor.ts";

/** What the workers did, task by task, in order of its beginning. When that would be more than `most` spans, neighbours
 *  in a chunk are taken together, the same number everywhere; every input is in exactly one span. */
export function spansOf(chunks: readonly RanChunk[], most: number): readonly Span[] {
  const stamps = chunks.reduce((sum, chunk) => sum + chunk.stamps.position.length - 1, 0);
  const together = Math.max(1, Math.ceil(stamps / most));
  return chunks
    .flatMap((chunk) => chunkSpans(chunk, together))
    .toSorted((a, b) => a.startMs - b.startMs || a.first - b.first);
}

function chunkSpans(
  { worker, first, stamps: { position, ms } }: RanChunk,
  together: number,
): readonly Span[] {
  const spans: Span[] = [];
  const last = position.length - 1;
  for (let from = 0; from < last; from += together) {
    const to = Math.min(from + together, last);
    const [begin, end, startMs, endMs] = [position[from], position[to], ms[from], ms[to]];
    if (begin !== undefined && end !== undefined && startMs !== undefined && endMs !== undefined) {
      spans.push({ worker, first: first + begin, count: end - begin, startMs, endMs });
    }
  }
  return spans;
}
