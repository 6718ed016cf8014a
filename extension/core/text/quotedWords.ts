/** A word of a line. Offsets are those of the line. */
export interface QuotedWord {
  /** Without its quotes. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The words of a line, or where a quote begins that nothing ends. */
export type QuotedWords =
  | { readonly type: "words"; readonly words: readonly QuotedWord[] }
  | { readonly type: "open-quote"; readonly start: number };

/** Splits a line into words as a shell does: white space parts them, and `'…'` and `"…"` hold it together. A backslash is
 *  itself, as in paths of Windows, but before a quote or a backslash inside of double quotes. */
export function quotedWords(line: string): QuotedWords {
  const words = Array.from(line.matchAll(word), ({ 0: quoted, index: start }) => ({
    text: unquoted(quoted),
    start,
    end: start + quoted.length,
  }));
  // What is no part of any word is white space, and a quote that stands alone.
  const between = line.replaceAll(word, (quoted) => " ".repeat(quoted.length));
  const start = between.search(/["']/);
  return start < 0 ? { type: "words", words } : { type: "open-quote", start };
}

/** A program with its arguments. */
export type CommandLine = readonly [name: string, ...given: string[]];

/** The words of a command as it is typed; undefined where a quote has no end, and of none. */
export function commandOf(line: string): CommandLine | undefined {
  const read = quotedWords(line);
  const [name, ...given] = read.type === "words" ? read.words.map(({ text }) => text) : [];
  return name === undefined ? undefined : [name, ...given];
}

/** The line that these words are split from, with quotes where they need them. */
export function quotedLine(words: readonly string[]): string {
  return words.map(inQuotes).join(" ");
}

function inQuotes(text: string): string {
  return /^[^\s"']+$/.test(text) ? text : `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
}

const quotes = /"((?:[^"\\]|\\[^])*)"|'([^']*)'/g;
const word = new RegExp(String.raw`(?:${quotes.source}|[^\s"'])+`, "g");

function unquoted(text: string): string {
  return text.replaceAll(
    quotes,
    (_, double?: string, single?: string) => single ?? double?.replaceAll(/\\(["\\])/g, "$1") ?? "",
  );
}
