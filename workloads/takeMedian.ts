/** Changed inputs: sorting in place leaves another list behind for whoever comes next, and the smallest number, once taken
 *  out, is gone; but a worker changes only the copy that it got. Sort a copy: `toSorted`.
 *
 *  @parallel [lists, lists, lists, lists].flat()
 */
export function takeMedian(list: number[]): number | undefined {
  list.sort((a, b) => a - b);
  list.shift();
  return list[list.length >> 1];
}

/** 10 lists of 20 000 numbers in no order. */
export const lists = Array.from({ length: 10 }, (_, row) =>
  Array.from(
    { length: 20_000 },
    (_number, index) => (Math.imul(index + row, 2_654_435_761) >>> 0) % 1_000_003,
  ),
);
