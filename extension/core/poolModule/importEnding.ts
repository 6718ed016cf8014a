import type { ImportEnding } from "../discovery/compilerSettings.ts";
import { relativeSpecifiers } from "../text/relativeSpecifiers.ts";

/** What tells how the imports of a project end. */
export interface ImportEvidence {
  /** Texts of source files, the one that counts most first. */
  readonly sources: readonly string[];
  /** What the compiler's settings ask for; null when there are none. */
  readonly compiler: ImportEnding | null;
}

/** How relative imports end here: as in the first text that has one, else as the compiler's settings ask for, else as Node
 *  itself asks for. */
export function importEnding({ sources, compiler }: ImportEvidence): ImportEnding {
  return sources.map(writtenEnding).find((ending) => ending !== undefined) ?? compiler ?? "source";
}

/** What stands in an import of the source file `name` by a file in the same folder. */
export function importSpecifier(name: string, ending: ImportEnding): string {
  const extension = /\.[cm]?[jt]sx?$/.exec(name)?.[0] ?? "";
  const stem = name.slice(0, name.length - extension.length);
  switch (ending) {
    case "source":
      return `./${name}`;
    case "compiled":
      return `./${stem}${extension.replace(/tsx?$/, "js")}`;
    case "none":
      return `./${stem}`;
  }
}

/** How the first relative import of a text ends; one of another kind of file, e.g. `./data.json`, tells nothing. */
function writtenEnding(text: string): ImportEnding | undefined {
  for (const path of relativeSpecifiers(text)) {
    const extension = /\.[^./]*$/.exec(path)?.[0];
    if (extension === undefined) {
      return "none";
    }
    if (/^\.[cm]?tsx?$/.test(extension)) {
      return "source";
    }
    if (/^\.[cm]?jsx?$/.test(extension)) {
      return "compiled";
    }
  }
  return undefined;
}
