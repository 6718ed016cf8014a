/** Seeded noise as machines make it, for tests of statistics. */
import { seededRandom } from "../../../extension/core/statistics/random.ts";

/** Random numbers of one seed: from 0 to 1, of the normal and of the exponential distribution. */
export interface Random {
  readonly uniform: () => number;
  readonly normal: () => number;
  readonly exponential: () => number;
}

/** With Box and Muller's transform for the normal distribution. */
export function seeded(seed: number): Random {
  const uniform = seededRandom(seed);
  const exponential = () => -Math.log(1 - uniform());
  const normal = () => Math.sqrt(2 * exponential()) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal, exponential };
}

/** How many times as long a run takes as it would without noise. */
export type Slowdown = (random: Random) => number;

/** A machine that does nothing else. */
export const still: Slowdown = ({ normal }) => 1 + 0.005 * normal();
/** Scatter of 3 % to both sides. */
export const normalNoise: Slowdown = ({ normal }) => 1 + 0.03 * normal();
/** A busy machine. */
export const lognormalNoise: Slowdown = ({ normal }) => Math.exp(0.3 * normal());
/** Delays that are mostly short. */
export const spikes: Slowdown = ({ exponential }) => 1 + 0.2 * exponential();
/** Now and then something else runs for a while. */
export const stalls: Slowdown = ({ normal, uniform, exponential }) =>
  1 + 0.02 * normal() + (uniform() < 0.1 ? exponential() : 0);
