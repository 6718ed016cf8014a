import { seededRandom } from "../statistics/random.ts";
import { stratifiedSample } from "./stratifiedSample.ts";

/** Of so many parts the one is taken whose tasks take nearest to as long as they should (rejective sampling: W. A. Fuller,
 *  Biometrika 96, 2009). */
const drawn = 8;
/** So many inputs have nearly the mean of all anyway. */
const many = 1000;
/** Of more inputs a sample by their places is good enough, and sorting them takes longer than running them. */
const mostOrdered = 10_000;
/** A part that misses by less is like all inputs. */
const smallMiss = 0.05;

/** Gives parts of the inputs that are like all of them. That is a stretch of the list where there is one, which has the long
 *  and the short ones in the list's own order; else a stratified sample from short to long, with the mean of all.
 *  @param durationsMs of the tasks, by their places. */
export function createParts(
  durationsMs: ArrayLike<number>,
  seed: number,
): (count: number) => readonly number[] {
  const places = Array.from({ length: durationsMs.length }, (_, place) => place);
  const ordered =
    places.length > mostOrdered
      ? places
      : places.toSorted((a, b) => (durationsMs[a] ?? 0) - (durationsMs[b] ?? 0));
  const meanOf = (some: readonly number[], power: number) =>
    some.reduce((total, place) => total + (durationsMs[place] ?? 0) ** power, 0) / some.length;
  const [mean, meanSquare] = [meanOf(places, 1), meanOf(places, 2)];
  const missOfMean = (part: readonly number[]) => Math.abs(meanOf(part, 1) / mean - 1);
  /** Of the mean and of how much they vary. */
  const missOf = (part: readonly number[]) =>
    Math.max(missOfMean(part), Math.abs(meanOf(part, 2) / meanSquare - 1));
  const nearest = (count: number, draw: () => readonly number[]) =>
    Array.from({ length: count > many ? 1 : drawn }, draw).reduce((best, part) =>
      missOfMean(part) < missOfMean(best) ? part : best,
    );
  const random = seededRandom(seed);
  let samples = 0;
  return (count) => {
    const sample = nearest(count, () => stratifiedSample(ordered, count, seed + samples++));
    const stretch = nearest(count, () => {
      const begin = Math.floor(random() * (places.length - count + 1));
      return places.slice(begin, begin + count);
    });
    return missOf(stretch) <= Math.max(smallMiss, missOf(sample)) ? stretch : sample;
  };
}
