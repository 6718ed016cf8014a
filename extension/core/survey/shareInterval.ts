import type { Interval } from "../report/interval.ts";
import { normalQuantile } from "../statistics/quantiles.ts";

/** Between what a share of all samples lies, as each of them is a chance to hit or miss (E. B. Wilson, Journal of the American
 *  Statistical Association 22, 1927); null without any. */
export function shareInterval(share: number, samples: number): Interval | null {
  if (samples === 0) {
    return null;
  }
  const squared = normalQuantile ** 2;
  const middle = (share + squared / (2 * samples)) / (1 + squared / samples);
  const half =
    (normalQuantile * Math.sqrt((share * (1 - share)) / samples + squared / (4 * samples ** 2))) /
    (1 + squared / samples);
  // Rounding must not put the share outside.
  return {
    low: Math.min(share, Math.max(0, middle - half)),
    high: Math.max(share, Math.min(1, middle + half)),
  };
}
