import type { SizeSamples } from "../../../extension/core/statistics/costLine.ts";
import { seededRandom } from "../../../extension/core/statistics/random.ts";

/** What inputs cost, in milliseconds. */
export interface Costs {
  readonly serialMs: number;
  readonly fixedMs: number;
  readonly eachMs: number;
}

/** A serial run and a pool of such costs, with noise by a factor. */
export function sizeSamples(
  { serialMs, fixedMs, eachMs }: Costs,
  sizes: readonly number[],
  { rounds = 6, noise = 0, seed = 1 } = {},
): readonly SizeSamples[] {
  const random = seededRandom(seed);
  // Box and Muller: normal, with a standard deviation of 1.
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const noisy = (ms: number) => ms * Math.exp(noise * normal());
  return sizes.map((inputs) => ({
    inputs,
    serialMs: Array.from({ length: rounds }, () => noisy(serialMs * inputs)),
    poolMs: Array.from({ length: rounds }, () => noisy(fixedMs + eachMs * inputs)),
  }));
}
