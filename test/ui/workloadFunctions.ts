import type { WorkloadFunction } from "../../extension/core/discovery/discovered.ts";

/** A function as discovery finds it, with only what a test is about. */
export function workloadFunction(parts: Partial<WorkloadFunction>): WorkloadFunction {
  const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return {
    name: "f",
    nameRange: nowhere,
    range: nowhere,
    line: 3,
    shape: {
      parameters: 1,
      needed: 1,
      callback: null,
      returnsPromise: false,
      exportedAs: { type: "default" },
    },
    effects: [],
    inputs: { type: "unknown", passedOver: [] },
    inputsRange: null,
    isTagged: false,
    tags: {},
    tagProblems: [],
    ignored: [],
    textHash: "now",
    ...parts,
  };
}
