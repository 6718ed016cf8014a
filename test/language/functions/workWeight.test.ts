import assert from "node:assert/strict";
import { describe, test } from "node:test";
import ts from "typescript";
import { workWeight } from "../../../extension/language/functions/workWeight.ts";

/** The weight of the first function of a text. */
function weightOf(text: string): number {
  const file = ts.createSourceFile("/module.ts", text, ts.ScriptTarget.ESNext, true);
  const find = (node: ts.Node): ts.Node | undefined =>
    ts.isFunctionLike(node) ? node : ts.forEachChild(node, find);
  const code = find(file);
  assert.ok(code);
  return workWeight(code);
}

describe("the weight of a function is the depth of what it repeats", () => {
  const rows: readonly (readonly [weight: number, text: string])[] = [
    [0, "function f(x) { return x * x; }"],
    [0, "function f(x) { return x.sort((a, b) => a - b); }"],
    [1, "function f(x) { for (const y of x) {} while (x) {} }"],
    [1, "function f(x) { return x.map((y) => y * 2); }"],
    [2, "function f(x) { for (const y of x) { for (;;) {} } }"],
    [2, "function f(x) { return x.map((y) => y.map((z) => z)); }"],
    [2, "function f(x) { do { x.forEach(function (y) {}); } while (x); }"],
    [1, "const f = (x) => { for (const y of x) {} const g = () => { for (;;) {} }; };"],
    [2, "const f = (x) => { for (const y of x) { g(); } }; const g = () => { for (;;) {} };"],
    [1, "function f(x) { return g(x); } function g(x) { for (;;) {} }"],
    [2, "function f(x) { for (;;) { g(x); } } function g(x) { h(x); } function h(x) { for (;;) {} }"],
    [0, "function f(x) { g(x); } function g(x) { return x; }"],
    [2, "function f(x) { return x < 2 ? x : f(x - 1) + f(x - 2); }"],
    [2, "function f(x) { return x === 0 || g(x - 1); } function g(x) { return x !== 0 && f(x - 1); }"],
    [2, "class A { f(x) { return x.map((y) => this.g(y)); } g(x) { for (;;) {} } }"],
    [0, "class A { f(x) { return g(x); } } class B { g(x) { for (;;) {} } }"],
    [0, "function f(x) { g(x); } { function g(x) { for (;;) {} } } { function g(x) {} }"],
  ];
  for (const [weight, text] of rows) {
    test(`${weight}: ${text}`, () => assert.equal(weightOf(text), weight));
  }
});
