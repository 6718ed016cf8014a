import { visibleLines } from "../../core/text/previewText.ts";

/** As much of what a program prints may say why it did not work. */
const mostCharacters = 1000;

/** Remembers the end of what a program prints. */
export interface LastWords {
  readonly hear: (text: string) => void;
  /** As a paragraph behind another one; empty where nothing was printed. */
  readonly words: () => string;
}

/** Makes it. */
export function lastWords(): LastWords {
  let end = "";
  return {
    hear: (text) => {
      end = (end + text).slice(-mostCharacters);
    },
    words: () => (end.trim() === "" ? "" : `\n\nIt printed last:\n${visibleLines(end.trim())}`),
  };
}
