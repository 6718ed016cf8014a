/** 800 kB in, a number out.
 *  @parallel columns */
export function bigArraysIn(column: Float64Array): number {
  let sum = 0;
  for (const value of column) {
    sum += Math.sqrt(value) * Math.sin(value);
  }
  return sum;
}

export const columns = Array.from({ length: 80 }, (_, column) =>
  Float64Array.from({ length: 100_000 }, (__, row) => column + row / 7),
);
