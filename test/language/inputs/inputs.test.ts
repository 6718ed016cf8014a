import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { functionOf, inputsOf, textAt } from "../discovery.ts";

/** What `f` runs over, by type; `-` for nothing, `a | b` when a person has to choose. */
type Row = readonly [inputs: string, text: string];

function check(rows: readonly Row[], file?: string): void {
  for (const [inputs, text] of rows) {
    test(`${inputs} ← ${text}`, () => assert.equal(inputsOf(text, "f", file), inputs));
  }
}

const f = "function f(x: number) {}";

describe("a list fits by the type of its elements", () => {
  check([
    ["a", `const a = [1, 2, 3]; ${f}`],
    ["a", `export const a = [1, 2, 3]; ${f}`],
    ["a", `let a: number[] = [1]; ${f}`],
    ["a", `${f} const a = [1];`],
    ["a", `const a: readonly number[] = [1]; ${f}`],
    ["a", `const a = [1, 2] as const; ${f}`],
    ["a", `const a: [number, number] = [1, 2]; ${f}`],
    ["a", `const a = new Float64Array(3); ${f}`],
    ["a", `const a = new Set([1]); ${f}`],
    ["a", `const a = new Map([[1, "x"]]); function f(x: [number, string]) {}`],
    ["a", `const a = Array.from({ length: 3 }, (_, i) => i); ${f}`],
    ["a", `const a = new Map([[1, "x"]]).keys(); ${f}`],
    ["a", `const a = { *[Symbol.iterator]() { yield 1; } }; ${f}`],
    ["a", `const a: Iterable<number> = [1]; ${f}`],
    ["a", `const a: number[] | Set<number> = [1]; ${f}`],
    ["a", `const { a } = { a: [1] }; ${f}`],
    ["a", `const a = ["x"]; const f = async (x: string | number) => x;`],
    ["a", `const a = ["x", "y"] as const; function f(x: "x" | "y") {}`],
    ["a", `const a = [{ x: 1, y: 2 }]; function f(point: { x: number }) {}`],
    ["a", `const a = [[1, 2]]; function f(x: number[]) {}`],
    ["a", `const a = [1n]; function f(x: bigint) {}`],
    ["a", `class A { x = 1 } const a = [new A()]; function f(x: A) {}`],
    ["a", `const a = [1]; function f<T extends number>(x: T) {}`],
    ["a", `const a = [1]; export default function f({ toFixed }: number) {}`],
    ["a", `const a = [1]; const f: (x: number) => number = (x) => x;`],
    [
      "a",
      `type Task<I, O> = (input: I) => O; const a = [1]; const f: Task<number, string> = (x) => String(x);`,
    ],
    ["a", `const a = [1, "x", true]; function f(x: number | string | boolean) {}`],
  ]);
});

describe("what is no list of inputs", () => {
  check([
    ["-", `const a = "text"; function f(x: string) {}`],
    ["-", `const a = "text" as const; function f(x: string) {}`],
    ["-", `const a: string | string[] = []; function f(x: string) {}`],
    ["-", `const a = new String("x"); function f(x: string) {}`],
    ["-", `const a = ["x"]; ${f}`],
    ["-", `const a: (number | undefined)[] = [1]; ${f}`],
    ["-", `const a: number[] | undefined = [1]; ${f}`],
    ["-", `const a: any[] = [1]; ${f}`],
    ["-", `const a: unknown[] = [1]; ${f}`],
    ["-", `const a: never[] = []; ${f}`],
    ["-", `const a = [] as const; ${f}`],
    ["-", `const a = JSON.parse("[]"); ${f}`],
    ["-", `const a = [1]; function f(x: any) {}`],
    ["-", `const a = [1]; function f(x: unknown) {}`],
    ["-", `const a = [1]; function f<T>(x: T) {}`],
    ["-", `const a = [1]; function f() {}`],
    ["-", `const a = [1]; function f(x?: number) {}`],
    ["-", `const a = [1]; function f(x = 1) {}`],
    ["-", `const a = [1]; function f(...x: number[]) {}`],
    ["-", `const a = [1]; function f(this: number) {}`],
    ["-", `import { a } from "elsewhere"; ${f}`],
    ["-", `declare const a: number[]; ${f}`],
    ["-", `{ const a = [1]; } ${f}`],
    ["-", `const a = { list: [1] }; ${f}`],
    ["-", `async function* a() { yield 1; } ${f}`],
    ["-", `const a = (async function* () { yield 1; })(); ${f}`],
    ["-", `const a = Promise.resolve([1]); ${f}`],
    ["-", `const a = { length: 1, 0: 1 }; ${f}`],
    ["-", `const a = 1; ${f}`],
    ["-", `class a { *[Symbol.iterator]() { yield 1; } } ${f}`],
  ]);
});

