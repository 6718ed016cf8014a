/** How many pairs a list has, each element with itself among them. */
export function pairCount(elements: number): number {
  return (elements * (elements + 1)) / 2;
}

/** The geometric means of all pairs of ratios (Walsh averages, for ratios), in ascending order: the one at `rank`,
 *  which counts from 1. The list is never made, because a thousand ratios have half a million pairs: this halves the
 *  range of numbers that it must lie in until only one is left.
 *  @param ratios in ascending order, all above 0, their products neither overflowing nor underflowing. */
export function pairMeanAt(ratios: readonly number[], rank: number): number {
  let tooLow = 0;
  let found = ratios.at(-1) ?? 0;
  for (;;) {
    const middle = tooLow + (found - tooLow) / 2;
    if (middle <= tooLow || middle >= found) {
      return found;
    }
    if (pairMeansUpTo(ratios, middle) < rank) {
      tooLow = middle;
    } else {
      found = middle;
    }
  }
}

/** How many of the pairs have a mean of at most `limit`: the larger the one of a pair, the fewer others can go with it. */
function pairMeansUpTo(ratios: readonly number[], limit: number): number {
  let count = 0;
  let last = ratios.length - 1;
  for (const [first, ratio] of ratios.entries()) {
    while (last >= first && Math.sqrt(ratio * (ratios[last] ?? 0)) > limit) {
      last--;
    }
    count += Math.max(0, last - first + 1);
  }
  return count;
}
