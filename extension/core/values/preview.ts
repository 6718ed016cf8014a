import { contentText, functionText } from "./contentText.ts";
import { itemsOf, type Item } from "./previewItems.ts";
import { cutEnd, longestPreview, primitiveText } from "../text/previewText.ts";

/** One line of at most 120 characters that says what a value is, cut with `…` where there is more.
 *
 *  Runs no code of the value's own: no getter, `toJSON`, `toString` or inspect hook (only the traps of a proxy, which
 *  cannot be told from an ordinary object). Never throws. Characters that would move a cursor or hide text are
 *  escaped. A million elements take no longer than a hundred. */
export function preview(value: unknown): string {
  const line: Line = { text: "", inside: [] };
  writeValue(line, value);
  return cutEnd(line.text, longestPreview);
}

/** A line that is being written, and the objects it is inside of. */
interface Line {
  text: string;
  readonly inside: object[];
}

function writeValue(line: Line, value: unknown): void {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) {
    line.text += primitiveText(value);
    return;
  }
  if (line.inside.includes(value)) {
    line.text += "[circular]";
    return;
  }
  line.inside.push(value);
  try {
    writeObject(line, value);
  } catch {
    // A revoked proxy, or one whose traps throw: that is all there is to say about it.
    line.text += "[unreadable]";
  }
  line.inside.pop();
}

function writeObject(line: Line, value: object): void {
  if (typeof value === "function") {
    line.text += functionText(value);
    return;
  }
  const list = itemsOf(value);
  if (list === undefined) {
    line.text += contentText(value);
    return;
  }
  line.text += list.open;
  let separator = "";
  for (const item of list.items) {
    if (line.text.length > longestPreview) {
      return;
    }
    line.text += separator;
    writeItem(line, item);
    separator = ", ";
  }
  line.text += list.close;
}

function writeItem(line: Line, item: Item): void {
  for (const piece of item) {
    if (typeof piece === "string") {
      line.text += piece;
    } else {
      writeValue(line, piece.value);
    }
  }
}
