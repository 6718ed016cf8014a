import type { MapRun } from "./executor.ts";

/** How long each task of a run took, by the index of its input, in milliseconds; tasks that share a stamp get equal parts
 *  of its time. Predictions replay these times, and findings name the inputs that take the longest. */
export function taskDurations({ chunks }: Pick<MapRun, "chunks">): Float64Array {
  const durationsMs = known.get(chunks)?.deref() ?? durationsOf(chunks);
  known.set(chunks, new WeakRef(durationsMs));
  return durationsMs;
}

/** Many ask for those of the last serial run, one after the other. In between they need not be there: of a million tasks they
 *  take as much memory as the inputs, and some milliseconds to make. */
const known = new WeakMap<MapRun["chunks"], WeakRef<Float64Array>>();

function durationsOf(chunks: MapRun["chunks"]): Float64Array {
  const count = chunks.reduce((sum, { stamps }) => sum + (stamps.position.at(-1) ?? 0), 0);
  const durationsMs = new Float64Array(count);
  for (const { first, stamps } of chunks) {
    for (let stamp = 1; stamp < stamps.position.length; stamp++) {
      const from = stamps.position[stamp - 1] ?? 0;
      const to = stamps.position[stamp] ?? from;
      const eachMs = ((stamps.ms[stamp] ?? 0) - (stamps.ms[stamp - 1] ?? 0)) / (to - from);
      durationsMs.fill(eachMs, first + from, first + to);
    }
  }
  return durationsMs;
}
