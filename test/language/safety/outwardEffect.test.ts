import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { findMarked } from "./marked.ts";

/** Marks are the expectation. */
function check(text: string, others?: Readonly<Record<string, string>>): void {
  const { found, marked } = findMarked("outward-effect", text, "f", others);
  assert.deepEqual(found, marked, text);
}

const node =
  'import { readFileSync, writeFileSync } from "node:fs"; import { execFileSync } from "node:child_process"; import { connect } from "node:net"; import axios from "axios";';

describe("what a function does outside of its process is told", () => {
  const rows = {
    "a file that it writes": "/*[*/writeFileSync(x, x)/*]*/;",
    "the network": "return /*[*/fetch(x)/*]*/;",
    "a connection": "return /*[*/connect(80, x)/*]*/;",
    "a process": "return /*[*/execFileSync(x)/*]*/;",
    "a client of a package": "return /*[*/axios.get(x)/*]*/;",
    "for each of a list": "[x].forEach((y) => /*[*/writeFileSync(y, y)/*]*/);",
  };
  for (const [what, body] of Object.entries(rows)) {
    test(what, () => check(`${node} export function f(x: string) { ${body} }`));
  }
  test("in a function that it calls", () => {
    check(
      `${node} function save(x: string) { /*[*/writeFileSync(x, x)/*]*/; } export function f(x: string) { save(x); }`,
    );
  });
  test("in another file, at the call", () => {
    check('import { save } from "./save.ts"; export function f(x: string) { /*[*/save(x)/*]*/; }', {
      "save.ts": 'import { rmSync } from "node:fs"; export const save = (x: string) => rmSync(x);',
    });
  });
});

describe("silent about", () => {
  const rows = {
    "what it reads": "return readFileSync(x);",
    "what it only prepares": "return () => writeFileSync(x, x);",
    "the console": "console.log(x);",
  };
  for (const [what, body] of Object.entries(rows)) {
    test(what, () => check(`${node} export function f(x: string): any { ${body} }`));
  }
});
