import { glossary, glossarySections, type Word } from "../../extension/core/text/glossary.ts";

/** The words of docs/numbers.md, each with its sentence and where the document says more. */
export function glossaryTable(): string {
  const entries: readonly (readonly [key: string, word: Word])[] = Object.entries(glossary);
  const sections: Readonly<Record<string, string>> = glossarySections;
  const rows = entries.map(([key, { word, sentence }]) => `| [${word}](${sections[key]}) | ${sentence} |`);
  return ["| word | what it means |", "|---|---|", ...rows].join("\n");
}
