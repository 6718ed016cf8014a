import assert from "node:assert/strict";
import { test } from "node:test";
import { findMarked } from "./marked.ts";

/** Marks are the expectation. */
function check(text: string): void {
  const { found, marked } = findMarked("writes-module-state", text);
  assert.deepEqual(found, marked);
}

test("an assignment to a variable of the module", () => {
  check("let last = 0; export function f(x: number) { /*[*/last = x/*]*/; return x; }");
});

test("a variable of the function is its own", () => {
  check("let last = 0; export function f(x: number) { let last = 1; last = x; return last; }");
});
