/** The worker counts to measure, ascending and without repeats, never more than inputs.
 *  Unless chosen they are 1, 2, 4 … and the machine's own number of cores, at least up to 4. */
export function workerCounts(
  chosen: readonly number[] | null,
  inputs: number,
  cores: number,
): readonly number[] {
  const counts = chosen ?? [...powersOfTwoUpTo(Math.max(4, cores)), Math.max(4, cores)];
  const usable = counts.map((count) => Math.min(count, inputs)).filter((count) => count >= 1);
  return [...new Set(usable)].toSorted((a, b) => a - b);
}

function powersOfTwoUpTo(limit: number): readonly number[] {
  return Array.from({ length: Math.floor(Math.log2(limit)) + 1 }, (_, exponent) => 2 ** exponent);
}
