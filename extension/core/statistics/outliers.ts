import { median } from "./median.ts";
import type { Outliers } from "../report/outliers.ts";

/** Samples outside of Tukey's fences, which are 1.5 and 3 times the distance of the hinges away from these (Tukey,
 *  Exploratory Data Analysis, 1977). A hinge is the median of one half of the sorted samples; of an odd number both
 *  halves have the middle one. For telling people only: all other statistics keep outliers. */
export function tukeyOutliers(samples: readonly number[]): Outliers {
  const sorted = samples.toSorted((a, b) => a - b);
  const lower = median(sorted.slice(0, Math.ceil(sorted.length / 2)));
  const upper = median(sorted.slice(Math.floor(sorted.length / 2)));
  if (lower === undefined || upper === undefined) {
    return { mild: [], severe: [] };
  }
  const distances = samples.map((sample) => Math.max(lower - sample, sample - upper));
  const inner = 1.5 * (upper - lower);
  const outer = 3 * (upper - lower);
  return {
    mild: indicesOf(distances, (distance) => distance > inner && distance <= outer),
    severe: indicesOf(distances, (distance) => distance > outer),
  };
}

function indicesOf(numbers: readonly number[], isMeant: (number: number) => boolean): readonly number[] {
  return numbers.flatMap((number, index) => (isMeant(number) ? [index] : []));
}
