/** 40 kB in, 40 kB out, sorted.
 *  @parallel unsorted */
export function sortedColumns(column: Float64Array): Float64Array {
  return column.toSorted();
}

export const unsorted = Array.from({ length: 300 }, (_, column) =>
  Float64Array.from({ length: 5000 }, (__, row) => (row * 7919 + column * 31) % 10_007),
);
