import type { ChangeWords } from "../stateWords.ts";
import { happensHereLine } from "../words.ts";
import type { RelatedNode } from "../rule.ts";
import type { Write } from "./write.ts";

/** A longer piece of code says less than the name of what it belongs to. */
const longestTarget = 40;

/** What is said of a change.
 *  @param name of what is changed or has a part that is. */
export function changeWords({ change, target, callee }: Write, name: string): ChangeWords {
  const text = target.getText().replaceAll(/\s+/g, " ");
  return { change, target: text.length > longestTarget ? name : text, name, callee: callee?.name ?? null };
}

/** Where it happens, when a function makes it that something was handed to. */
export function changePlaces({ callee }: Write): readonly RelatedNode[] {
  return callee ? [{ node: callee.node, message: happensHereLine() }] : [];
}
