import * as v from "valibot";
import { record } from "./shape.ts";

/** The Universal Scalability Law: throughput X(N) = γN / (1 + α(N−1) + βN(N−1)) of N workers.
 *  N. J. Gunther, Guerrilla Capacity Planning, Springer 2007, chapters 4 to 6. */
export const uslSchema = record({
  /** Contention: the share of the work that only one worker at a time can do. 0 to 1. */
  alpha: v.number(),
  /** Coherency: what each pair of workers costs each other. 0 to 1; above 0 too many workers are slower than fewer. */
  beta: v.number(),
  /** The throughput of one worker, in the unit of the points. */
  gamma: v.number(),
  /** How far the coefficients may be off, as one standard error. A coefficient less than two of these from 0 may as well
   *  be 0. Null for a coefficient that stands at its bound. */
  standardErrors: record({
    alpha: v.nullable(v.number()),
    beta: v.nullable(v.number()),
    gamma: v.nullable(v.number()),
  }),
  /** The number of workers with the highest throughput, as the curve has it: not a whole number, and beyond the largest
   *  measured number an extrapolation. Null when it rises for ever. */
  peakWorkers: v.nullable(v.number()),
  /** What the throughput would approach with ever more workers if there were no coherency cost: Amdahl's asymptote γ/α.
   *  Null without contention. */
  limit: v.nullable(v.number()),
});
export interface Usl extends v.InferOutput<typeof uslSchema> {}