describe("a function that makes a list is called", () => {
  check([
    ["make()", `function make() { return [1]; } ${f}`],
    ["make()", `const make = () => new Set([1]); ${f}`],
    ["make()", `function make(length = 3) { return [length]; } ${f}`],
    ["make()", `function make(...rest: number[]) { return rest; } ${f}`],
    ["make()", `function* make() { yield 1; } ${f}`],
    ["await make()", `async function make() { return [1]; } ${f}`],
    ["await make()", `const make = async () => [1]; ${f}`],
    [
      "make()",
      `function make(): number[]; function make(x: string): string[]; function make() { return []; } ${f}`,
    ],
    ["-", `function make(length: number) { return [length]; } ${f}`],
    ["-", `declare function make(): number[]; ${f}`],
    ["-", `function make() { return "text"; } function f(x: string) {}`],
    ["-", `const a = [1]; function f(x: any) { return [x]; }`],
    ["-", `function f(x: number) { return [x]; }`],
  ]);
});

describe("several parameters take tuples", () => {
  const g = "function f(x: number, y: string) {}";
  check([
    ["a", `const a: [number, string][] = [[1, "x"]]; ${g}`],
    ["a", `const a = [[1, "x"], [2, "y"]] as const; ${g}`],
    ["a", `const a = new Map([[1, "x"]]); ${g}`],
    ["a", `const a = [1].map((x) => [x, "x"] as const); ${g}`],
    ["make()", `function* make(): Generator<[number, string]> {} ${g}`],
    [
      "a",
      `const a: [number, string, boolean][] = [[1, "x", true]]; function f(x: number, y: string, z?: boolean) {}`,
    ],
    ["a", `const a: [number, string][] = [[1, "x"]]; function f(x: number, y: string, z?: boolean) {}`],
    ["a", `const a: [number, string][] = [[1, "x"]]; function f(x: number, y = "") {}`],
    ["a", `const a: [number, string][] = [[1, "x"]]; function f(x = 1, y = "") {}`],
    ["a", `const a: [number, string?][] = [[1]]; function f(x: number, y?: string) {}`],
    ["a", `const a: [number, number][] = [[1, 2]]; function f(...x: number[]) {}`],
    ["a", `const a: number[][] = [[1]]; function f(...x: number[]) {}`],
    ["a | b", `const a: [number, string][] = [[1, "x"]]; const b = [1]; function f(x: number, y = "") {}`],
    ["-", `const a = [[1, 2], [3, 4]]; function f(x: number, y: number) {}`],
    ["-", `const a: [number, number][] = []; ${g}`],
    ["-", `const a: [number][] = []; ${g}`],
    ["-", `const a: [number, string, boolean][] = []; ${g}`],
    ["-", `const a: [number, string?][] = []; ${g}`],
    ["-", `const a: [number, ...string[]][] = []; ${g}`],
    ["-", `const a: [number, any][] = []; ${g}`],
    ["-", `const a: [number, string][] = [[1, "x"]]; function f(x: number, y: any) {}`],
    ["-", `const a = [1]; ${g}`],
  ]);
  const shapes: readonly (readonly [needed: number, text: string])[] = [
    [2, "function f(x: number, y: string) {}"],
    [2, "function f(x: number, y: string, z?: number) {}"],
    [2, "function f(x = 1, y: string) {}"],
    [1, "function f(x: number) {}"],
    [1, "function f(x: number, y?: string) {}"],
    [1, "function f(x: number, y = 1) {}"],
    [1, "function f(x: number, ...y: string[]) {}"],
    [1, "function f(x: [number, string]) {}"],
    [0, "function f(...x: number[]) {}"],
    [0, "function f() {}"],
    [1, "function f(this: Date, x: number) {}"],
    [1, "function f(x: number): void; function f(x: number, y: number): void; function f(...x: number[]) {}"],
    [2, "function f(x: 1, y: 2): void; function f(x: 'a', y: 'b'): void; function f(...x: any[]) {}"],
  ];
  for (const [needed, text] of shapes) {
    test(`${needed} needed: ${text}`, () => assert.equal(functionOf(text).shape.needed, needed));
  }
  test("one required parameter and optional ones take one input", () => {
    assert.equal(inputsOf("const a = [1]; function f(x: number, y?: number, ...z: number[]) {}", "f"), "a");
  });
});

