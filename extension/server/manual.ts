import { existsSync, readFileSync } from "node:fs";

/** A page that explains codes of diagnostics, in a section for each. */
export type ManualPage = "verdicts" | "safety";

const pages = new Map<ManualPage, Page>();

/** A page in the extension's own folder. */
interface Page {
  readonly href: string;
  /** The lines of the headings, counted from 1. */
  readonly sections: ReadonlyMap<string, number>;
}

/** Where a page explains what a diagnostic has as its code; undefined for one that it says nothing about. */
export function manualLink(name: ManualPage, code: string): string | undefined {
  const page = pages.get(name) ?? readPage(name);
  pages.set(name, page);
  const line = page.sections.get(code);
  return line === undefined ? undefined : `${page.href}#L${line}`;
}

/** Beside `dist/` when this is built, else beside the sources. */
function readPage(name: ManualPage): Page {
  const place = ["../docs", "../../docs"]
    .map((folder) => new URL(`${folder}/${name}.md`, import.meta.url))
    .find((found) => existsSync(found));
  return place === undefined
    ? { href: "", sections: new Map() }
    : { href: place.href, sections: sectionsOf(readFileSync(place, "utf8")) };
}

/** VS Code opens a file at the line that the fragment of its address gives, and knows nothing of headings there. */
function sectionsOf(text: string): ReadonlyMap<string, number> {
  return new Map(
    text.split("\n").flatMap((line, index) => {
      const [, heading] = /^## (.+?)\r?$/.exec(line) ?? [];
      return heading === undefined ? [] : [[heading, index + 1] as const];
    }),
  );
}
