import { listIndex } from "../../core/measuring/listIndices.ts";
import { findThrowing } from "./throwing.ts";
import { freshInputs } from "../inputs/freshInputs.ts";
import type { Bench } from "./bench.ts";
import type { Loaded } from "./load.ts";
import type { Picked } from "./pick.ts";

/** The inputs that run. */
export interface Chosen {
  readonly inputs: readonly unknown[];
  /** Makes them once more. */
  readonly remake: () => Promise<readonly unknown[]>;
  /** Indices of those that were made and do not run, ascending. */
  readonly leftOut: readonly number[];
  /** How long all others took when they ran for the first time; null where they have not run yet. */
  readonly firstMs: number | null;
}

/** Leaves out the inputs on which the function throws, where the plan asks for that: in a serial pass before all others.
 *  @throws RunError when it throws on all of them. */
export async function leaveOut(bench: Bench, { task }: Loaded, picked: Picked): Promise<Chosen> {
  const { plan, guard, watch, now, emit } = bench;
  const { inputs, make } = picked;
  if (plan.onThrow !== "skip") {
    return { inputs, remake: make, leftOut: picked.leftOut, firstMs: null };
  }
  emit({ type: "running", workers: 0, round: 0, rounds: null, approach: null });
  const { spread } = plan;
  const indexOf = (place: number) => listIndex(place, picked.leftOut);
  const fresh = freshInputs(inputs, spread, make, now, indexOf);
  const found = await findThrowing({ task, spread, now, watchSlots: watch.slots, fresh, indexOf }, guard);
  const throwing = [...found.places].map(indexOf);
  const leftOut = [...picked.leftOut, ...throwing].toSorted((a, b) => a - b);
  const others = (list: readonly unknown[]) => list.filter((_, place) => !found.places.has(place));
  const chosen = others(found.inputs);
  watch.leaveOut(leftOut);
  emit({ type: "leftOut", leftOut: found.leftOut, ran: chosen.length });
  return { inputs: chosen, remake: async () => others(await make()), leftOut, firstMs: found.firstMs };
}
