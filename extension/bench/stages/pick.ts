import { stratifiedSample } from "../../core/measuring/stratifiedSample.ts";
import type { Bench } from "./bench.ts";
import type { Loaded } from "./load.ts";

/** The inputs of which a run takes notice at all. */
export interface Picked extends Pick<Loaded, "inputs" | "make"> {
  /** Indices of those that were made and are not in the sample, ascending. */
  readonly leftOut: readonly number[];
}

/** Runs over one list take the same sample, so that they can be compared. */
const seed = 1;

/** Takes a sample of the inputs, where the plan asks for fewer than there are: by their serial times where an earlier run
 *  has told them, else by their places in the list. */
export function pick(
  { plan, watch, emit }: Bench,
  { inputs, make }: Pick<Loaded, "inputs" | "make">,
): Picked {
  const { sample, order } = plan;
  if (sample === null || sample >= inputs.length) {
    return { inputs, make, leftOut: [] };
  }
  // The expression may make other inputs than in the run that told the order.
  const isOrdered = order !== null && order.length >= sample && order.every((index) => index < inputs.length);
  const taken = new Set(stratifiedSample(isOrdered ? order : [...inputs.keys()], sample, seed));
  const leftOut = [...inputs.keys()].filter((index) => !taken.has(index));
  const picked = (list: readonly unknown[]) => list.filter((_, index) => taken.has(index));
  watch.leaveOut(leftOut);
  emit({
    type: "picked",
    sample: { taken: taken.size, of: inputs.length, by: isOrdered ? "serialTime" : "position" },
  });
  return { inputs: picked(inputs), make: async () => picked(await make()), leftOut };
}
