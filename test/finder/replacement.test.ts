import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Replacement } from "../../extension/core/survey/replacement.ts";
import { writeReplacement } from "../../extension/finder/replacement.ts";
import { createDiscovery } from "../../extension/language/discovery/discover.ts";
import { memoryHost } from "../language/discovery.ts";

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
const files = new Map<string, string>();
const host = memoryHost(files);
const discovery = createDiscovery(host);
after(() => discovery.dispose());
let folders = 0;

const work = "export function f(x: number, y = 1): number { return x * y; }\n";

/** What is written for the calls of `f` of `work.ts` from the line of the main file that has the mark.
 *  @param main with `/*here*\/` in the line of the call. */
async function replacement(
  main: string,
  others: Readonly<Record<string, string>> = {},
  name = "f",
): Promise<Replacement> {
  const folder = `/project/${(folders += 1)}`;
  const all: Readonly<Record<string, string>> = { "work.ts": work, "main.ts": main, ...others };
  for (const [file, text] of Object.entries(all)) {
    files.set(`${folder}/${file}`, text);
  }
  const line = main.slice(0, main.indexOf("/*here*/")).split("\n").length;
  return writeReplacement(
    {
      folder,
      replaced: { name, file: "work.ts", line: 1, column: 17 },
      site: { file: "main.ts", line },
      files: Object.keys(all),
      workers: 2,
      usedFile: "/used",
    },
    host,
    discovery,
    dist,
  );
}

/** The main file without its imports. */
function mainOf(written: Replacement): string {
  assert(written.type === "written", JSON.stringify(written));
  const text = written.files.find(({ file }) => file === "main.ts")?.text ?? "";
  return text.replaceAll(/^import .*\n/gm, "").trim();
}

const imported = 'import { f } from "./work.ts";\n';
const list = "const xs = [1, 2];\n";

describe("calls that a pool makes before the first turn", () => {
  const rows: readonly (readonly [what: string, code: string, becomes: string])[] = [
    [
      "a function that is handed on gets its two parameters",
      "const r = xs.map(f); /*here*/",
      "const r = (await fInPool(Array.from(xs, (value, index) => [value, index] as const))); /*here*/",
    ],
    [
      "a callback",
      "const r = xs.map((x) => f(x) + 1); /*here*/",
      "const r = (await (async () => { const fInPoolList = xs, fInPoolTurns = Array.from(fInPoolList, (x) => x), fInPoolResults = await fInPool(fInPoolTurns); let fInPoolTurn = 0; return fInPoolList.map((x) => fInPoolResults[fInPoolTurn++]! + 1); })()); /*here*/",
    ],
    [
      "a statement of its own has no parentheses",
      "xs.forEach((x) => f(x)) /*here*/",
      "await (async () => { const fInPoolList = xs, fInPoolTurns = Array.from(fInPoolList, (x) => x), fInPoolResults = await fInPool(fInPoolTurns); let fInPoolTurn = 0; return fInPoolList.forEach((x) => fInPoolResults[fInPoolTurn++]!); })() /*here*/",
    ],
    [
      "a loop over a list",
      "for (const x of xs) { console.log(f(x, 2)); } /*here*/",
      "{ const fInPoolList = [...xs], fInPoolTurns = fInPoolList.map((x) => [x, 2] as const), fInPoolResults = await fInPool(fInPoolTurns); let fInPoolTurn = 0; for (const x of fInPoolList) { console.log(fInPoolResults[fInPoolTurn++]!); } } /*here*/",
    ],
    [
      "what a call is given is made once",
      "for (const x of xs) { const y = g(x); console.log(y, f(y)); } /*here*/",
      "{ const fInPoolList = [...xs], fInPoolTurns = fInPoolList.map((x) => { const y = g(x); return { given: y, y }; }), fInPoolResults = await fInPool(fInPoolTurns.map(({ given }) => given)); let fInPoolTurn = 0; for (const x of fInPoolList) { const { y } = fInPoolTurns[fInPoolTurn]!; console.log(y, fInPoolResults[fInPoolTurn++]!); } } /*here*/",
    ],
    [
      "a loop that counts",
      "for (let i = 0; i < 9; i++) { console.log(f(i)); } /*here*/",
      "{ const fInPoolTurns = []; for (let i = 0; i < 9; i++) { fInPoolTurns.push(i); } const fInPoolResults = await fInPool(fInPoolTurns); let fInPoolTurn = 0; for (let i = 0; i < 9; i++) { console.log(fInPoolResults[fInPoolTurn++]!); } } /*here*/",
    ],
  ];
  for (const [what, code, becomes] of rows) {
    test(what, async () => {
      const g = "const g = (x: number) => x;\n";
      const written = await replacement(`${imported}${list}${g}${code}\n`);
      assert.equal(mainOf(written), `${list}${g}${becomes}`);
    });
  }
});

