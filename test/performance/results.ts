/** The file of results as text: an introduction, then one part under a heading of its own for each section. */
import type { Measurement, Section } from "./section.ts";
import { figureTable, markdownTable, verdictOf } from "./table.ts";

/** One section's part of the file, without its heading.
 *  @param machine when and on what it was measured.
 *  @param note why a figure is not what it should be, found by hand; undefined where nobody has looked yet. */
export function sectionText(
  { about }: Section,
  { figures, details }: Measurement,
  machine: string,
  note: string | undefined,
): string {
  const verdicts = figures.map(verdictOf);
  const why =
    verdicts.includes("miss") || (note !== undefined && verdicts.includes("pass"))
      ? [`**Why:** ${note ?? "not found out yet."}`]
      : [];
  return [about, figureTable(figures), ...why, markdownTable(details), machine].join("\n\n");
}

/** The parts of a Markdown text by their headings of the second level, without what stands before the first one. */
export function splitSections(markdown: string): ReadonlyMap<string, string> {
  const parts = `\n${markdown}`.split("\n## ").slice(1);
  return new Map(
    parts.map((part) => {
      const end = part.includes("\n") ? part.indexOf("\n") : part.length;
      return [part.slice(0, end).trim(), part.slice(end).trim()];
    }),
  );
}

/** The whole file: the sections in this order, those without a text left out. */
export function joinSections(
  introduction: string,
  order: readonly string[],
  texts: ReadonlyMap<string, string>,
): string {
  const parts = order.flatMap((name) => {
    const body = texts.get(name);
    return body === undefined ? [] : [`## ${name}\n\n${body}\n`];
  });
  return [`${introduction.trim()}\n`, ...parts].join("\n");
}
