/** What others say, above all messages of errors, inside of our own sentences: some of it ends with a full stop, some not. */

/** The text as a part of a sentence: without full stops and white space at its end. */
export function withoutStop(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s.]/.test(text.charAt(end - 1))) {
    end -= 1;
  }
  return text.slice(0, end);
}

/** The text as the end of a sentence: with exactly one full stop, or the `!`, `?` or `…` that it has. */
export function asSentence(text: string): string {
  const part = withoutStop(text);
  return /[!?…]$/.test(part) ? part : `${part}.`;
}
