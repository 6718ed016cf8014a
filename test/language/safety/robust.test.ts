import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { createDiscovery } from "../../../extension/language/discovery/discover.ts";
import { memoryHost, textAt } from "../discovery.ts";

const files = new Map<string, string>();
const discovery = createDiscovery(memoryHost(files));
after(() => discovery.dispose());

/** The text of each place that is marked in a file about its function `f`. */
function foundIn(text: string, file = "/project/module.ts"): readonly string[] {
  const findings = discovery.analyse(file, text, ["f"]).get("f") ?? [];
  return findings.map(({ range }) => textAt(text, range));
}

const counting = "let n = 0;\nexport function f(x: number) {\n  n += x;\n}\n";

describe("a finding is exact", () => {
  test("with the line ends of Windows and of old Macs", () => {
    assert.deepEqual(foundIn(counting.replaceAll("\n", "\r\n")), ["n += x"]);
    assert.deepEqual(foundIn(counting.replaceAll("\n", "\r")), ["n += x"]);
  });

  test("behind a byte order mark, which an editor does not count", () => {
    const findings = discovery.analyse("/project/module.ts", `\uFEFF${counting}`, ["f"]).get("f");
    assert.deepEqual(findings?.[0]?.range, {
      start: { line: 2, character: 2 },
      end: { line: 2, character: 8 },
    });
  });

  test("in a file of one line", () => {
    assert.deepEqual(foundIn("let n=0;export function f(x){n+=x;return n}", "/project/module.js"), ["n+=x"]);
  });

  test("of several lines on the first", () => {
    const text = "const all = [];\nexport function f(x: number) {\n  all.push(\n    x,\n  );\n}\n";
    assert.deepEqual(foundIn(text), ["all.push("]);
  });

  test("in other kinds of files", () => {
    for (const extension of ["tsx", "jsx", "mjs", "cts"]) {
      const text = extension.includes("j") ? counting.replace(": number", "") : counting;
      assert.deepEqual(foundIn(text, `/project/module.${extension}`), ["n += x"], extension);
    }
  });
});

describe("nothing is found, and nothing thrown", () => {
  test("in a text that does not parse", () => {
    assert.deepEqual(foundIn("let n = 0;\nexport function f(x: number) { n += x;"), []);
  });

  test("about a function that is not there", () => {
    assert.deepEqual(discovery.analyse("/project/module.ts", counting, ["gone"]), new Map([["gone", []]]));
  });

  test("in declarations alone", () => {
    assert.deepEqual(foundIn("export declare function f(x: number): void;", "/project/module.d.ts"), []);
  });
});

test("files that import each other, and themselves, come to an end", () => {
  files.clear();
  files.set(
    "/project/a.ts",
    'export * from "./b.ts";\nimport { f } from "./module.ts";\nexport const a = () => f(1);',
  );
  files.set("/project/b.ts", 'export * from "./a.ts";\nexport let n = 0;\nexport function b() { n++; }');
  const text =
    'import { f as self } from "./module.ts";\nimport { a, b } from "./a.ts";\nexport function f(x: number): unknown { b(); return x > 0 ? self(x - 1) : a(); }';
  files.set("/project/module.ts", text);
  assert.deepEqual(foundIn(text), ["b()"]);
});

test("an imported file that is deleted takes its findings along", () => {
  files.clear();
  files.set("/project/state.ts", "export let n = 0;\nexport function count() { n++; }");
  const text = 'import { count } from "./state.ts";\nexport function f(x: number) { count(); return x; }';
  assert.deepEqual(foundIn(text), ["count()"]);
  files.delete("/project/state.ts");
  assert.deepEqual(foundIn(text), []);
});

test("a file of 50 000 lines is looked at, a workload among thousands of functions", () => {
  const many = Array.from(
    { length: 10_000 },
    (_, index) => `export function g${index}(x: number) {\n  const y = x + ${index};\n  return y;\n}\n`,
  );
  assert.deepEqual(foundIn(many.join("\n") + counting), ["n += x"]);
});

test("a chain of calls is followed through 200 functions", () => {
  const chain = (length: number) =>
    Array.from({ length }, (_, index) => `function g${index}(x: number) { g${index + 1}(x); }`).join("\n") +
    `\nlet n = 0;\nfunction g${length}(x: number) { n += x; }\nexport function f(x: number) { g0(x); }`;
  assert.deepEqual(foundIn(chain(150)), ["n += x"]);
  assert.deepEqual(foundIn(chain(250)), []);
});

test("values that are handed around in circles come to an end", () => {
  const text = [
    "export function f(xs: number[]) {",
    "  let a = xs, b = a;",
    "  a = b; b = a;",
    "  const o: any = { o: () => o, ...p }, p: any = { ...o };",
    "  const g = (y: any): any => h(y), h = (y: any): any => g(y);",
    "  o.o().p.q.r(g(h(p.o))); [o, p].flat().forEach(g);",
    "  a.sort();",
    "  xs.sort();",
    "}",
  ].join("\n");
  assert.deepEqual(foundIn(text), ["xs.sort()"]);
});
