import { isIdentifier, quoted } from "./previewText.ts";

/** A path as it would be written behind a value in code: `""` for the value itself, `[2].x`.
 *  At most 200 characters: a longer one shows its beginning and its end.
 *  @param stepText writes one step, in two characters at least. */
export function pathOfSteps<Step>(steps: readonly Step[], stepText: (step: Step) => string): string {
  const pathOf = (some: readonly Step[]): string => some.map(stepText).join("");
  // These are all that could be shown.
  if (steps.length > longestPath) {
    const half = longestPath / 2;
    return shortened(pathOf(steps.slice(0, half)), pathOf(steps.slice(-half)));
  }
  const text = pathOf(steps);
  return text.length <= longestPath ? text : shortened(text, text);
}

/** The step to an element or a property. */
export function memberText(key: string | number): string {
  if (typeof key === "number") {
    return `[${key}]`;
  }
  return isIdentifier(key) ? `.${key}` : `[${quoted(key)}]`;
}

const longestPath = 200;

function shortened(start: string, end: string): string {
  const half = longestPath / 2;
  const head = start.slice(0, half - 1).replace(/[\uD800-\uDBFF]$/, "");
  const tail = end.slice(-half).replace(/^[\uDC00-\uDFFF]/, "");
  return `${head}…${tail}`;
}
