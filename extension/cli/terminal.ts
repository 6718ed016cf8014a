/** Text laid out for a terminal: as wide as it is, in colours where it has some. */
import type { WriteStream } from "node:tty";
import { styleText } from "node:util";
import { Help } from "commander";

/** What text is laid out for. */
export interface Terminal {
  /** Characters in a line. */
  readonly width: number;
  readonly paint: (colour: Colour, text: string) => string;
}

/** What a text is painted with; see `styleText`. */
export type Colour = "green" | "yellow" | "gray" | "red";

/** What text has that goes to a file or a pipe. */
const usualWidth = 80;

/** The terminal behind a stream. A pipe or a file gets no colours, unless `FORCE_COLOR` says so; `NO_COLOR` takes them from a
 *  terminal. */
export function terminalOf(stream: WriteStream): Terminal {
  return {
    width: stream.columns || usualWidth, // A stream that is no terminal has none; some terminals say 0.
    paint: (colour, text) => styleText(colour, text, { stream }),
  };
}

/** A paragraph in lines of at most that width, a longer word excepted.
 *  @param mark stands before the first line, e.g. a bullet; the others begin below the text. */
export function wrapped(text: string, width: number, mark = ""): string {
  const indent = " ".repeat(mark.length);
  return `${mark}${new Help().boxWrap(text, width - mark.length).replaceAll("\n", `\n${indent}`)}`;
}
