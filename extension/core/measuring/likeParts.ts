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
 *  @param tasksMs how long tasks take, by their places. */
export function createParts(tasksMs: ArrayLike<number>, seed: number): (count: number) => readonly number[] {
  // They are kept, and half of their digits are enough to compare.
  const durationsMs = new Float32Array(tasksMs);
  const every = durationsMs.length;
  const of = (places: readonly number[]) => momentsOf(durationsMs, places.length, (at) => places[at] ?? 0);
  const stretchOf = (begin: number, count: number) => momentsOf(durationsMs, count, (at) => begin + at);
  const all = stretchOf(0, every);
  const missOfMean = ({ mean }: Moments) => Math.abs(mean / all.mean - 1);
  /** Of the mean and of how much they vary. */
  const missOf = (part: Moments) =>
    Math.max(missOfMean(part), Math.abs(part.meanSquare / all.meanSquare - 1));
  const nearest = <Part>(count: number, moments: (part: Part) => Moments, draw: () => Part): Part =>
    Array.from({ length: count > many ? 1 : drawn }, draw).reduce((best, part) =>
      missOfMean(moments(part)) < missOfMean(moments(best)) ? part : best,
    );
  const random = seededRandom(seed);
  let ordered: readonly number[] | undefined;
  let samples = 0;
  return (count) => {
    const begin = nearest(
      count,
      (from: number) => stretchOf(from, count),
      () => Math.floor(random() * (every - count + 1)),
    );
    const miss = missOf(stretchOf(begin, count));
    if (miss <= smallMiss) {
      return placesFrom(begin, count);
    }
    const list = (ordered ??= inOrder(durationsMs));
    const sample = nearest(count, of, () => stratifiedSample(list, count, seed + samples++));
    return miss <= missOf(of(sample)) ? placesFrom(begin, count) : sample;
  };
}

/** Of the times of some tasks. */
interface Moments {
  readonly mean: number;
  readonly meanSquare: number;
}

/** A plain loop for the reason that `sum` has. */
function momentsOf(durationsMs: ArrayLike<number>, count: number, placeAt: (at: number) => number): Moments {
  let [sum, squares] = [0, 0];
  for (let at = 0; at < count; at++) {
    const ms = durationsMs[placeAt(at)] ?? 0;
    sum += ms;
    squares += ms * ms;
  }
  return { mean: sum / count, meanSquare: squares / count };
}

function placesFrom(begin: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => begin + at);
}

/** All places, from the shortest task to the longest where these are not too many. */
function inOrder(durationsMs: ArrayLike<number>): readonly number[] {
  const places = placesFrom(0, durationsMs.length);
  return places.length > mostOrdered
    ? places
    : places.toSorted((a, b) => (durationsMs[a] ?? 0) - (durationsMs[b] ?? 0));
}
