import { preview } from "./preview.ts";
import { memberText, pathOfSteps } from "../text/pathText.ts";
import { symbolText } from "../text/previewText.ts";

/** One step from a value into a part of it. */
export type Step =
  /** An element, or a property with its name. */
  | number
  | string
  | symbol
  /** Through a method: `get` of a Map, `has` of a Set, `getUint8` of a DataView. */
  | { readonly method: "get" | "has" | "getUint8"; readonly argument: unknown }
  /** A part that no expression leads to: a key or a member by its place in the order of insertion, a byte, the rest of a
   *  text from one of its UTF-16 units on. */
  | { readonly part: "key" | "value" | "byte" | "character"; readonly place: number };

type PartStep = Extract<Step, { readonly part: string }>;

/** A path as `pathOfSteps` writes it: `""`, `[2].x`, `.get("a")`.
 *  `.keys()[0]` and `.values()[0]` stand for a key of a Map and a member of a Set, `[byte 0]` for a byte of a buffer, `[character 640]` for
 *  what a text has from there on. */
export function pathText(steps: readonly Step[]): string {
  return pathOfSteps(steps, stepText);
}

function stepText(step: Step): string {
  switch (typeof step) {
    case "number":
    case "string":
      return memberText(step);
    case "symbol":
      return `[${symbolText(step)}]`;
    default:
      return "method" in step ? `.${step.method}(${preview(step.argument)})` : partText(step);
  }
}

function partText({ part, place }: PartStep): string {
  return part === "byte" || part === "character" ? `[${part} ${place}]` : `.${part}s()[${place}]`;
}
