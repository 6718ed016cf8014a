import { stratifiedSample } from "./stratifiedSample.ts";

/** Of so many samples the one is taken whose tasks take nearest to as long as they should (rejective sampling: W. A. Fuller,
 *  Biometrika 96, 2009). */
const drawn = 8;
/** So many inputs have nearly the mean of all anyway. */
const many = 1000;
/** Of more inputs a sample by their places is good enough, and sorting them takes longer than running them. */
const mostOrdered = 10_000;

/** Gives parts of the inputs that are like all of them: stratified samples from short to long, with the mean of all.
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
  const sumOf = (some: readonly number[]) => {
    let totalMs = 0;
    for (let index = 0; index < some.length; index++) {
      totalMs += durationsMs[some[index] ?? 0] ?? 0;
    }
    return totalMs;
  };
  const meanMs = sumOf(ordered) / ordered.length;
  let samples = 0;
  return (count) => {
    const parts = Array.from({ length: count > many ? 1 : drawn }, () =>
      stratifiedSample(ordered, count, seed + samples++),
    );
    const [nearest] = parts
      .map((part) => ({ part, missMs: Math.abs(sumOf(part) - meanMs * part.length) }))
      .toSorted((one, other) => one.missMs - other.missMs);
    return nearest?.part ?? [];
  };
}
