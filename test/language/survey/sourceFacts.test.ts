import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { SourceFacts } from "../../../extension/core/survey/source.ts";
import { createSourceFacts } from "../../../extension/language/survey/sourceFacts.ts";
import { memoryHost } from "../discovery.ts";

const files = new Map<string, string>();
const sourceFacts = createSourceFacts(memoryHost(files), "/project");
let folders = 0;

/** What is known of the function whose parameters, or first word, a `/*f*\/` stands before.
 *  @param others files that call it as well. */
function factsOf(text: string, others: Readonly<Record<string, string>> = {}): SourceFacts | undefined {
  const folder = `${(folders += 1)}`;
  for (const [name, one] of Object.entries({ "main.ts": text, ...others })) {
    files.set(`/project/${folder}/${name}`, one);
  }
  const before = text.slice(0, text.indexOf("/*f*/") + 5).split("\n");
  const asked = {
    function: 7,
    name: "f",
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    callers: Object.keys(others).map((name) => `${folder}/${name}`),
    lines: [],
  };
  return sourceFacts([{ file: `${folder}/main.ts`, functions: [asked] }])[0];
}

/** The name of a file without the folder that only this test has. */
function nameOf(file: string | undefined): string | undefined {
  return file?.replace(/^\d+\//, "");
}

const f = "export function f/*f*/(x: number): number { return x * x; }\n";

/** What the text has at a character of a site. */
function at(text: string, offset: number | null | undefined, length: number): string | null {
  return offset === null || offset === undefined ? null : text.slice(offset, offset + length);
}

describe("places that call a function", () => {
  const rows: readonly (readonly [
    what: string,
    code: string,
    type: string,
    call: string,
    pass: string | null,
  ])[] = [
    ["a loop over a list", "for (const x of xs) f(x);", "loop", "f(x)", "for (const x"],
    ["a loop that counts", "for (let i = 0; i < 9; i++) out.push(f(i));", "loop", "f(i)", "for (let"],
    ["a while loop", "while (i < 9) f(i++);", "loop", "f(i++)", "while"],
    ["a list that is run over", "for (const x of [f(1)]) {}", "single", "f(1)", null],
    ["a name that is handed on", "xs.map(f);", "callback", "f)", "xs.map"],
    ["a callback around it", "xs.map((x) => f(x));", "callback", "f(x)", "xs.map"],
    ["a list that is made", "Array.from({ length: 9 }, (_, i) => f(i));", "callback", "f(i)", "Array.from"],
    ["a call alone", "f(1);", "single", "f(1)", null],
    ["a call in a function that is called elsewhere", "const g = () => f(1);", "single", "f(1)", null],
  ];
  for (const [what, code, type, call, pass] of rows) {
    test(`${what}: ${type}`, () => {
      const text = `${f}declare const xs: number[];\nconst out: number[] = [];\nlet i = 0;\nexport function main() {\n${code}\n}\n`;
      const [site] = factsOf(text)?.sites ?? [];
      assert.equal(site?.type, type);
      assert.equal(site.line, 6);
      assert.equal(at(text, site.call, call.length), call);
      assert.equal(at(text, site.pass, (pass ?? "").length), pass);
    });
  }

  const g = "export async function g/*f*/(x: number): Promise<number> { return x * x; }\n";
  const awaited: readonly (readonly [code: string, type: string])[] = [
    ["for (const x of xs) out.push(await g(x));", "awaited"],
    ["for (const x of xs) await g(x).then(String);", "awaited"],
    ["for (const x of xs) all.push(g(x));", "together"],
    ["await Promise.all(xs.map(g));", "together"],
    ["await Promise.all(xs.map(async (x) => g(x)));", "together"],
  ];
  for (const [code, type] of awaited) {
    test(`${code} is ${type}`, () => {
      const text = `${g}declare const xs: number[];\nconst out: number[] = [];\nconst all: unknown[] = [];\nexport async function main() {\n${code}\n}\n`;
      assert.equal(factsOf(text)?.sites[0]?.type, type);
    });
  }

  test("its own calls of itself are recursion", () => {
    const text = "export function f/*f*/(n: number): number { return n < 2 ? n : f(n - 1) + f(n - 2); }\n";
    assert.deepEqual(
      factsOf(text)?.sites.map(({ type }) => type),
      ["recursion", "recursion"],
    );
  });

  test("other files of the workspace call it by an import", () => {
    const caller = `import { f } from "./main";\nexport const all = (xs: number[]) => xs.map((x) => f(x) + 1);\n`;
    const [site, ...more] = factsOf(f, { "lib/caller.ts": caller.replace("./main", "../main") })?.sites ?? [];
    assert.deepEqual(
      [nameOf(site?.file), site?.line, site?.type, more.length],
      ["lib/caller.ts", 2, "callback", 0],
    );
  });

  test("a callback without a name is handed on where it stands, and is named by that", () => {
    const text = "export function main(xs: number[]) {\n  return xs.map(/*f*/(x) => x * x);\n}\n";
    const facts = factsOf(text);
    assert.equal(facts?.name, "main/map");
    assert.deepEqual(
      facts.sites.map(({ type, line, isHandedOn }) => [type, line, isHandedOn]),
      [["callback", 2, true]],
    );
  });

  test("a method is found by what its object is", () => {
    const text =
      "class Shape {\n  area/*f*/(n: number) { return n * n; }\n}\nconst shape = new Shape();\nexport const all = (ns: number[]) => ns.map((n) => shape.area(n));\n";
    const facts = factsOf(text);
    assert.deepEqual([facts?.name, facts?.sites[0]?.type], ["shape.area", "callback"]);
  });
});

describe("calls that have an order", () => {
  /** Which obstacles block. */
  const blocking = (code: string) => {
    const text = `export function f/*f*/(x: any, y?: any): any { return { x, y }; }\ndeclare const xs: number[];\nexport function main() {\n${code}\n}\n`;
    const [site] = factsOf(text)?.sites ?? [];
    return site?.obstacles.filter(({ blocks }) => blocks).map(({ text: said }) => said) ?? [];
  };
  const ordered = [
    "let state = 0; for (const x of xs) state = f(state, x);",
    "let state = 0; for (const x of xs) { const next = f(state, x); state = next.x; }",
    "let state = { x: 0 }; for (const x of xs) { const { x: y } = f(state.x, x); state.x = y; }",
    "const seen: number[] = []; for (const x of xs) seen.push(f(x, seen.length));",
    "const queue = [1]; while (queue.length > 0) { const x = queue.pop(); queue.push(f(x)); }",
    "const queue = [1]; for (const x of queue) queue.push(f(x));",
    "return xs.reduce((all, x) => f(all, x), 0);",
    "return xs.reduce(f, 0);",
    "return xs.toSorted((a, b) => f(a, b));",
  ];
  for (const code of ordered) {
    test(code, () => assert.equal(blocking(code).length, 1));
  }
  const free = [
    "let sum = 0; for (const x of xs) sum += f(x);",
    "const out: number[] = []; for (const x of xs) out.push(f(x));",
    "const out: number[] = []; for (let i = 0; i < 9; i++) out[i] = f(i);",
    "let i = 0; while (i < 9) { f(i); i++; }",
    "return xs.reduce((all, x) => all + f(x), 0);",
    "for (const x of xs) { const y = f(x); const z = f(y); }",
  ];
  for (const code of free) {
    test(`not ${code}`, () => assert.deepEqual(blocking(code), []));
  }

  test("it is told with the variable and the line", () => {
    const text = `${f}export function main(xs: number[]) {\n  let state = 0;\n  for (const x of xs) {\n    state = f(state + x);\n  }\n}\n`;
    const [obstacle] = factsOf(text)?.sites[0]?.obstacles ?? [];
    assert.deepEqual(
      { ...obstacle, file: nameOf(obstacle?.file) },
      {
        blocks: true,
        text: 'Calls have an order: each gets what the one before has left in "state". A pool runs them in none.',
        file: "main.ts",
        line: 5,
      },
    );
  });
});

test("state outside of the function blocks, a cache and what a tag allows do not", () => {
  const blocks = (text: string) => factsOf(text)?.obstacles.map((one) => [one.blocks, one.line]);
  const body = "export function f/*f*/(x: number) {\n  total += x;\n  return total;\n}\n";
  assert.deepEqual(blocks(`let total = 0;\n${body}`), [[true, 3]]);
  assert.deepEqual(blocks(`let total = 0;\n/** @parallel-ignore writes-module-state so be it */\n${body}`), [
    [false, 4],
  ]);
});

test("a callback that changes a variable around it is blocked by that", () => {
  const text =
    "export function main(xs: number[]) {\n  let sum = 0;\n  xs.forEach(/*f*/(x) => {\n    sum += x;\n  });\n  return sum;\n}\n";
  const [obstacle] = factsOf(text)?.obstacles ?? [];
  assert.deepEqual([obstacle?.blocks, obstacle?.line], [true, 4]);
  assert.match(obstacle?.text ?? "", /changes "sum"/);
});

test("nothing is known of a file that does not parse or is not there, of the top level, and of places outside", () => {
  const facts = createSourceFacts(memoryHost(new Map([["/project/broken.ts", "let = ;"]])), "/project");
  const asked = { function: 0, name: "", line: 1, column: 1, callers: ["nothing.ts"], lines: [] };
  assert.deepEqual(facts([{ file: "broken.ts", functions: [asked] }]), []);
  assert.deepEqual(facts([{ file: "nothing.ts", functions: [{ ...asked, line: 99 }] }]), []);
});
