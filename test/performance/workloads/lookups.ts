/** A table of 16 MB, which no cache has room for. */
const table = Int32Array.from({ length: 4_000_000 }, (_, place) => (place * 48_271 + 11) % 4_000_000);

/** Follows a path through the table: bound by how long memory takes to answer.
 *  @parallel Array.from({ length: 100 }, (_, index) => index) */
export function lookups(start: number): number {
  let place = start * 39_989;
  for (let step = 0; step < 30_000; step++) {
    place = table[(place + step * 7919) % table.length] ?? 0;
  }
  return place;
}
