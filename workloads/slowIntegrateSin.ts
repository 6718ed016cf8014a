import { quad } from "./quad.ts";

/** Pure computing, equally long for every input: the work that a pool of workers is made for. */
export function slowIntegrateSin(x: number): number {
  let sum = 0;
  for (let repetition = 0; repetition < 10_000; repetition += 1) {
    sum += quad(Math.sin, 0, x).value;
  }
  return sum;
}

/** 0.1, 0.2 … 2.0, with the rounding errors that counting in tenths brings. */
export const limits = Array.from({ length: 20 }, (_, index) => 0.1 * (index + 1));
