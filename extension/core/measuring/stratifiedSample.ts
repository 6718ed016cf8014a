import { seededRandom } from "../statistics/random.ts";

/** One of each of so many equal parts of a list, taken by chance: a stratified sample. Of inputs from short to long it has
 *  as many of each length as the whole list, so that the mean of its times misses that of all by no more than one part of
 *  `count` of the distance from the shortest to the longest (Cochran, *Sampling Techniques*, 1977, chapter 5). Of inputs as
 *  they stand it is evenly spread, and chance keeps it from meeting only every second one of a list that alternates.
 *  @param ordered indices, in the order of what the sample is to be spread over.
 *  @param seed the same one takes the same indices.
 *  @returns indices, ascending, so that inputs keep their order. */
export function stratifiedSample(ordered: readonly number[], count: number, seed: number): readonly number[] {
  const taken = Math.min(count, ordered.length);
  const random = seededRandom(seed);
  const beginOf = (part: number) => Math.floor((part * ordered.length) / taken);
  let isAscending = true;
  let last = -Infinity;
  const sample = Array.from({ length: taken }, (_, part) => {
    const begin = beginOf(part);
    const index = ordered[begin + Math.floor(random() * (beginOf(part + 1) - begin))] ?? begin;
    isAscending &&= index > last;
    return (last = index);
  });
  return isAscending ? sample : sample.toSorted((a, b) => a - b);
}
