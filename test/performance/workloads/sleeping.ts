import { sleep } from "./compute.ts";

/** Waiting and nothing else, which needs no core.
 *  @parallel Array.from({ length: 40 }, (_, index) => index) */
export function sleeping(x: number): number {
  sleep(10);
  return x;
}
