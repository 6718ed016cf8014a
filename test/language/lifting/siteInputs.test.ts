import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { nestedCode } from "../../../extension/language/lifting/nested.ts";
import { siteInputs } from "../../../extension/language/lifting/siteInputs.ts";
import { typedText } from "./typed.ts";

/** The inputs of the only callback in a text. */
function inputsIn(text: string) {
  const { sourceFile, checker } = typedText(text);
  const [only, ...more] = nestedCode(sourceFile);
  if (only === undefined || more.length > 0) {
    throw new Error(`There is not one callback or loop in: ${text}`);
  }
  const found = siteInputs(only, checker);
  return found && [found.expression, found.spread];
}

describe("the list that a call runs a function over", () => {
  const known: readonly (readonly [text: string, expression: string, spread: boolean])[] = [
    ["const xs = [1, 2]; const ys = xs.map((x) => x);", "xs", false],
    ["const xs = [1, 2]; function f() { return xs.flatMap((x) => [x]); }", "xs", false],
    ["const o = { xs: [1] }; function f() { o.xs.forEach((x) => x); }", "o.xs", false],
    ["function f() { return [1, 2].map((x) => x); }", "[1, 2]", false],
    ["const xs = new Float64Array(4); function f() { return xs.map((x) => x); }", "xs", false],
    ["const xs = new Set([1]); function f() { return Array.from(xs, (x) => x); }", "xs", false],
    ["const ys = make().map((x) => x); function make() { return [1]; }", "make()", false],
    ["const xs = [1], ys = []; for (const x of xs) { ys.push(x); }", "xs", false],
    [
      "const xs = [1]; function f() { return xs.map((x, i) => x * i); }",
      "Array.from(xs, (value, index) => [value, index])",
      true,
    ],
    [
      "const xs = [1]; function f() { return xs.map((x, i, all) => all.length); }",
      "((all) => Array.from(all, (value, index) => [value, index, all]))(xs)",
      true,
    ],
  ];
  for (const [text, expression, spread] of known) {
    test(`${text} has ${expression}`, () => {
      assert.deepEqual(inputsIn(text), [expression, spread]);
    });
  }

  const unknown: readonly string[] = [
    "function f(xs: number[]) { return xs.map((x) => x); }",
    "function f() { const xs = [1]; return xs.map((x) => x); }",
    "function f() { return make().map((x) => x); } function make() { return [1]; }",
    "class C { xs = [1]; f() { return this.xs.map((x) => x); } }",
    "const xs = new Map([[1, 2]]); function f() { xs.forEach((x) => x); }",
    "const xs = [1]; function f() { return xs.reduce((a, x) => a + x, 0); }",
    "const o = { map(f: (x: number) => number) { return f(1); } }; function g() { return o.map((x) => x); }",
    "const xs = [1]; function f() { return xs.map((...all) => all); }",
    "function f(xs: number[], ys: number[]) { for (const x of xs) { ys.push(x); } }",
  ];
  for (const text of unknown) {
    test(`only the running program knows it in: ${text}`, () => {
      assert.equal(inputsIn(text), undefined);
    });
  }
});
