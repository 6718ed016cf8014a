import { setTimeout as wait } from "node:timers/promises";
import { compute } from "./compute.ts";

/** Waits as for an answer, twice, and computes after each of them.
 *  @parallel Array.from({ length: 40 }, (_, index) => index) */
export async function awaiting(x: number): Promise<number> {
  await wait(3);
  const first = compute(700_000);
  await wait(2);
  return first + compute(700_000) + x;
}
