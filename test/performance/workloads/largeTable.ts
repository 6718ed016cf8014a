/** A table that every worker makes for itself, of about fifty megabytes. */
const table = Array.from({ length: 500_000 }, (_, id) => ({ id, name: `name ${id}` }));

/** Looks into the table.
 *  @parallel Array.from({ length: 200 }, (_, index) => index) */
export function largeTable(x: number): number {
  let sum = x;
  for (let step = 0; step < 100_000; step++) {
    sum += table[(step * 7919 + x) % table.length]?.name.length ?? 0;
  }
  return sum;
}
