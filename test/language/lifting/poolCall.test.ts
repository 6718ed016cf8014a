import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { createDiscovery } from "../../../extension/language/discovery/discover.ts";
import { memoryHost } from "../discovery.ts";

const discovery = createDiscovery(memoryHost());
after(() => discovery.dispose());

/** The text of a file with a pool in the place of a call; a sentence where that cannot be. */
function replacedIn(text: string, path: string, file = "/project/module.ts"): string {
  const call = discovery.poolCall(file, text, path);
  if (call === undefined || typeof call === "string") {
    return call ?? "nothing";
  }
  const lines = text.split("\n");
  const offsetOf = ({ line, character }: { line: number; character: number }) =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  return call.edits
    .toSorted((a, b) => offsetOf(b.range.start) - offsetOf(a.range.start))
    .reduce(
      (whole, { range, newText }) =>
        whole.slice(0, offsetOf(range.start)) + newText + whole.slice(offsetOf(range.end)),
      text,
    );
}

const doubled = `/** What workers do with each element. */
export function allMap(x: number) {
  return 2 * x;
}
`;

describe("a call with a pool in its place", () => {
  const rows: readonly (readonly [what: string, before: string, path: string, after: string])[] = [
    [
      "waits for the pool",
      "export async function all(xs: number[]) { return xs.map((x) => 2 * x); }",
      "all/map",
      `export async function all(xs: number[]) { return await allMapInPool(xs); }\n\n${doubled}`,
    ],
    [
      "is in brackets where more is done with its list",
      "export async function all(xs: number[]) { return xs.map((x) => 2 * x).length; }",
      "all/map",
      `export async function all(xs: number[]) { return (await allMapInPool(xs)).length; }\n\n${doubled}`,
    ],
    [
      "takes the place of the promise of all its results",
      "export function all(xs: number[]) { return Promise.all(xs.map(async (x) => 2 * x)); }",
      "all/map",
      `export function all(xs: number[]) { return allMapInPool(xs); }\n\n${doubled.replace("export ", "export async ")}`,
    ],
    [
      "makes one list of many",
      "export async function all(xs: number[]) { return xs.flatMap((x) => [x]); }",
      "all/flatMap",
      "export async function all(xs: number[]) { return (await allFlatMapInPool(xs)).flat(); }\n\n" +
        "/** What workers do with each element. */\nexport function allFlatMap(x: number) {\n  return [x];\n}\n",
    ],
    [
      "gives the index along",
      "export async function all(xs: number[]) { return Array.from(xs, (x, i): number => x * i); }",
      "all/from",
      "export async function all(xs: number[]) { return await allFromInPool(Array.from(xs, (value, index) => [value, index] as const)); }\n\n" +
        "/** What workers do with each element. */\nexport function allFrom(x: number, i: number): number {\n  return x * i;\n}\n",
    ],
    [
      "filters by what the pool tells of each element",
      "export async function all(xs: number[]) { return xs.filter((x) => x > 2).length; }",
      "all/filter",
      "export async function all(xs: number[]) { return (await allFilterInPool(xs).then((kept) => xs.filter((_, index) => kept[index]))).length; }\n\n" +
        "/** What workers do with each element. */\nexport function allFilter(x: number) {\n  return x > 2;\n}\n",
    ],
    [
      "pushes what the pool gives where a loop pushed it",
      "export async function all(xs: number[]) {\n  const out: string[] = [];\n  for (const x of xs) {\n    const y = 2 * x;\n    out.push(`${y}`);\n  }\n  return out;\n}",
      "all/for",
      "export async function all(xs: number[]) {\n  const out: string[] = [];\n  for (const value of await allForInPool(xs)) {\n    out.push(value);\n  }\n  return out;\n}\n\n" +
        "/** What workers do with each element. */\nexport function allFor(x: number): string {\n  const y = 2 * x;\n  return `${y}`;\n}\n",
    ],
    [
      "pushes nothing where the loop went on without",
      "export async function all(xs: number[]) {\n  const out: string[] = [];\n  for (const x of xs) if (x > 1) out.push(`${x}`);\n  return out;\n}",
      "all/for",
      "export async function all(xs: number[]) {\n  const out: string[] = [];\n  for (const values of await allForInPool(xs)) {\n    out.push(...values);\n  }\n  return out;\n}\n\n" +
        "/** What workers do with each element. */\nexport function allFor(x: number): Array<string> {\n  if (x > 1) return [`${x}`];\n  return [];\n}\n",
    ],
    [
      "gives along what is read of the code around it, once for all",
      [
        "interface Product { id: number }",
        "export async function scan(products: Product[], { least }: { least: number }) {",
        "  const half = (n: number) => n / 2;",
        "  return products.map((product) => {",
        "    const n = half(product.id);",
        "",
        "    return n < least ? `a",
        "  b` : n;",
        "  });",
        "}",
      ].join("\n"),
      "scan/map",
      [
        "interface Product { id: number }",
        "export async function scan(products: Product[], { least }: { least: number }) {",
        "  const half = (n: number) => n / 2;",
        "  return await scanMapInPool(products, { context: { least } });",
        "}",
        "",
        "/** What workers do with each element, and with the same context for all of them. */",
        "export function scanMap({ least }: { least: number }, product: Product) {",
        "  const half = (n: number) => n / 2;",
        "    const n = half(product.id);",
        "",
        "    return n < least ? `a",
        "  b` : n;",
        "  ",
        "}",
        "",
      ].join("\n"),
    ],
  ];
  for (const [what, before, path, text] of rows) {
    test(what, () => assert.equal(replacedIn(before, path), text));
  }

  test("ends the file as it ended", () => {
    const text = "export async function all(xs: number[]) { return xs.map((x) => 2 * x); }\n";
    assert.match(replacedIn(text, "all/map"), /\}\n$/);
    assert.doesNotMatch(replacedIn(text, "all/map"), /\n\n$/);
  });

  test("has no types in JavaScript", () => {
    assert.equal(
      replacedIn(
        "export async function all(xs, k) {\n  return xs.map((x, i) => {\n    return x * k * i;\n  });\n}",
        "all/map",
        "/project/module.js",
      ),
      "export async function all(xs, k) {\n  return await allMapInPool(Array.from(xs, (value, index) => [value, index]), { context: { k } });\n}\n\n" +
        "/** What workers do with each element, and with the same context for all of them. */\nexport function allMap({ k }, x, i) {\n  return x * k * i;\n}\n",
    );
  });

  test("is called by a name that nothing else has", () => {
    const text = "const allMap = 1; export async function all(xs: number[]) { return xs.map((x) => 2 * x); }";
    const call = discovery.poolCall("/project/module.ts", text, "all/map");
    assert.ok(typeof call === "object");
    assert.deepEqual([call.name, call.mapName], ["allMap2", "allMap2InPool"]);
  });

  test("is imported behind the other imports", () => {
    const text =
      '// A file.\nimport { a } from "./a.ts";\nexport async function all(xs: number[]) { return xs.map((x) => a * x); }';
    const call = discovery.poolCall("/project/module.ts", text, "all/map");
    assert.ok(typeof call === "object");
    assert.equal(call.importLine, 2);
  });
});

