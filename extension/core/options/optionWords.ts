/** The words in which flags and tags give options. */
import { quotedWords, type QuotedWords } from "../text/quotedWords.ts";
import type { Kind } from "./kinds.ts";

/** Splits what is written for a kind of value into its words. */
export function splitWords(text: string, written: Kind<unknown>["written"]): QuotedWords {
  switch (written) {
    case "line":
    case "path":
      return quotedWords(text);
    case "plain":
    case "switch":
      return { type: "words", words: plainWords(text) };
  }
}

/** The value that words give; undefined for words that cannot be used. */
export function valueOf<Value>(kind: Kind<Value>, words: readonly string[]): Value | undefined {
  return kind.accept(kind.fromWords(words));
}

function plainWords(text: string) {
  return Array.from(text.matchAll(/[^\s,]+/g), ({ 0: word, index: start }) => ({
    text: word,
    start,
    end: start + word.length,
  }));
}
