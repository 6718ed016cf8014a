/** What intervals of 95 % are made of. */

/** The 97.5 % quantile of the normal distribution. */
export const normalQuantile = 1.959964;

/** By Cornish and Fisher's expansion around the normal quantile (Abramowitz and Stegun, 26.7.5); two terms more would change
 *  that of 4 degrees by a hundredth. */
export function studentQuantile(freedom: number): number {
  const z = normalQuantile;
  return (
    z +
    (z ** 3 + z) / (4 * freedom) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * freedom ** 3)
  );
}
