import { compute } from "./compute.ts";

/** The longest task comes last, where nothing is left to run beside it.
 *  @parallel Array.from({ length: 100 }, (_, index) => index) */
export function longLast(x: number): number {
  return compute(x === 99 ? 20_000_000 : 500_000) + x;
}
