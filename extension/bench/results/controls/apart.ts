import { withUnseen } from "../../../core/verdicts/unseenLoss.ts";

/** How inputs are copied each by itself, right before their task, as if every chunk had one: what two of them have in common
 *  is no longer the same. `alike` copies get back what copying loses and no comparison shows. */
export type Apart = "copied" | "alike";

/** A copy of the arguments of a call. */
export function copiedApart(input: readonly unknown[], apart: Apart): readonly unknown[] {
  const copy = structuredClone(input);
  if (apart === "alike") {
    input.forEach((argument, place) => withUnseen(argument, copy[place]));
  }
  return copy;
}
