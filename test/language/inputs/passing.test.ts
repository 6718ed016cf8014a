import { strict as assert } from "node:assert";
import { describe, test } from "node:test";
import { passingOf } from "../discovery.ts";

/** How `f` gets each input: `(a, b)` one by one, `a` as the one argument; ` ?` when the other way may fit as well. */
type Row = readonly [passed: string, parameters: string, inputs: string];

/** Of TypeScript, `inputs` are the type of each one. */
function check(rows: readonly Row[]): void {
  for (const [passed, parameters, input] of rows) {
    test(`f(${parameters}) over ${input}: ${passed}`, () => {
      const text = `const inputs: (${input})[] = []; function f(${parameters}) {}`;
      assert.equal(passingOf(text, "inputs"), passed);
    });
  }
}

describe("an input that fits the first parameter is the one argument", () => {
  check([
    ["word", "word: string", "string"],
    ["word", "word: string, rounds?: number", "string"],
    ["word", "word: string, rounds = 1", "string"],
    ["word", "word: string, rounds: number | undefined", "string"],
    ["first", "first: string, ...others: string[]", "string"],
    ["numbers[0]", "...numbers: number[]", "number"],
    ["{ x, y }", "{ x,\n y }: { x: number; y: number }", "{ x: number; y: number }"],
    ["list", "list: number[]", "number[]"],
    ["list", "list: number[], scale = 1", "number[]"],
    ["pair", "pair: [string, number]", "[string, number]"],
    ["list", "list: readonly (string | number)[], scale = 1", "readonly [string, number]"],
    ["pair ?", "pair: string | [string, number], rounds = 1", "[string, number]"],
    ["lists[0]", "...lists: number[][]", "number[]"],
    ["text ?", "text: unknown, rounds?: number", "[string, number]"],
  ]);
});

describe("a tuple that fits the parameters is spread over them", () => {
  check([
    ["(word, rounds)", "word: string, rounds: number", "[string, number]"],
    ["(word, rounds)", "word: string, rounds?: number", "[string, number]"],
    ["(word, rounds)", "word: string, rounds = 1", "[string, number]"],
    ["(word, rounds)", "word: string, rounds = 1", "readonly [string, number]"],
    ["(word, rounds)", "word: string, rounds = 1", "[string, number?]"],
    ["(word)", "word: string, rounds = 1", "[string]"],
    ["(a, b)", "a: number, b?: number, c?: number", "[number, number]"],
    ["(a, b)", "a: number, b?: number, c?: number", "[number, number] | [number]"],
    ["(width, height)", "width = 100, height = 100", "[number, number]"],
    ["(first, ...others)", "first: string, ...others: number[]", "[string, number, number]"],
    ["(first, ...others)", "first: string, ...others: number[]", "[string, ...number[]]"],
    ["(...numbers)", "...numbers: number[]", "[number, number]"],
    ["(...numbers)", "...numbers: number[]", "number[]"],
    ["(...numbers)", "...numbers: number[]", "Set<number>"],
    ["(...numbers)", "...numbers: number[]", "Float64Array"],
    ["(name, size)", "...given: [name: string, size: number]", "[string, number]"],
    ["(given[0], given[1])", "...given: [string, number]", "[string, number]"],
  ]);
});

describe("a list of unknown length is spread where nothing else fits", () => {
  check([
    ["(a, b, c)", "a: number, b: number, c?: string", "number[]"],
    ["refused", "word: string, rounds = 1", "string[]"],
    ["(a, b)", "a: number, b: number", "number[]"],
    ["(width, height)", "width = 100, height = 100", "number[]"],
    ["(word, rounds)", "word: string, rounds: number", "(string | number)[]"],
    ["refused", "a: number, b: number", "string[]"],
  ]);
});

describe("what fits neither way is refused", () => {
  check([
    ["refused", "row: string, index: number", "string"],
    ["refused", "n: number", "string"],
    ["refused", "n: number", "string[]"],
    ["refused", "word: string, rounds = 1", "[number, number]"],
    ["refused", "word: string, rounds = 1", "[string, number, number]"],
    ["refused", "word: string, rounds: number", "[string]"],
    ["refused", "word: string, rounds: number", "{ word: string; rounds: number }"],
    ["refused", "n: number", "number | string"],
    ["refused", "first: string, ...others: number[]", "[string, string]"],
  ]);
});

