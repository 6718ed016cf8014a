import { compute } from "./compute.ts";

/** Pure computing, equally long for every input.
 *  @parallel Array.from({ length: 200 }, (_, index) => index) */
export function evenCpu(x: number): number {
  return compute(500_000) + x;
}
