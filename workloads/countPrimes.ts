/** Stragglers: the last limits take nearly all the time, so that one worker is still busy when the others have long been
 *  done. No chunk size helps; dividing the longest input would. */
export function countPrimes(limit: number): number {
  const isComposite = new Uint8Array(limit + 1);
  let count = 0;
  for (let candidate = 2; candidate <= limit; candidate += 1) {
    if (isComposite[candidate] === 0) {
      count += 1;
      for (let multiple = candidate * candidate; multiple <= limit; multiple += candidate) {
        isComposite[multiple] = 1;
      }
    }
  }
  return count;
}

/** 2¹⁰, 2¹¹ … 2²³: each takes twice as long as the one before. */
export const limits = Array.from({ length: 14 }, (_, index) => 2 ** (10 + index));