describe("what types do not tell is no reason to refuse", () => {
  check([
    ["n ?", "n: number, m?: number", "any"],
    ["(a, b)", "a: number, b: number", "any"],
    ["(a, b)", "a: number, b: number", "unknown"],
    ["n", "n: number", "number | undefined"],
    ["n", "n: number", "number | null"],
    ["kind", "kind: 'a' | 'b'", "string"],
    ["list", "list: number[]", "readonly number[]"],
    ["list", "list: number[]", "readonly [number, number]"],
    ["(a, b)", "a: 'x' | 'y', b: number", "[string, number]"],
    ["item", "item: { kind: 'a' }", "{ kind: string }"],
  ]);
  test("types that depend on the call", () => {
    const text = "const lists = [[1, 2]]; function f<T>(list: T[], least?: T) {}";
    assert.equal(passingOf(text, "lists"), "list ?");
  });
});

describe("of overloads any one may fit", () => {
  const overloads = `function f(text: string): void; function f(width: number, height: number): void;
    function f(...given: unknown[]) {}`;
  for (const [passed, inputs] of [
    ["text", '["a", "b"]'],
    ["(width, height)", "[[1, 2]] as [number, number][]"],
    ["(width, height)", "[[1, 2]]"],
    ["refused", "[1, 2]"],
    ["refused", '[["a", 2]]'],
  ] as const) {
    test(`${inputs}: ${passed}`, () => assert.equal(passingOf(overloads, inputs), passed));
  }
  test("of several types as well", () => {
    const text = "function f(x: string): void; function f(x: number): void; function f(x: any) {}";
    assert.equal(passingOf(text, '["a", 1]'), "x");
  });
});

describe("an expression is typed as what it is for", () => {
  const stretch = "const words = ['a', 'b']; function f(word: string, rounds = 1) {}";
  for (const [passed, expression, text = stretch] of [
    ["(word, rounds)", "[['a', 4]]"],
    ["(word, rounds)", "[['a', 4], ['b']]"],
    ["(word, rounds)", "Array.from({ length: 3 }, (_, i) => [`word ${i}`, i])"],
    ["(word, rounds)", "words.map((word, i) => [word, i])"],
    ["(word, rounds)", "new Set([['a', 4]])"],
    ["(word, rounds)", "new Map([['a', 4]])"],
    ["(word, rounds)", "await Promise.resolve([['a', 1]])"],
    ["(word, rounds)", "[['a', 4]] // a comment"],
    ["word", "words"],
    ["word", "words.concat('c')"],
    ["refused", "[1, 2]"],
    ["refused", "[['a', 'b']]"],
    ["word ?", "JSON.parse('[]')"],
    ["word ?", "nowhere"],
    ["word ?", "[['a', 4"],
    ["word ?", "(async function* () { yield 1; })()"],
    [
      "item",
      "words.map(() => ({ kind: 'a' }))",
      "const words = ['a']; function f(item: { kind: 'a' | 'b' }) {}",
    ],
    ["list", "[[1, 2], [3]]", "function f(list: number[], scale = 1) {}"],
    ["(list, scale)", "[[[1, 2], 3]]", "function f(list: number[], scale = 1) {}"],
    ["n", "list", "const list = []; list.push(1, 2); function f(n: number) {}"],
    ["n", "[1, 2]", "const f = (n: number) => n;"],
    ["n", "[1, 2]", "export default function f(n: number) {}"],
  ] as const) {
    test(`${passed} ← ${expression} in ${text}`, () => assert.equal(passingOf(text, expression), passed));
  }
});

describe("what somebody asks for holds whatever types say", () => {
  const text = "const words = ['a']; function f(word: string, rounds = 1) {}";
  test("spread", () => assert.equal(passingOf(text, "words", { spread: true }), "(word, rounds)"));
  test("not spread", () => assert.equal(passingOf(text, "[['a', 1]]", { spread: false }), "word"));
});

/** A JavaScript function that does not tell by itself what it needs, with its `@param` tags. */
function documented(first: string, second: string, ...tags: readonly string[]): string {
  const comment = ["/**", ...tags.map((tag) => ` * @param ${tag}`), " */"].join("\n");
  return `\n${comment}\nfunction f(${[first, second].filter(Boolean).join(", ")}) { return g(arguments); }
    function g(given) {}`.replace(
    "arguments",
    [first, second]
      .map((one) => one.replace(/ =.*|^\.\.\./, ""))
      .filter(Boolean)
      .join(", "),
  );
}

