import { compute, sleep } from "./compute.ts";

/** Half waiting, half computing.
 *  @parallel Array.from({ length: 50 }, (_, index) => index) */
export function sleepAndCompute(x: number): number {
  sleep(4);
  return compute(2_000_000) + x;
}
