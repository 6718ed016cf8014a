import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { functionOf, inputsOf } from "../discovery.ts";

/** What `f` runs over, known or, behind `?`, offered for a choice; `-` for nothing at all. */
type Row = readonly [inputs: string, text: string];

function check(rows: readonly Row[]): void {
  for (const [expected, text] of rows) {
    test(`${expected} ← ${text}`, () => {
      const { type } = functionOf(text, "f").inputs;
      const inputs = inputsOf(text, "f");
      assert.equal(type === "ambiguous" ? `? ${inputs}` : inputs, expected);
    });
  }
}

const f = "export function f(x: string) {}";
const a = `const a = ["b"];`;

describe("in JavaScript a parameter that says nothing takes what is named for it or given to it", () => {
  const inputs = "const inputs = [1, 2];";
  const rows: readonly Row[] = [
    ["inputs", `${inputs} exports.f = function (n) { return n * 2; };`],
    ["cases", `const cases = ["a"]; module.exports = { f: (n) => n.length };`],
    ["fInputs", `const fInputs = [1]; exports.f = (n) => n; exports.g = (n) => n;`],
    ["inputs", `${inputs} function f(n) { return n * 2; } module.exports = { f };`],
    ["inputs", `${inputs} function f(n) { return n * 2; }`],
    ["makeInputs()", `function makeInputs() { return [1]; } exports.f = (n) => n;`],
    [
      "numbers",
      `const numbers = [1]; function f(n) { return n; } function g(n) { return n; } numbers.map(f);`,
    ],
    ["pairs", `const pairs = [[1, 2]]; function f(a, b) { return a * b; } pairs.map(([a, b]) => f(a, b));`],
    ["pairs", `const pairs = [[1, 2]]; function f(a, b) { return a * b; } pairs.map((p) => f(p[0], p[1]));`],
    ["-", `const all = [{ id: 1 }]; function f(n) { return n; } for (const { id } of all) { f(id); }`],
    ["-", `const all = [{ id: 1 }]; function f(n) { return n; } all.map((one) => f(one.id));`],
    ["-", `const all = [{ id: 1 }]; function f(n) { return n; } all.map((one) => f(one["id"]));`],
    ["-", `${inputs} function f(n) { return n * 2; } function g(n) {} module.exports = { g };`],
    ["-", `const table = [1, 2]; exports.f = function (n) { return n * 2; };`],
    ["-", `${inputs} exports.f = function (n) { return inputs[n]; };`],
    ["-", `${inputs} exports.f = function () { return 1; };`],
    ["-", `const inputs = []; exports.f = function (n) { return n; };`],
    ["-", `${inputs}\n/** @param {string} n */ exports.f = function (n) { return n; };`],
  ];
  for (const [expected, text] of rows) {
    test(`${expected} ← ${text}`, () => assert.equal(inputsOf(text, "f", "/project/module.cjs"), expected));
  }

  test("in TypeScript it says nothing", () => {
    assert.equal(inputsOf(`${inputs} export function f(n) { return n; }`, "f"), "-");
  });
});

describe("a list that the program gives to the function is its inputs", () => {
  const table = `${a} export const has = (x: string) => a.includes(x);`;
  check([
    ["a", `${table} ${f} a.map(f);`],
    ["a", `${table} ${f} export const all = a.map((x) => f(x));`],
    ["a", `${table} ${f} for (const x of a) { console.log(f(x)); }`],
    ["a", `${table} ${f} await Promise.all(a.slice(1).map(async (x) => await f(x)));`],
    ["a", `${table} ${f} function main() { a.forEach((x) => { if (x) { f(x); } }); }`],
    ["a", `${table} ${f} Array.from(a, f);`],
    ["a", `${table} ${f} declare const pool: any; await pool.map(a, f);`],
    ["a", `${table} ${f} f(a[0]!);`],
    ["a", `${table} ${f} for (let i = 0; i < a.length; i++) { f(a[i]!); }`],
    ["a", `const b = ["c"]; ${table} ${f} a.map(f);`],
    ["make()", `export function make() { return ["b"]; } ${f} for (const x of make()) { f(x); }`],
    ["await make()", `export async function make() { return ["b"]; } ${f} (await make()).map(f);`],
    ["a", `${table} ${f} for (const { name } of a.map((x) => ({ name: x }))) { f(name); }`],
    ["a", `${table} ${f} a.forEach((x, index) => { f(a[index]!); f(...x); });`],
    ["? a", `${table} ${f} function g(x: string) {} a.map(g);`],
    ["? a", `${table} ${f} for (const x of a) { f(\`import "\${x}"\`); }`],
    ["? a", `${table} ${f} a.map((x) => f(prefixOf(x))); function prefixOf(x: string) { return x; }`],
    ["? a", `${table} ${f} for (const x of a) { f("other"); }`],
    ["? a", `${table} ${f} export function all(y: string) { return a.map((x) => f(x) + y); }`],
    ["? a | b", `${a} const b = ["c"]; ${f} a.map(f); b.map(f);`],
  ]);
});

describe("a list is no inputs of a function that the program has make functions of it", () => {
  const makes = "export function f(x: string) { return () => x; }";
  check([
    ["? a", `${a} ${makes} a.map(f);`],
    ["a", `${a} ${makes}`],
    ["a", `${a} export async function f(x: string) { return { x, later: () => x }; } a.map(f);`],
    ["a", `${a} export function f(x: string) { return x === "" ? 0 : () => x; } a.map((x) => f(x));`],
    ["a", `${a} export async function f(x: string) { return x; } a.map(f);`],
    ["inputs", `const inputs = ["b"]; ${makes}`],
  ]);
});

