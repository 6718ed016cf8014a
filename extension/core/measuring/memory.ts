import type { Memory } from "../report/memory.ts";

/** How much memory pools of two sizes or more took, and what follows for each worker. Null with fewer.
 *  The slope is that of least squares: what one run of a collector more or less makes of a sample matters the less, the more
 *  there are. */
export function memoryOf(
  samples: Memory["samples"],
  { availableBytes, inputs }: Pick<Memory, "availableBytes" | "inputs">,
): Memory | null {
  const ordered = samples.toSorted((a, b) => a.workers - b.workers);
  const pools = ordered.filter(({ workers }) => workers > 0);
  if (pools.length < 2) {
    return null;
  }
  const slope = slopeOf(pools);
  const slopes = repeatedSlopes(pools);
  return {
    samples: ordered,
    workerBytes: slope > 0 ? slope : null,
    ...(slopes.length > 1 && {
      workerRange: [Math.max(0, Math.min(...slopes)), Math.max(0, ...slopes)] as const,
    }),
    availableBytes,
    inputs,
  };
}

/** The slope of each repetition that has all pools. */
function repeatedSlopes(pools: Memory["samples"]): readonly number[] {
  const repetitions = Math.min(...pools.map(({ runs = [] }) => runs.length));
  return Array.from({ length: repetitions }, (_, repetition) =>
    slopeOf(pools.map(({ workers, runs = [] }) => ({ workers, bytes: runs[repetition] ?? 0 }))),
  );
}

/** How many workers the memory has room for, at least one. Null where each of them takes next to nothing. */
export function workersThatFit({ samples, workerBytes, availableBytes }: Memory): number | null {
  const pools = samples.filter(({ workers }) => workers > 0);
  if (workerBytes === null) {
    return null;
  }
  const baseBytes = mean(pools.map(({ workers, bytes }) => bytes - workers * workerBytes));
  return Math.max(1, Math.floor((availableBytes - baseBytes) / workerBytes));
}

function slopeOf(samples: Memory["samples"]): number {
  const workers = mean(samples.map((sample) => sample.workers));
  const bytes = mean(samples.map((sample) => sample.bytes));
  let [together, alone] = [0, 0];
  for (const sample of samples) {
    together += (sample.workers - workers) * (sample.bytes - bytes);
    alone += (sample.workers - workers) ** 2;
  }
  return together / alone;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
