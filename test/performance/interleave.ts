import { median } from "../../extension/core/statistics/median.ts";

/** Something that is measured once a round. */
export interface Contender<Sample> {
  readonly name: string;
  readonly measure: () => Promise<Sample>;
}

/** The items in another order each round, so that none is always first. */
export function rotated<Item>(items: readonly Item[], round: number): readonly Item[] {
  const first = items.length === 0 ? 0 : round % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}

/** Measures all contenders once a round, one after another, the order rotated from round to round, so that a machine that
 *  becomes slower or faster meanwhile does so for all of them.
 *  @returns the samples by the contenders' names, in order of rounds. */
export async function interleave<Sample>(
  contenders: readonly Contender<Sample>[],
  rounds: number,
): Promise<ReadonlyMap<string, readonly Sample[]>> {
  const samples = new Map(contenders.map(({ name }) => [name, [] as Sample[]]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, measure } of rotated(contenders, round)) {
      samples.get(name)?.push(await measure());
    }
  }
  return samples;
}

/** The middle of samples and their ends. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** @throws when there are no samples. */
export function spreadOf(samples: readonly number[] | undefined): Spread {
  const middle = median(samples ?? []);
  if (samples === undefined || middle === undefined) {
    throw new Error("There is nothing to take the median of. Measure at least one round.");
  }
  return { median: middle, least: Math.min(...samples), most: Math.max(...samples) };
}
