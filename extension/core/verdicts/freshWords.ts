/** Words for inputs that a function changes and that nothing can make fresh again. */
import type { InputChange, LostPart } from "../report/controls.ts";
import { withoutStop } from "../text/foreignText.ts";
import { partOf } from "./evidenceWords.ts";
import { lossWords } from "./lossWords.ts";

/** Why the second pass over inputs cannot get equal ones. */
export interface Unfresh {
  readonly changed: InputChange;
  /** What copies of them lose; null where they are too many to be copied. */
  readonly lost: LostPart | null;
  /** How they are made anew: as others, by an expression that throws, or not at all. */
  readonly anew:
    | InputChange
    | { readonly type: "threw"; readonly message: string }
    | { readonly type: "count" };
}

/** Both reasons in whole sentences, behind what the function does. */
export function unfreshReason({ changed, lost, anew }: Unfresh): string {
  const { index, path, before, after } = changed;
  const change = `${partOf(index, path)} is ${before} before the first run and ${after} after it`;
  const copy =
    lost === null
      ? "They are too many to be copied for every run"
      : `A copy of them is not what they were: ${partOf(lost.index, lost.path)} ${lossWords(lost.lost)}`;
  return `${change}. Every further run would get the changed ones and take another time. ${copy}, and ${anewWords(anew)}.`;
}

function anewWords(anew: Unfresh["anew"]): string {
  switch (anew.type) {
    case "count":
      return "their expression gives another number of inputs when it is evaluated again";
    case "threw":
      return `their expression throws when it is evaluated again (${withoutStop(anew.message)})`;
    case "input-mutated":
      return `their expression, evaluated again, gives ${anew.after} for ${partOf(anew.index, anew.path)}`;
  }
}
