import { after } from "node:test";
import type { SafetyCode } from "../../../extension/language/safety/rules.ts";
import { createDiscovery } from "../../../extension/language/discovery/discover.ts";
import type { SafetyFinding } from "../../../extension/language/safety/analyse.ts";
import { memoryHost, textAt } from "../discovery.ts";

const files = new Map<string, string>();
const discovery = createDiscovery(memoryHost(files));
after(() => discovery.dispose());

/** What a rule finds in a text about one of its functions, and what is marked there between comments with a bracket each,
 *  as the pattern below has them. */
export interface Marked {
  readonly findings: readonly SafetyFinding[];
  /** The text of each range that a finding has, in order of the places. */
  readonly found: readonly string[];
  /** The pieces between marks, each without marks inside of it. */
  readonly marked: readonly string[];
}

/** @param others texts of other files in the same folder, by name, e.g. `helper.ts`. */
export function findMarked(
  code: SafetyCode,
  text: string,
  name = "f",
  others: Readonly<Record<string, string>> = {},
  fileName = "module.ts",
): Marked {
  const path = `/project/${fileName}`;
  files.clear();
  for (const [file, contents] of Object.entries(others)) {
    files.set(`/project/${file}`, contents);
  }
  const { syntaxError, functions } = discovery.discover(path, text);
  if (syntaxError !== null || functions.every((one) => one.name !== name)) {
    throw new Error(`There is no function "${name}" that parses in: ${text}`);
  }
  const all = discovery.analyse(path, text, [name]).get(name) ?? [];
  const findings = all
    .filter((finding) => finding.code === code && !finding.isIgnored)
    .toSorted(
      (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
    );
  const marked = [...text.matchAll(/\/\*\[\*\/(.*?)\/\*\]\*\//gs)].map(([, piece = ""]) => piece);
  return { findings, found: findings.map(({ range }) => textAt(text, range)), marked };
}
