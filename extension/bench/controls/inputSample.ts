import type { Evidence } from "../../core/controls.ts";
import type { Runtime } from "../../core/model.ts";
import type { Clock } from "../clock.ts";
import { transferCopy } from "./copies.ts";
import { firstDifference } from "./firstDifference.ts";

/** Copies of some inputs as they were. */
export interface InputSample {
  /** What has changed since; null when nothing has, as far as can be seen. */
  readonly changes: () => Extract<Evidence, { readonly type: "input-mutated" }> | null;
}

/** Copying is for nothing when nothing changes, so that it must not take long. */
const mostMs = 50;
const mostInputs = 100;

/** Copies inputs that are no primitives: every n-th of them, at most a hundred, for at most 50 ms and one input more.
 *
 *  It cannot see changes of other inputs, of memory that threads share, of what a copy does not have (symbol keys, private
 *  fields, what hangs on a Map or an error), nor that an object was replaced by an equal one. */
export function sampleInputs(inputs: readonly unknown[], runtime: Runtime, now: Clock): InputSample {
  const stride = Math.ceil(inputs.length / mostInputs);
  const endMs = now() + mostMs;
  const indices: number[] = [];
  const before: unknown[] = [];
  for (let index = 0; index < inputs.length && now() < endMs; index += stride) {
    const copy = copyOf(inputs[index], runtime);
    if (copy !== undefined) {
      indices.push(index);
      before.push(copy.value);
    }
  }
  return {
    changes: () => {
      const after = indices.map((index) => copyOf(inputs[index], runtime)?.value);
      return inputChange(before, after, (place) => indices[place] ?? place);
    },
  };
}

/** The evidence that inputs were changed, of copies before and after; null when they are equal.
 *  @param indexOf the input's index of its place in the lists. */
export function inputChange(
  before: readonly unknown[],
  after: readonly unknown[],
  indexOf: (place: number) => number = (place) => place,
): Extract<Evidence, { readonly type: "input-mutated" }> | null {
  const change = firstDifference(before, after, null);
  return (
    change && {
      type: "input-mutated",
      index: indexOf(change.index),
      path: change.path,
      before: change.left,
      after: change.right,
      changed: change.differing,
    }
  );
}

/** Undefined for primitives, which nothing can change, and for what cannot be copied. */
function copyOf(input: unknown, runtime: Runtime): { readonly value: unknown } | undefined {
  if (typeof input !== "object" || input === null) {
    return undefined;
  }
  try {
    return { value: transferCopy(input, runtime) };
  } catch {
    // It reaches no worker either, and that is told elsewhere.
    return undefined;
  }
}
