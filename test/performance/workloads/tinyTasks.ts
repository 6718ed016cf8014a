import { compute } from "./compute.ts";

/** About two microseconds each: shorter than any message.
 *  @parallel Array.from({ length: 100_000 }, (_, index) => index) */
export function tinyTasks(x: number): number {
  return compute(1000) + x;
}