test("functions around the call become async, and whoever calls them waits", async () => {
  const main = `${imported}
export function total(xs: number[]): number {
  let sum = 0;
  for (const x of xs) sum += f(x); /*here*/
  return sum;
}
const show = () => console.log(total([1]));
`;
  const app =
    'import { total } from "./main.ts";\nexport const twice = () => total([2]) + total([3]);\ntwice();\n';
  const written = await replacement(`${main}show();\n`, { "app.ts": app });
  assert.match(mainOf(written), /export async function total\(xs: number\[\]\): Promise<number> \{/);
  assert.match(
    mainOf(written),
    /const show = async \(\) => console\.log\(\(await total\(\[1\]\)\)\);\nawait show\(\);/,
  );
  const other = written.type === "written" && written.files.find(({ file }) => file === "app.ts")?.text;
  assert.match(
    String(other),
    /async \(\) => \(await total\(\[2\]\)\) \+ \(await total\(\[3\]\)\);\nawait twice\(\);/,
  );
});

test("a loop that calls nothing goes into a pool as a whole, and what is around it becomes async", async () => {
  const text = `export function settle(list: number[]): number[] {
  const settled: number[] = [];
  for (const one of list) {
    let value = one;
    for (let turn = 0; turn < 9; turn++) value = value * 31 + turn;
    settled.push(value);
  }
  return settled;
}
`;
  const main = 'import { settle } from "./work.ts";\nconsole.log(settle([1]));\n';
  const written = await writeReplacementOf({ "work.ts": text }, main, "settle/for");
  assert(written.type === "written", JSON.stringify(written));
  const textOf = (name: string) => written.files.find(({ file }) => file === name)?.text ?? "";
  assert.match(textOf("main.ts"), /console\.log\(\(await settle\(\[1\]\)\)\);/);
  assert.match(
    textOf("work.ts"),
    /export async function settle\(list: number\[\]\): Promise<number\[\]> \{\n {2}const settled: number\[\] = \[\];\n {2}for \(const value of await settleForInPool\(list\)\) \{\n {4}settled\.push\(value\);\n {2}\}\n {2}return settled;\n\}/,
  );
  assert.match(textOf("work.ts"), /export function settleFor\(one: number\): number \{/);
});

test("a test waits for its callback", async () => {
  const main = `${imported}test("t", () => { for (const x of [1]) f(x); /*here*/ });\n`;
  assert.match(mainOf(await replacement(main)), /^test\("t", async \(\) => \{ \{ const/);
});

test("a function that is not exported is, and the program notes that it has loaded its pool", async () => {
  const own =
    "function f(x: number) { return x; }\nexport function all(xs: number[]) { return xs.map(f); }\n";
  const folder = { "work.ts": own };
  const main = 'import { all } from "./work.ts";\nconsole.log(all([1])); /*here*/\n';
  const written = await writeReplacementOf(folder, main);
  assert(written.type === "written", JSON.stringify(written));
  const text = (name: string) => written.files.find(({ file }) => file === name)?.text ?? "";
  assert.match(text("work.ts"), /^import .*\nexport function f\(x: number\).*\n.*async function all/);
  assert.match(text("f.triedPool.ts"), /noteUse\("\/used", ""\)/);
  assert.deepEqual(written.changed.map(({ file, line }) => `${file}:${line}`).toSorted(), [
    "main.ts:2",
    "work.ts:1",
    "work.ts:2",
  ]);
});

/** With the call in the second line of the function's own file. */
async function writeReplacementOf(
  others: Readonly<Record<string, string>>,
  main: string,
  name = "f",
): Promise<Replacement> {
  const folder = `/project/${(folders += 1)}`;
  const all = { "main.ts": main, ...others };
  for (const [file, text] of Object.entries(all)) {
    files.set(`${folder}/${file}`, text);
  }
  const replaced = { name, file: "work.ts", line: 1, column: 10 };
  const site = { file: "work.ts", line: 2 };
  const request = { folder, replaced, site, files: Object.keys(all), workers: 2, usedFile: "/used" };
  return writeReplacement(request, host, discovery, dist);
}

describe("what keeps a pool from the calls, with its line", () => {
  const rows: readonly (readonly [what: string, code: string, why: RegExp])[] = [
    ["a call alone", "f(1); /*here*/", /no loop or list around the call/],
    ["a condition", "for (const x of xs) { if (x > 1) f(x); /*here*/ }", /not made in each turn/],
    [
      "a turn that goes on before",
      "for (const x of xs) { if (x > 1) continue; f(x); /*here*/ }",
      /not made in each turn/,
    ],
    [
      "what the loop changes",
      "let n = 0; for (const x of xs) { n += x; f(n); /*here*/ }",
      /"n", which it is given, changes from turn to turn/,
    ],
    ["a while loop", "let i = 0; while (i < 9) { f(3); i++; /*here*/ }", /only the run tells how many turns/],
    [
      "what has to be waited for",
      "for (const x of xs) { const y = await x; f(y); /*here*/ }",
      /has to be waited for/,
    ],
    ["a generator", "function* g() { for (const x of xs) f(x); /*here*/ }", /cannot be async/],
    [
      "a caller that does not wait",
      "function g() { for (const x of xs) f(x); /*here*/ }\nxs.sort(g as never);",
      /called by what does not wait/,
    ],
    ["a line without a call", "xs.map(String); /*here*/", /none in this line any more/],
  ];
  for (const [what, code, why] of rows) {
    test(what, async () => {
      const written = await replacement(`${imported}${list}${code}\n`);
      assert(written.type === "obstacle", JSON.stringify(written));
      assert.match(written.text, why);
      assert.equal(written.file, "main.ts");
      assert(written.line > 2);
    });
  }

  test("a program in the function's own file, which each worker would run", async () => {
    const text = "function f(x: number) { return x; }\n[1].map(f);\n";
    const written = await writeReplacementOf({ "work.ts": text }, "");
    assert.match(written.type === "obstacle" ? written.text : "", /into a file of its own first/);
  });
});