describe("lists that belong to the work are not its inputs", () => {
  check([
    ["-", `const a = new Int32Array(9); function f(x: number) { a[0] = x; }`],
    ["-", `const a = [1]; function f(x: number) { return { a }; }`],
    ["-", `const a = [1]; function f(x: number, y = a) {}`],
    ["-", `function a() { return [1]; } function f(x: number) { return a()[x]; }`],
    ["b", `const a = [1]; const b = [2]; function f(x: number) { return a[x]; }`],
    ["b", `export const a = [1]; export const b = [2]; export const f = (x: number) => a[x];`],
    ["a", `const a = [1]; function f(x: (typeof a)[number]) {}`],
    ["a", `const a = [1]; function f(x: number) { const a = [2]; return a[x]; }`],
    ["a", `const a = [1]; function f(x: number) { return { a: 1 }.a + x; }`],
    ["a", `const a = [1]; function f(x: number) { const y: typeof a = []; return y; }`],
    ["a", `const a = [1]; function f(x: number) { return f(x - 1); }`],
  ]);
});

describe("what is made with the function is not its inputs", () => {
  check([
    ["a", `const a = [1]; const results = a.map(f); function f(x: number) { return x; }`],
    ["a", `const a = [1]; function main() { return a.map(f); } function f(x: number) { return x; }`],
    [
      "a",
      `const a = [1]; function main() { return a.map(f); } const results = main(); const f = (x: number) => x;`,
    ],
  ]);
});

describe("several lists that fit", () => {
  check([
    ["a | b", `const a = [1]; const b = [2]; ${f}`],
    ["a | make()", `const a = [1]; function make() { return [2]; } ${f}`],
    ["a", `const a = range(3); function range(length = 1) { return [length]; } ${f}`],
    ["a", `const a = [1]; const b = ["x"]; ${f}`],
  ]);
});

describe("overloads", () => {
  check([
    ["a", `const a = [1]; function f(x: number): void; function f(x: string): void; function f(x: any) {}`],
    ["a", `const a = ["x"]; function f(x: number): void; function f(x: string): void; function f(x: any) {}`],
    [
      "-",
      `const a = [true]; function f(x: number): void; function f(x: string): void; function f(x: any) {}`,
    ],
  ]);
});

describe("JavaScript", () => {
  const file = "/project/module.js";
  check(
    [
      ["-", "const a = [1]; function f(x) {}"],
      ["-", "const a = [[1, 2]]; function f(x, y) {}"],
      ["a", "const a = [1]; \n/** @param {number} x */ function f(x) {}"],
      ["a", "const a = [1]; \n/** @type {(x: number) => number} */ const f = (x) => x;"],
      [
        "a",
        "/** @type {[number, string][]} */ const a = [[1, 'x']]; \n/** @param {number} x @param {string} y */ function f(x, y) {}",
      ],
      ["a", "const a = [1]; \n/** @param {number} x\n * @param {number} [y] */ function f(x, y) {}"],
      ["a", "const a = [1]; \n/** @param {number} x */ function f(x) {}\nmodule.exports = { f };"],
      ["-", "const a = ['x']; \n/** @param {number} x */ function f(x) {}"],
    ],
    file,
  );
});

test("the place of the inputs is the name of the list or the expression of the tag", () => {
  const byType = "const numbers = [1];\nfunction f(x: number) {}";
  const range = functionOf(byType).inputsRange;
  assert.equal(range && textAt(byType, range), "numbers");
  const byTag = "/** @parallel [1,\n *  2] */\nfunction f(x: number) {}";
  const tagged = functionOf(byTag).inputsRange;
  assert.equal(tagged && textAt(byTag, tagged), "[1,\n *  2]");
});
