import { serialize } from "node:v8";
import { handover, sharedPart, type Weighing } from "../../core/measuring/carried.ts";
import type { Extra } from "./extra.ts";

/** Inputs and results are mostly of one kind. */
const mostLookedAt = 200;
/** Of each of both looks. */
const longMs = 200;

function bytesOf(value: unknown): number {
  if (value instanceof ArrayBuffer) {
    return value.byteLength;
  }
  try {
    return serialize(value).length;
  } catch {
    return 0; // It is not copied, then.
  }
}

/** What inputs have in common, and what results have for themselves. */
export const carried: Extra = {
  name: "carried",
  isWanted: (_, { measured: { pools } }) => pools.length > 0,
  run: async ({ now, emit }, { work, reference }) => {
    const look = (): Weighing => {
      const endMs = now() + longMs;
      return { bytesOf, isOver: () => now() >= endMs };
    };
    const inputs = work.inputs.slice(0, mostLookedAt);
    const results = reference.results.slice(0, mostLookedAt);
    emit({
      type: "carried",
      carried: { shared: sharedPart(inputs, look()), handover: handover(inputs, results, look()) },
    });
    return undefined;
  },
};
