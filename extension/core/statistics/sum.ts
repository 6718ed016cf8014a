/** Of all values. A plain loop: `reduce` puts a box around each number of a typed array, and of a million of them that is many
 *  times their memory. */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let index = 0; index < values.length; index++) {
    total += values[index] ?? 0;
  }
  return total;
}
