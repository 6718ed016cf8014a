import { compute } from "./compute.ts";

/** Every 23rd task takes ten times as long as the others.
 *  @parallel Array.from({ length: 200 }, (_, index) => index) */
export function stragglers(x: number): number {
  return compute(x % 23 === 0 ? 4_000_000 : 400_000) + x;
}
