import { breakEvenOf } from "../measuring/breakEven.ts";
import type { BreakEven, BreakEvenSamples } from "../report/breakEven.ts";
import { speedupOf } from "../statistics/speedup.ts";
import type { PoolTimes, SerialTimes } from "../report/times.ts";

/** From how many inputs on the pool of these samples pays, with what the rounds have measured of it. */
export function measuredBreakEven(
  samples: BreakEvenSamples | null,
  serial: SerialTimes,
  pools: readonly PoolTimes[],
): BreakEven | null {
  const pool = pools.find(({ workers }) => workers === samples?.workers);
  if (samples === null || pool === undefined) {
    return null;
  }
  const { workers, inputs, sizes, weak } = samples;
  const all = { inputs, serialMs: serial.samplesMs, poolMs: pool.samplesMs };
  const found = breakEvenOf(workers, [...sizes, all], {
    furtherTasks: ((pool.coldMs - pool.medianMs) / serial.medianMs) * inputs,
    isFaster: pool.coldMs < serial.medianMs,
  });
  const efficiency = weak && speedupOf(weak.serialMs, weak.poolMs);
  return found && { ...found, weak: efficiency ? { inputs: weak.inputs, efficiency } : null };
}
