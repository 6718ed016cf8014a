/** Longest text that a preview may have. */
export const longestPreview = 120;

/** Text with its line ends, control characters, and invisible and direction-changing characters escaped. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => {
    const escaped = JSON.stringify(character).slice(1, -1);
    return escaped === character ? escapeOf(character) : escaped;
  });
}

/** Text in one line of at most `longestPreview` characters, with nothing invisible in it. */
export function shortText(text: string): string {
  return cutEnd(visible(beginning(text)), longestPreview);
}

/** Text of several lines with all but its line ends and tabs made visible, cut to what a person reads of it. */
export function visibleLines(text: string): string {
  const lines = cutEnd(text, mostCharacters).split("\n");
  const shown = lines.slice(0, mostLines).map((line) => line.split("\t").map(visible).join("\t"));
  return [...shown, ...(lines.length > mostLines ? ["…"] : [])].join("\n");
}

/** Far more than the message of an error that anybody wrote by hand. */
const mostCharacters = 2000;
const mostLines = 40;

/** The text of anything that is not an object: numbers as JavaScript prints them, strings in quotes. `missing` is
 *  printed as such. Longer than a preview may be only by a little. */
export function primitiveText(value: unknown): string {
  switch (typeof value) {
    case "string":
      return quoted(value);
    case "bigint":
      return bigintText(value);
    case "symbol":
      return value === missing ? "missing" : symbolText(value);
    default:
      return Object.is(value, -0) ? "-0" : String(value);
  }
}

/** Text in JSON quotes, escaped further where JSON leaves something invisible. */
export function quoted(text: string): string {
  return visible(JSON.stringify(beginning(text)));
}

/** As much of a text as a preview can show, so that a megabyte takes no longer than a line. */
export function beginning(text: string): string {
  return text.slice(0, longestPreview + 1);
}

/** A symbol as it prints itself. */
export function symbolText(symbol: symbol): string {
  return `Symbol(${visible(beginning(symbol.description ?? ""))})`;
}

/** Whether a property of this name can be written without quotes. */
export function isIdentifier(key: string): boolean {
  return key.length <= longestPreview && /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key);
}

/** A text of at most so many characters, with `…` in the place of what is left out at the end. */
export function cutEnd(text: string, longest: number): string {
  return text.length <= longest ? text : `${withoutHalf(text.slice(0, longest - 1))}…`;
}

/** A slice may end in the middle of a character that takes two places. */
function withoutHalf(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text;
}

function escapeOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`;
}

/** Writing a huge number in decimal digits takes time that grows with the square of their count. */
function bigintText(value: bigint): string {
  if (value < hugeBigint && value > -hugeBigint) {
    return `${value}n`;
  }
  return value < 0n ? `-0x${(-value).toString(16)}n` : `0x${value.toString(16)}n`;
}

const hugeBigint = 10n ** BigInt(longestPreview);

/** Stands for a value that is not there: a property that only the other side has, a hole in an array. */
export const missing: unique symbol = Symbol("missing");
