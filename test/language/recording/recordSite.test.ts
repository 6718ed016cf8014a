import assert from "node:assert/strict";
import { test } from "node:test";
import ts from "typescript";
import { recordSite, type FoundSite } from "../../../extension/language/recording/recordSite.ts";
import { topLevelFunctions } from "../../../extension/language/functions/functions.ts";

function siteOf(text: string): FoundSite | undefined {
  const file = ts.createSourceFile("/a.ts", text, ts.ScriptTarget.Latest, true);
  const [syntax] = topLevelFunctions(file);
  return syntax?.implementation && recordSite(syntax.implementation, file);
}

const bodies = [
  ["a statement", "function f(a) {\n  return a;\n}", [2, 2, "return"]],
  ["an expression", "const f = (a) => a + 1;", [1, 17, "a"]],
  ["an object", "const f = (a) => ({ a });", [1, 17, "("]],
  ["nothing", "function f() {}", [1, 14, "}"]],
  ["a directive before", 'function f(a) {\n  "use strict";\n  a();\n}', [3, 2, "a"]],
  ["functions and types before", "function f() {\n  function g() {}\n  type T = 1;\n  g();\n}", [4, 2, "g"]],
] as const;
for (const [what, text, [line, column, begins]] of bodies) {
  test(`a body begins with ${what}`, () => {
    const body = siteOf(text)?.body;
    assert.deepEqual([body?.line, body?.column, body?.begins], [line, column, begins]);
  });
}

test("arguments are kept as far as they are declared, and all where a rest or the body takes more", () => {
  const most = (text: string) => siteOf(text)?.mostArguments;
  assert.equal(most("function f(a, b = 1) {}"), 2);
  assert.equal(most("function f(this: Date, a) {}"), 1);
  assert.equal(most("function f(a, ...more) {}"), null);
  assert.equal(most("function f(a) { return (() => arguments.length)(); }"), null);
  assert.equal(most("function f(a) { return function () { return arguments; }; }"), 1);
  assert.equal(most("const f = (a) => arguments"), 1);
});

test("parameters that are taken apart are told part by part", () => {
  const site = siteOf('const f = ({ a, "b c": [d, , e], ...rest }, ...[x]) => a;');
  const [first, second] = site?.parameters ?? [];
  assert.equal(first?.label, '{ a, "b c": [d, , e], ...rest }');
  const name = (text: string, column: number) => ({ type: "name", name: text, line: 1, column });
  assert.deepEqual(first?.pattern, {
    type: "object",
    parts: [
      { key: "a", pattern: name("a", 13) },
      { key: "b c", pattern: { type: "array", parts: [name("d", 24), null, name("e", 29)], rest: null } },
    ],
    rest: name("rest", 36),
  });
  assert.deepEqual([second?.isRest, second?.pattern.type], [true, "array"]);
});

test("the signature changes with the parameters, and not with blanks or the body", () => {
  const signature = (text: string) => siteOf(text)?.signature;
  assert.equal(signature("function f(a: number,\n  b = 1) { return a; }"), "a: number, b = 1");
  assert.equal(signature("function f(a: number, b  =  1) {}"), "a: number, b = 1");
});