describe("in JavaScript", () => {
  const lists = "const lists = [[1, 2], [3, 4]]; const texts = ['a'];";
  const rows: readonly (readonly [passed: string, inputs: string, code: string])[] = [
    ["text", "texts", "function f(text, options) { return options?.size ?? text.length; }"],
    ["text", "texts", "function f(text, options = {}) { return text.length; }"],
    ["text", "texts", "function f(text, options) { return text.length; }"],
    ["list ?", "lists", "function f(list, scale) { return list[0] * (scale ?? 1); }"],
    ["list ?", "lists", "function f(list, scale) { return list[0] * (scale || 1); }"],
    ["list ?", "lists", "function f(list, scale) { scale = scale || 1; return list[0] * scale; }"],
    [
      "list ?",
      "lists",
      "function f(list, scale) { if (scale === undefined) scale = 1; return list[0] * scale; }",
    ],
    ["list ?", "lists", "function f(list, scale) { if (scale == null) return 1; return list[0] * scale; }"],
    [
      "list ?",
      "lists",
      "function f(list, scale) { return typeof scale === 'undefined' ? 1 : list[0] * scale; }",
    ],
    ["list ?", "lists", "function f(list, scale) { return scale ? list[0] * scale : 1; }"],
    ["list ?", "lists", "function f(list, scale) { if (!scale) return 1; return list[0] * scale; }"],
    ["list ?", "lists", "function f(list, scale) { scale ??= 1; return list[0] * scale; }"],
    ["list ?", "lists", "function f(list, done) { done?.(); return list[0]; }"],
    ["list ?", "lists", "function f(list, done) { done && done(); return list[0]; }"],
    ["list ?", "lists", "function f(list, other) { return g(list, other); } function g() {}"],
    ["list ?", "lists", "function f(list, n) { return arguments.length > 1 ? n * 2 : list[0]; }"],
    ["(a, b)", "lists", "function f(a, b) { return a * b; }"],
    ["(a, b)", "lists", "function f(a, b) { for (const x of b) a += x; return a; }"],
    ["(a, { x })", "[[1, { x: 2 }]]", "function f(a, { x }) { return a + x; }"],
    ["refused", "lists", "function f(a, { x }) { return a + x; }"],
    ["a ?", "[[1, { x: 2 }]]", "function f(a, { x } = {}) { return a + x; }"],
    ["(a, b)", "lists", "const f = (a, b) => { const { x } = b; return a + x; };"],
    ["(a, b, c)", "lists", "function f(a, b, c) { return [a, b?.x, c.y]; }"],
    ["(...numbers)", "lists", "function f(...numbers) { return Math.max(...numbers); }"],
    ["first", "texts", "function f(first, ...others) { return first + others.length; }"],
    ["(width, height)", "lists", "function f(width = 100, height = 100) { return width * height; }"],
    ["refused", "texts", "function f(row, index) { return row + (index + 1); }"],
    ["row", "texts", "function f(row, index) { return g(row, index); } function g() {}"],
    ["list", "lists", documented("list", "scale", "{number[]} list", "{number} [scale]")],
    ["list", "lists", documented("list", "scale", "{number[]} list", "{number=} scale")],
    ["list", "lists", documented("list", "scale = 1", "{number[]} list", "{number} scale")],
    ["(list, scale)", "[[[1], 2]]", documented("list", "scale", "{number[]} list", "{number} scale")],
    ["(a, b)", "lists", documented("a", "b", "{number} a", "{number} b")],
    ["a", "[1, 2]", documented("a", "b", "{number} a", "{number} [b]")],
    ["refused", "texts", documented("text", "options", "{string} text", "{object} options")],
    ["numbers[0]", "[1, 2]", documented("...numbers", "", "{...number} numbers")],
    ["(...numbers)", "lists", documented("...numbers", "", "{...number} numbers")],
    ["list", "[[3, 1, 2]]", "function f(list, scale) { return list[0] * (scale ?? 1); }"],
    ["(a, b)", "[[3, 1]]", "function f(a, b) { return a * b; }"],
    [
      "text",
      "Array.from({ length: 8 }, (_, i) => 'text '.repeat(i))",
      "function f(text, options) { return options?.size ?? text.length; }",
    ],
  ];
  for (const [passed, inputs, code] of rows) {
    test(`${passed} ← ${inputs} in ${code}`, () =>
      assert.equal(passingOf(lists + code, inputs, { file: "/project/module.js" }), passed));
  }
});
