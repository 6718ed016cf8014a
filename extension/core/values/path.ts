import { preview } from "./preview.ts";
import { isIdentifier, quoted, symbolText } from "../text/previewText.ts";

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

/** A path as it would be written behind a value in code: `""` for the value itself, `[2].x`, `.get("a")`.
 *  `.keys()[0]` and `.values()[0]` stand for a key of a Map and a member of a Set, `[byte 0]` for a byte of a buffer, `[character 640]` for
 *  what a text has from there on.
 *  At most 200 characters: a longer one shows its beginning and its end. */
export function pathText(steps: readonly Step[]): string {
  // Each step takes at least two characters, so that these are all that could be shown.
  if (steps.length > longestPath) {
    const half = longestPath / 2;
    return shortened(pathOf(steps.slice(0, half)), pathOf(steps.slice(-half)));
  }
  const text = pathOf(steps);
  return text.length <= longestPath ? text : shortened(text, text);
}

const longestPath = 200;

function shortened(start: string, end: string): string {
  const half = longestPath / 2;
  const head = start.slice(0, half - 1).replace(/[\uD800-\uDBFF]$/, "");
  const tail = end.slice(-half).replace(/^[\uDC00-\uDFFF]/, "");
  return `${head}…${tail}`;
}

function pathOf(steps: readonly Step[]): string {
  return steps.map(stepText).join("");
}

function stepText(step: Step): string {
  switch (typeof step) {
    case "number":
      return `[${step}]`;
    case "string":
      return isIdentifier(step) ? `.${step}` : `[${quoted(step)}]`;
    case "symbol":
      return `[${symbolText(step)}]`;
    default:
      return "method" in step ? `.${step.method}(${preview(step.argument)})` : partText(step);
  }
}

function partText({ part, place }: PartStep): string {
  return part === "byte" || part === "character" ? `[${part} ${place}]` : `.${part}s()[${place}]`;
}
