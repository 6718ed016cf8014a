/** The middle of the samples; of an even number the mean of the two in the middle. Undefined when there are none. */
export function median(samples: ArrayLike<number>): number | undefined {
  // oxlint-disable-next-line unicorn/no-array-sort -- it is a copy, and another one of a million takes memory for nothing
  const sorted = Float64Array.from(samples).sort();
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? undefined : lower + (upper - lower) / 2;
}

/** The ratios serial/pool of samples taken in the same round; one shorter list cuts the other.
 *  Undefined when no round has both, or a pool sample is not above 0. */
export function pairedRatios(
  serialMs: readonly number[],
  poolMs: readonly number[],
): readonly number[] | undefined {
  const rounds = Math.min(serialMs.length, poolMs.length);
  const ratios = poolMs.slice(0, rounds).map((pool, round) => (serialMs[round] ?? Number.NaN) / pool);
  return rounds > 0 && ratios.every((ratio) => Number.isFinite(ratio)) ? ratios : undefined;
}
