import * as v from "valibot";
import { list, record } from "./shape.ts";

/** Why no further round was measured: the best speedup is known well enough, the next round would have gone beyond the
 *  budget, there were as many as asked for, more would not tell more, or somebody did not want to wait for more. */
const roundsEndSchema = v.picklist(["goal", "budget", "rounds", "most", "asked"]);
export type RoundsEnd = v.InferOutput<typeof roundsEndSchema>;

/** A round of which nothing counts, as something happened to hosts. */
const thrownAwaySchema = record({
  /** Its number, which the round that was measured in its place has as well; 0 is the warm-up. */
  round: v.number(),
  /** What happened, in a clause: `the host a was lost`. */
  why: v.string(),
});
export interface ThrownAway extends v.InferOutput<typeof thrownAwaySchema> {}

/** A round in which a container's quota was used up, so that the program had to wait. */
const throttledSchema = record({
  round: v.number(),
  /** Periods of the quota in which it wanted to run, and those of them in which it had to wait. */
  periods: v.number(),
  throttled: v.number(),
});
export interface ThrottledRound extends v.InferOutput<typeof throttledSchema> {}

/** A round in which others used cores that the workers would have had use for. */
const busySchema = record({
  round: v.number(),
  /** How many of the machine's cores others used, on average over the round. */
  cores: v.number(),
});
export interface BusyRound extends v.InferOutput<typeof busySchema> {}

/** How the measured rounds were made. */
export const roundsSchema = record({
  count: v.number(),
  ended: roundsEndSchema,
  /** Half of the best speedup's 95 % interval relative to it: 0.041 is ± 4.1 %. Null without an interval. */
  precision: v.nullable(v.number()),
  /** The precision that ends the rounds; it is no goal where the number of rounds was given. */
  goal: v.number(),
  /** How long the rounds were allowed to go on; it is no limit where their number was given. */
  budgetMs: v.number(),
  /** Of the order in which the executors ran; see `roundOrders`. */
  orderSeed: v.number(),
  /** Garbage of earlier runs was collected before each run, outside of its time. */
  isGcForced: v.boolean(),
  /** Those that were measured again, in their order; absent for none. */
  thrownAway: v.exactOptional(list(thrownAwaySchema)),
  /** In their order; absent for none, and without a quota. */
  throttled: v.exactOptional(list(throttledSchema)),
  /** In their order; absent for none, and where workers are no threads, so that they could not be told from others. */
  busy: v.exactOptional(list(busySchema)),
});
export interface Rounds extends v.InferOutput<typeof roundsSchema> {}
