import { mayReachOut, outwardCalls } from "./outwardEffects.ts";
import { defineRule } from "./rule.ts";

/** Sees what the function does outside of its process, also in functions that it calls. Of packages well-known clients are
 *  known. Before such a function runs, the editor asks. */
export const outwardEffect = defineRule({
  code: "outward-effect",
  severity: "information",
  find({ workload, reached, checker }) {
    const calls = mayReachOut(workload.implementation, checker) ? outwardCalls(reached, checker) : [];
    return calls.map(({ node, what }) => ({
      node,
      message: `This ${what}, and a benchmark calls the function for every input, in every round, by several workers at once. Do it before or after the map, or see to it that doing it often does no harm.`,
      related: [],
    }));
  },
});
