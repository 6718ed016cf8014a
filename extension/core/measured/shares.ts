/** Parts of measured times: of the processor, of garbage collection, of the machine. */
import { leastMs } from "../findings/thresholds.ts";
import type { Ratio } from "../report/ratio.ts";
import { median } from "../statistics/median.ts";
import { speedupOf } from "../statistics/speedup.ts";

/** The part of its time in which a loop that only computes had a core to itself; 1 where that is not known. All loops count
 *  together, because CPU time comes in steps that are long beside a single one. */
export function servedShare(cpuMs: readonly number[], wallMs: readonly number[]): number {
  const wholeMs = sum(wallMs);
  return cpuMs.length < wallMs.length || wholeMs < leastCpuMs ? 1 : Math.min(1, sum(cpuMs) / wholeMs);
}

/** The part of its time in which a run would compute if others did not take its core: what computes waits for a core then,
 *  and must not be taken for something that waits for a disk. Null where it is not known. */
export function undisturbed(cpuShare: number | null, served: number): number | null {
  return cpuShare === null || cpuShare >= 1 || served === 0 ? cpuShare : Math.min(1, cpuShare / served);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The median of parts over their wholes; null when no round has both and is long enough for the clock. */
export function medianShare(partsMs: readonly number[], wholesMs: readonly number[]): number | null {
  const shares = partsMs.flatMap((ms, round) => {
    const wholeMs = wholesMs[round] ?? 0;
    return wholeMs > leastMs ? [ms / wholeMs] : [];
  });
  return median(shares) ?? null;
}

/** As `medianShare`, of what cannot be more than its whole: null where it is, beyond what two clocks differ by. */
export function partOf(partsMs: readonly number[], wholesMs: readonly number[]): number | null {
  const share = medianShare(partsMs, wholesMs);
  return share === null || share > 1 + clockShare ? null : Math.min(1, share);
}

/** Parts and wholes are read from different clocks, one after the other. */
const clockShare = 0.02;

/** CPU time comes in steps of up to four milliseconds on some machines, so that a share of less means nothing. */
export const leastCpuMs = 40;

/** As `speedupOf`; null where that is undefined. */
export function ratioOf(serialMs: readonly number[], poolMs: readonly number[]): Ratio | null {
  return speedupOf(serialMs, poolMs) ?? null;
}