describe("what stands in the way of a pool is told", () => {
  const rows: readonly (readonly [text: string, path: string, words: RegExp])[] = [
    ["export function all(xs: number[]) { return xs.map((x) => x); }", "all/map", /"all" is not async/],
    [
      "export async function all(xs: number[]) { return xs.some((x) => x > 1); }",
      "all/some",
      /not given to "map"/,
    ],
    [
      "export async function all(xs: (number | null)[]) { return xs.filter((x) => x !== null); }",
      "all/filter",
      /tells types apart/,
    ],
    [
      "export async function all(xs: number[]) { return xs.filter(async (x) => x); }",
      "all/filter",
      /gives promises, and a filter keeps all of them/,
    ],
    [
      "export async function all(xs: Set<number>) { return [...xs].filter((x) => x > 1); }",
      "all/filter",
      /is made on the spot\. Put it into a variable/,
    ],
    [
      "export async function all(xs: number[]) { const out: number[] = []; for (const x of xs) { out.push(x); void x; } return out; }",
      "all/for",
      /has to end with one "push"/,
    ],
    [
      "export async function all(xs: number[]) { const out = new Map<number, number>(); for (const x of xs) { out.set(x, x); } return out; }",
      "all/for",
      /has to end with one "push"/,
    ],
    [
      "export async function all(xs: number[]) { for (const x of xs) { if (x > 0) { xs.push(x - 1); } } return xs; }",
      "all/for",
      /has to end with one "push"/,
    ],
    [
      "export function all(xs: number[]) { const out: number[] = []; for (const x of xs) { out.push(x); } return out; }",
      "all/for",
      /"all" is not async/,
    ],
    [
      "export async function all<T>(xs: T[]) { return xs.map((x) => [x]); }",
      "all/map",
      /the type of "x" has no name/,
    ],
    [
      "export async function all(xs: number[]) { const f = (x: number) => x; return xs.map(f); }",
      "all/f",
      /not given to "map"/,
    ],
    [
      "export async function all(xs: number[]) { return xs.map(async (x) => x); }",
      "all/map",
      /gives promises.*Promise\.all/,
    ],
    ["export async function all(xs: number[]) { return xs.map(() => 1); }", "all/map", /takes no element/],
    ["export const all = [1].map((x) => x);", "all/map", /runs when the file is loaded/],
    [
      "export class Box { k = 1; async all(xs: number[]) { return xs.map((x) => x * this.k); } }",
      "Box.all/map",
      /it means "this"/,
    ],
    [
      "export class Box { k = 1; of() { return 1; } } export async function all(xs: number[], box: Box) { return xs.map(() => box.of()); }",
      "all/map",
      /takes no element/,
    ],
    [
      "export class Box { k = 1; of() { return 1; } } export async function all(xs: number[], box: Box) { return xs.map((x) => x + box.of()); }",
      "all/map",
      /the object "box" that it reads loses its class/,
    ],
    [
      "export async function all(xs: number[]) { let n = 0; return xs.map((x) => (n += x)); }",
      "all/map",
      /changes "n"/,
    ],
    [
      "async function all(xs) { return xs.map((x) => x); } module.exports = { all };",
      "all/map",
      /written as CommonJS/,
    ],
    [
      'const { readFile } = require("node:fs"); async function all(xs) { return xs.map((x) => x); }',
      "all/map",
      /written as CommonJS/,
    ],
    ["export async function all(xs: number[]) { return xs.map((x) => x); }", "all/nothing", /^nothing$/],
  ];
  for (const [text, path, words] of rows) {
    test(`${path} of ${text}`, () => {
      const file = words.source.includes("CommonJS") ? "/project/module.js" : "/project/module.ts";
      assert.match(replacedIn(text, path, file), words);
    });
  }
});
