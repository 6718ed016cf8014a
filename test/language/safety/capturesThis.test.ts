import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { findMarked } from "./marked.ts";

/** Marks are the expectation. */
function check(text: string): void {
  const { found, marked } = findMarked("captures-this", text);
  assert.deepEqual(found, marked);
}

test("a function that uses its object", () => {
  check("export function f(this: { factor: number }, x: number) { return /*[*/this/*]*/.factor * x; }");
});

test("an arrow function at the top level, which has no object", () => {
  check("export const f = (x: number) => /*[*/this/*]*/.factor * x;");
});

test("an arrow function inside, which has the same one", () => {
  check("export function f(x: number) { return [x].map((y) => /*[*/this/*]*/.factor * y); }");
});

test("the first of many uses stands for all", () => {
  check("export function f(this: { a: number; b: number }) { return /*[*/this/*]*/.a + this.b; }");
});

test("a constructor of old", () => {
  check("export function f(x: number) { /*[*/this/*]*/.x = x; }");
});

describe("silent about", () => {
  const rows = {
    "methods of a class inside":
      "class Counter { n = 0; next() { return (this.n += x); } } return new Counter().next();",
    "methods of an object inside":
      "const counter = { n: x, next() { return this.n++; }, get now() { return this.n; } }; return counter.next();",
    "functions inside that have their own": "return [x].map(function (this: any) { return this; }).length;",
    "an object that is asked for": "return this instanceof f ? x : 0;",
    "a function that is made with new": "if (!new.target) return x; this.x = x;",
    "an object that may be missing": "return this?.factor ?? x;",
    "an object that is passed on": "return Math.max.apply(this, [x]);",
    "the type of itself": "const self: typeof globalThis = globalThis; return self.Math.abs(x);",
  };
  for (const [name, body] of Object.entries(rows)) {
    test(name, () => check(`export function f(this: any, x: number): any { ${body} }`));
  }
});
