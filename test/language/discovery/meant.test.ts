import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { createDiscovery } from "../../../extension/language/discovery/discover.ts";
import { memoryHost } from "../discovery.ts";

const discovery = createDiscovery(memoryHost());
after(() => discovery.dispose());

const text = `const words = ["a"];

/** Describes. */
export class Importer {
  describe(product: string): string {
    return product.trim();
  }
  *each(product: string) {
    yield product;
  }
}

export function importNightly(catalogue: string[], importer: Importer): string[] {
  const first = catalogue.map((product) => {
    return importer.describe(product);
  }).filter((kept) => kept !== "");
  const lengths: number[] = [];
  for (const text of first) {
    lengths.push(text.length);
  }
  const nested = first.map((one) => first.map((other) => {
    const both = one + other;
    return both;
  }));
  function* inner(count: number) {
    yield count;
  }
  return [...first, ...nested.flat(), ...lengths.map(String), ...inner(2)].map(String);
}

export function slug(word: string): string {
  return word.toLowerCase();
}
export const slugs = words.map(slug);
export function main(): void {
  console.log(slugs);
}
export function apply(f: (x: number) => number): number {
  return f(1);
}
`;

/** What is meant behind the first occurrence of a piece, the innermost first; a star stands behind what is the innermost
 *  piece of code there. */
function meantAt(piece: string): string {
  const before = text.slice(0, text.indexOf(piece) + piece.length).split("\n");
  const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  const found = discovery.meantAt("/project/module.ts", text, place);
  return found.map(({ workload: { name }, isInnermost }) => `${name}${isInnermost ? "*" : ""}`).join(", ");
}

describe("what can be run at a cursor, the innermost first", () => {
  const rows: readonly (readonly [what: string, piece: string, meant: string])[] = [
    ["a method", "return product.tr", "Importer.describe*"],
    ["its name", "desc", "Importer.describe*"],
    ["a function", "const lengths", "importNightly*"],
    ["a callback", "return importer.des", "importNightly/map*, importNightly"],
    ["the call that it is given to", "catalogue.ma", "importNightly/map*, importNightly"],
    ["the next call of a chain", ".filt", "importNightly/filter*, importNightly"],
    ["the body of a loop", "lengths.push(te", "importNightly/for*, importNightly"],
    ["the head of a loop", "(const text o", "importNightly/for*, importNightly"],
    [
      "two callbacks, of which the function around them is no more told",
      "both = o",
      "importNightly/map(2)/map*, importNightly/map(2)",
    ],
    ["a generator inside of a function", "yield co", "importNightly"],
    ["a generator", "yield pro", ""],
    ["a call site by name", "= words.m", "slug*"],
    ["a function that needs no inputs", "console.lo", ""],
    ["a function that needs what no worker can get", "return f(", ""],
    ["no function", "const wor", ""],
  ];
  for (const [what, piece, meant] of rows) {
    test(what, () => assert.equal(meantAt(piece), meant));
  }
});

test("a text is typed no more than once, however often the cursor moves", () => {
  let reads = 0;
  const host = memoryHost(new Map([["/project/other.ts", "export const other = 1;\n"]]));
  const counting = createDiscovery({
    ...host,
    readFile: (path) => {
      reads += 1;
      return host.readFile(path);
    },
  });
  const importing = `import { other } from "./other.ts";\n${text}`;
  const ask = (line: number) => counting.meantAt("/project/module.ts", importing, { line, column: 5 });
  ask(20);
  const before = reads;
  const found = Array.from({ length: 40 }, (_, index) => ask(index + 1));
  counting.dispose();
  assert.ok(found.some((meant) => meant.length > 0));
  assert.equal(reads, before);
});
