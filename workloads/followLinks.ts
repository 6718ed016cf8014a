/** Bound by memory: each step waits for a number somewhere in 64 MB, and all cores share the way to them. Tasks take longer
 *  the more of them run. */
export function followLinks(start: number): number {
  let place = start;
  for (let step = 0; step < 400_000; step += 1) {
    place = next[place] ?? 0;
  }
  return place;
}

const count = 2 ** 24;
const next = new Uint32Array(count);
// A full period of a linear congruential generator visits every place once (Hull and Dobell, 1962).
for (let place = 0; place < count; place += 1) {
  next[place] = (Math.imul(place, 1_664_525) + 1_013_904_223) >>> 8;
}

/** 0, 1000 … 39 000. */
export const starts = Array.from({ length: 40 }, (_, index) => 1000 * index);
