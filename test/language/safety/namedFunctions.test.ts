import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { findMarked } from "./marked.ts";

/** Marks are the expectation. */
function check(text: string): void {
  const { found, marked } = findMarked("writes-module-state", text);
  assert.deepEqual(found, marked, text);
}

const run = "export function f(x: number) { return new Item(x).n; }";

describe("making an object runs", () => {
  const rows = {
    "its fields": `let made = 0; class Item { n = /*[*/made++/*]*/; constructor(readonly x: number) {} } ${run}`,
    "private fields": `let made = 0; class Item { #id = /*[*/made++/*]*/; n = 0; } ${run}`,
    "fields of a base class": `let made = 0; class Base { n = /*[*/made++/*]*/; } class Item extends Base { m = 1; } ${run}`,
    "the constructor of a base class": `let made = 0; class Base { n = 0; constructor() { /*[*/made++/*]*/; } } class Item extends Base {} ${run}`,
    "a base class that the own constructor calls": `let made = 0; class Base { n = 0; constructor() { /*[*/made++/*]*/; } } class Item extends Base { constructor(x: number) { super(); } } ${run}`,
    "what is handed to a base class": `const all: number[] = []; class Base { n = 0; constructor(list: number[]) { list.push(1); } } class Item extends Base { constructor(x: number) { /*[*/super(all)/*]*/; } } ${run}`,
  };
  for (const [what, text] of Object.entries(rows)) {
    test(what, () => check(text));
  }
});

describe("making an object does not run", () => {
  const rows = {
    "functions in its fields": `let made = 0; class Item { n = 0; more = () => { made++; }; } ${run}`,
    "functions in an object in a field": `let made = 0; class Item { n = 0; on = { more() { made++; } }; } ${run}`,
    "static fields": `let made = 0; class Item { static first = made++; n = 0; } ${run}`,
    "a class that extends itself": `class Item extends Item { n = 0; } ${run}`,
  };
  for (const [what, text] of Object.entries(rows)) {
    test(what, () => check(text));
  }
});
