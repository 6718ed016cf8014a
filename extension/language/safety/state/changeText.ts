import { happensHereLine } from "../words.ts";
import type { RelatedNode } from "../rule.ts";
import type { Write } from "./write.ts";

/** A longer piece of code says less than the name of what it belongs to. */
const longestTarget = 40;

/** What is said of a change, as the beginning of a sentence: `Assigns "state.total"`.
 *  @param name of what is changed or has a part that is. */
export function changeText({ change, target, callee }: Write, name: string): string {
  const text = target.getText().replaceAll(/\s+/g, " ");
  const code = text.length > longestTarget ? name : text;
  const isNamed = code === name || code.startsWith(`${name}.`) || code.startsWith(`${name}[`);
  const what = isNamed ? `"${code}"` : `"${code}" (from "${name}")`;
  return callee === null
    ? `${capitalized(change)} ${what}`
    : `Hands ${what} to "${callee.name}", which ${change} it`;
}

/** Where it happens, when a function makes it that something was handed to. */
export function changePlaces({ callee }: Write): readonly RelatedNode[] {
  return callee ? [{ node: callee.node, message: happensHereLine() }] : [];
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
