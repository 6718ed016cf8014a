/** Text that may quote the user's, for places of the editor that read some of it as more than text. */
import { cutEnd } from "./previewText.ts";

/** For a notification, which makes links of `[text](address)` and commands of those that begin with `command:`. A word
 *  joiner, which nobody sees, stands between the brackets. */
export function noticeText(text: string): string {
  return text.replaceAll("](", "]\u2060(");
}

/** For a label, which makes icons of `$(name)`. */
export function labelText(text: string): string {
  return text.replaceAll(/\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/g, String.raw`\$&`);
}

/** The name of a function for a place with little room. */
export function shortName(name: string): string {
  return cutEnd(name, longestName);
}

const longestName = 60;
