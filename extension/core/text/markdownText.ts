/** Text of users and of ours as Markdown in which it is nothing but text. */

/** Text of ours, which may quote a little of the user's: no markup, and a break after each @ so that nobody is notified. */
export function escapeText(text: string): string {
  return oneLine(text)
    .replaceAll(/[\\`*_[\]<>#|~&]/g, String.raw`\$&`)
    .replaceAll("@", "@\u200B");
}

/** A piece of code in a line. */
export function codeSpan(text: string): string {
  const line = oneLine(text);
  const fence = "`".repeat(longestRun(line) + 1);
  const pad = /^`|`$|^ .* $/.test(line) || line === "" ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Lines of text as they are. */
export function codeBlock(text: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}text\n${withoutReordering(text)}\n${fence}`;
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

/** Line ends and other control characters would end a span, a heading or a list item. */
function oneLine(text: string): string {
  return withoutReordering(text).replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ");
}

/** Bidirectional control characters could make the rest of a line read in another order. */
function withoutReordering(text: string): string {
  return text.replaceAll(/[\u202A-\u202E\u2066-\u2069]/g, "\uFFFD");
}
