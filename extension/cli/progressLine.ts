import { clearLine, cursorTo } from "node:readline";
import type { WriteStream } from "node:tty";

/** One line of a terminal that says what is running now. */
export interface ProgressLine {
  readonly show: (text: string) => void;
  /** Takes the line away, so that other text can be written. */
  readonly clear: () => void;
  /** Writes a line that stays. */
  readonly tell: (text: string) => void;
}

/** Writes to the stream while it is a terminal; anything else, e.g. a pipe, gets nothing. */
export function createProgressLine(stream: WriteStream): ProgressLine {
  if (!stream.isTTY) {
    return { show: () => {}, clear: () => {}, tell: () => {} };
  }
  let isShown = false;
  const clear = () => {
    if (isShown) {
      cursorTo(stream, 0);
      clearLine(stream, 0);
      isShown = false;
    }
  };
  return {
    clear,
    tell: (text) => {
      clear();
      stream.write(`${text}\n`);
    },
    show: (text) => {
      clear();
      // A line that wraps could not be taken away again.
      stream.write(text.slice(0, stream.columns - 1));
      isShown = true;
    },
  };
}
