/** Bound by memory: a column of a table that lies row by row has each number in another cache line, so that a task moves
 *  128 MB to add 16 MB up, and all cores share the way to the memory. Lay the table column by column. */
export function sumColumn(column: number): number {
  let sum = 0;
  for (let place = column; place < table.length; place += columns) {
    sum += table[place] ?? 0;
  }
  return sum;
}

/** Eight numbers of eight bytes: one cache line a row. */
const columns = 8;
const table = new Float64Array(columns * 2 ** 21).fill(1.5);

/** Each column eight times. */
export const allColumns = Array.from({ length: 64 }, (_, index) => index % columns);