describe("a list that is named so is the inputs", () => {
  const used = (name: string) =>
    `const ${name} = ["b"]; export const has = (x: string) => ${name}.includes(x);`;
  check([
    ...["inputs", "cases", "examples", "samples", "INPUTS", "fInputs", "fSamples"].map((name): Row => [
      name,
      `${used(name)} ${f}`,
    ]),
    ["makeInputs()", `export function makeInputs() { return ["b"]; } ${f} export function g() {}`],
    ["? gInputs", `${used("gInputs")} ${f}`],
    ["? examplesOfUse", `${used("examplesOfUse")} ${f}`],
    ["inputs", `${used("inputs")} const b = ["c"]; ${f}`],
    ["b", `${used("inputs")} const b = ["c"]; ${f} b.map(f);`],
  ]);
});

describe("a list that nothing else uses is the inputs", () => {
  check([
    ["a", `${a} ${f} export function g(x: number) {}`],
    ["a", `${a} ${f} export const known = [a.length];`],
    ["a", `${a} ${f} const g = (x: number) => x + 0 * a.length;`],
    ["a", `${a} ${f} console.log(a.join());`],
    ["a", `${a} ${f} function main() { console.log(a); } main();`],
    ["a", `${a} ${f} console.log(JSON.stringify(a));`],
    ["a", `${a} ${f} a.push("c");`],
    ["? a", `${a} ${f} a.push("c"); console.log(a.join());`],
    ["? a", `${a} ${f} function g(x: string) { return x; } console.log(g(...a));`],
    ["? a", `${a} ${f} function g(x: string[]) { return x; } console.log(g(a));`],
    ["a", `const table = ["c"]; ${a} ${f} export const has = (x: string) => table.includes(x);`],
    ["b", `${a} const b = a.map((x) => x.repeat(9)); ${f}`],
    ["? a", `${a} ${f} export const has = (x: string) => a.includes(x);`],
    ["? a", `const a = new Set(["b"]); ${f} export function has(x: string) { return a.has(x); }`],
    ["? a", `${a} const pattern = new RegExp(a.join("|")); ${f}`],
    ["? a", `${a} ${f} export class Names { find(x: string) { return a.indexOf(x); } }`],
    ["? a", `${a} ${f} export const register = (x: string) => a.push(x);`],
  ]);
});

describe("an exported list, which other files may use, is the inputs where the file does nothing else", () => {
  const exported = `export ${a}`;
  check([
    ["a", `${exported} ${f}`],
    ["a", `${exported} ${f} export const lengths = a.length;`],
    ["a", `${exported} ${f} export function g(x: string) {}`],
    ["a", `${exported} export const f = (x: string) => help(x); export function help(x: string, y = 1) {}`],
    ["a", `${exported} ${f} interface Options {} export type Other = Options; class Inner {}`],
    ["a", `const a = ["b"]; ${f} export { a };`],
    ["? a", `${exported} ${f} export function g(x: number) {}`],
    ["? a", `${exported} ${f} export const version = "1";`],
    ["? a", `${exported} ${f} export class Parser {}`],
    ["? a", `${exported} ${f} export * from "./other.ts";`],
    ["? a", `const a = ["b"]; ${f} function g(x: number) {} export { a as names, g };`],
    ["? make()", `export function make() { return ["b"]; } ${f}`],
  ]);
});

describe("what can give no run is not offered", () => {
  check([
    ["-", `const a = new Set<string>(); ${f}`],
    ["-", `const a: string[] = []; ${f}`],
    ["-", `let a: string[]; ${f}`],
    ["-", `const a = new Map<string, number>(); export function f(x: [string, number]) {}`],
    ["-", `const inputs: string[] = []; ${f} export const add = (x: string) => inputs.push(x);`],
    ["-", `function* a() { while (true) { yield "b"; } } ${f}`],
    ["-", `function* a() { for (let i = 0; ; i++) { yield String(i); } } ${f}`],
    ["-", `function* numbers() { for (;;) { yield 1; } } const a = numbers().map(String); ${f}`],
    ["-", `const a = { *[Symbol.iterator]() { do { yield "b"; } while (1); } }; ${f}`],
    ["a", `const a: string[] = []; a.push("b"); ${f}`],
    ["a", `const a = new Set<string>(); for (const x of "bc") { a.add(x); } ${f}`],
    ["a", `let a: string[]; a = ["b"]; ${f}`],
    ["a()", `function* a() { while (true) { yield "b"; if (Math.random() > 0.5) { return; } } } ${f}`],
    ["a", `function* numbers() { for (;;) { yield 1; } } const a = numbers().take(3).map(String); ${f}`],
  ]);
});

describe("a list made of itself, which a file under the hands of a person may have, is looked at once", () => {
  check([
    ["-", `const a = a("b"); ${f}`],
    ["? a", `const a: string[] = b(); const b = a(); ${f}`],
    ["? a", `const a: string[] = { b: a().map(String) }; ${f}`],
  ]);
});

test("a bare tag takes the one list that fits, whatever it is there for", () => {
  const table = `${a} export const has = (x: string) => a.includes(x);`;
  assert.deepEqual(functionOf(`${table}\n/** @parallel */ ${f}`, "f").inputs, {
    type: "known",
    expression: "a",
    from: "type",
  });
});
