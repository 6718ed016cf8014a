/** An example for Parallel Benchmark: work that only computes, in sixteen equal parts.
 *  Change it, and run it again by the lens above the function. */

export const starts = Array.from({ length: 16 }, (_, index) => 1 + index * 25_000);

/** The length of the longest Collatz sequence of 25 000 that begin one behind the other. */
export function longestSequence(first: number): number {
  let longest = 0;
  for (let start = first; start < first + 25_000; start += 1) {
    let length = 1;
    for (let value = start; value !== 1; length += 1) {
      value = value % 2 === 0 ? value / 2 : 3 * value + 1;
    }
    longest = Math.max(longest, length);
  }
  return longest;
}
