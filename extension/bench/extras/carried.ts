import { handover, sharedPart, type Weighing } from "../../core/measuring/carried.ts";
import { callsOf, type OwnArgument } from "../../core/measuring/ownArgument.ts";
import { sameArguments } from "../../core/measuring/sameArguments.ts";
import { copiedBytes } from "../payload/copies.ts";
import type { Extra } from "./extra.ts";

/** Inputs and results are mostly of one kind. */
const mostLookedAt = 200;
/** Of each of both looks. */
const longMs = 200;

/** What inputs have in common, and what results have for themselves. */
export const carried: Extra = {
  name: "carried",
  weight: 0,
  isWanted: (_, { measured: { pools } }) => pools.length > 0,
  run: async ({ plan, now, emit }, { work, reference }) => {
    const look = (): Weighing => {
      const endMs = now() + longMs;
      return { bytesOf: copiedBytes, isOver: () => now() >= endMs };
    };
    const once = work.shared?.once ?? [];
    const inputs = (work.shared?.inputs ?? work.inputs).slice(0, mostLookedAt);
    const results = reference.results.slice(0, mostLookedAt);
    emit({
      type: "carried",
      carried: {
        once,
        arguments: plan.spread && once.length > 0 ? sameArguments(work.inputs) : null,
        shared: sharedPart(asLists(inputs, work.shared?.parts.own ?? null), once, look()),
        handover: handover(inputs, results, look()),
      },
    });
    return undefined;
  },
};

/** The inputs as paths lead into them, with null for what is sent once. */
function asLists(inputs: readonly unknown[], own: OwnArgument | null): readonly unknown[] {
  return own === null ? inputs : callsOf(inputs, { ...own, call: own.call.map(() => null) });
}
