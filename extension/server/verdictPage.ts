import { existsSync, readFileSync } from "node:fs";

/** The page on verdicts, in the extension's own folder: beside `dist/` when this is built, else beside the sources. */
const page = [
  new URL("../docs/verdicts.md", import.meta.url),
  new URL("../../docs/verdicts.md", import.meta.url),
].find((place) => existsSync(place));

/** Where the page explains what a diagnostic has as its code; undefined for one that it says nothing about. */
export function verdictLink(code: string): string | undefined {
  sections ??= page === undefined ? new Map() : sectionsOf(readFileSync(page, "utf8"));
  const line = sections.get(code);
  return page === undefined || line === undefined ? undefined : `${page.href}#L${line}`;
}

/** The lines of the headings, counted from 1; undefined until somebody asks. */
let sections: ReadonlyMap<string, number> | undefined;

/** VS Code opens a file at the line that the fragment of its address gives, and knows nothing of headings there. */
function sectionsOf(text: string): ReadonlyMap<string, number> {
  return new Map(
    text.split("\n").flatMap((line, index) => {
      const [, heading] = /^## (.+?)\r?$/.exec(line) ?? [];
      return heading === undefined ? [] : [[heading, index + 1] as const];
    }),
  );
}
