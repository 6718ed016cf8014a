/** Changed inputs: sorting in place leaves another list behind for whoever comes next, and the smallest number, once taken
 *  out, is gone. Sort a copy: `toSorted`. */
export function takeMedian(list: number[]): number | undefined {
  list.sort((a, b) => a - b);
  list.shift();
  return list[list.length >> 1];
}

/** 40 lists of 50 000 numbers in no order. */
export const lists = Array.from({ length: 40 }, (_, row) =>
  Array.from(
    { length: 50_000 },
    (_number, index) => (Math.imul(index + row, 2_654_435_761) >>> 0) % 1_000_003,
  ),
);
