import type { TextRange } from "../../core/discovery/discovered.ts";
import type { Place } from "../../core/discovery/standing.ts";

/** Turns offsets into a text into lines and characters as an editor counts them: only line feeds and carriage returns
 *  end a line, whatever else the language takes for a line end. */
export interface Positions {
  range(start: number, end: number): TextRange;
  /** Counted from 0. */
  line(offset: number): number;
  /** Where a place is: a line begins and ends without the white space around it, a column has no length. Undefined for a line
   *  that the text does not have. */
  spanOf(place: Place): { readonly start: number; readonly end: number } | undefined;
}

/** Finds the lines of a text once, for many questions. */
export function createPositions(text: string): Positions {
  const lineStarts = [
    0,
    ...Array.from(text.matchAll(/\r\n|\n|\r/g), (match) => match.index + match[0].length),
  ];
  const line = (offset: number) => lastIndexNotAbove(lineStarts, offset);
  const position = (offset: number) => ({
    line: line(offset),
    character: offset - (lineStarts[line(offset)] ?? 0),
  });
  return {
    line,
    range: (start, end) => ({ start: position(start), end: position(end) }),
    spanOf({ line: number, column }) {
      const start = lineStarts[number - 1];
      if (start === undefined) {
        return undefined;
      }
      const whole = text.slice(start, lineStarts[number]);
      const place = start + Math.min((column ?? 1) - 1, whole.replace(/[\r\n]+$/, "").length);
      return column === null
        ? { start: start + (whole.length - whole.trimStart().length), end: start + whole.trimEnd().length }
        : { start: place, end: place };
    },
  };
}

/** The range of a line without the white space around it; for an empty line its beginning.
 *  @param line counted from 0. */
export function trimmedLineRange(line: number, text: string): TextRange {
  const start = text.length - text.trimStart().length;
  return {
    start: { line, character: text.trim() === "" ? 0 : start },
    end: { line, character: text.trimEnd().length },
  };
}

/** Whether two ranges have a place in common; the end of one is a place of it, as a cursor there is. */
export function touches(one: TextRange, other: TextRange): boolean {
  return !isBefore(one.end, other.start) && !isBefore(other.end, one.start);
}

function isBefore(one: TextRange["start"], other: TextRange["start"]): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}

/** Splits a text into lines as an editor does, without their line ends. */
export function splitLines(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
}

function lastIndexNotAbove(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sorted[middle] ?? Infinity) <= limit) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}
