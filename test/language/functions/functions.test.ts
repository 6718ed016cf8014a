import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { functionOf, functionsOf, isBrokenText, textAt } from "../discovery.ts";

describe("functions that can be run", () => {
  const found: readonly (readonly [text: string, names: string])[] = [
    ["function f(x: number) {}", "f"],
    ["export function f(x: number) {}", "f"],
    ["async function f(x: number) {}", "f"],
    ["const f = (x: number) => x;", "f"],
    ["export const f = async (x: number) => x;", "f"],
    ["const f = function (x: number) {};", "f"],
    ["const f = function other(x: number) {};", "f"],
    ["const f = ((x: number) => x);", "f"],
    ["const f = ((x: number) => x) as (x: number) => number;", "f"],
    ["const f = (x: number) => x, g = 1, h = (y: number) => y;", "f h"],
    ["const f = ((x: number) => x) satisfies (x: number) => number;", "f"],
    ["export default function f(x: number) {}", "f"],
    ["export default function (x: number) {}", "default"],
    ["export default async function (x: number) {}", "default"],
    ["export default (x: number) => x;", "default"],
    ["export default ((x: number) => x) satisfies unknown;", "default"],
    ["export default (function named(x: number) {});", "default"],
    ["const f = (x: number) => x; export default f;", "f"],
    ["function f(x: number): void; function f(x: string): void; function f(x: unknown) {}", "f"],
    ["function größe(x: number) {}\nconst 関数 = (x: number) => x;", "größe 関数"],
    ["function f(x: number) {}\nfunction g(x: number) {}\nfunction f(x: string) {}", "g f"],
    ["let f = (x: number) => x;", "f"],
    ["var f = function (x: number) {};", "f"],
    ["export let f = (x: number) => x; const g = { f: 1 }; g.f = 2;", "f"],
    ["#!/usr/bin/env node\nfunction f(x: number) {}", "f"],
  ];
  for (const [text, names] of found) {
    test(`${text} has ${names}`, () => {
      const actual = functionsOf(text).map(({ name }) => name);
      assert.equal(actual.join(" "), names);
    });
  }

  const commonJs: readonly (readonly [text: string, names: string])[] = [
    ["exports.f = function (x) {};", "f"],
    ["module.exports.f = async (x) => x;", "f"],
    ["exports.a = exports.b = (x) => x;", "a b"],
    ["module.exports = { f: (x) => x, g(x) {} };", "f g"],
    ["module.exports = function (x) {};", "default"],
    ["module.exports = function sum(x) {};", "sum"],
    ["function f(x) {}\nexports.f = function (x) {};\nexports.g = f;", "f"],
    ["exports.f = function* (x) {};\nexports.g = wrap((x) => x);", ""],
    ["const twice = (x) => x;\nexports.f = twice.bind(null);", "twice f"],
    ["exports.Box = class { static make(x) {} };", "Box.make"],
    ["module.exports = class Box { static make(x) {} open(x) {} };", "Box.make Box.open"],
  ];
  for (const [text, names] of commonJs) {
    test(`${text} has ${names || "none"}`, () => {
      const actual = functionsOf(text, "/project/module.js").map(({ name }) => name);
      assert.equal(actual.join(" "), names);
    });
  }

  const members: readonly (readonly [text: string, names: string])[] = [
    ["class Shape { static area(x: number) {} static side = (x: number) => x; }", "Shape.area Shape.side"],
    ["const Shape = class { static area(x: number) {} };", "Shape.area"],
    [
      "class Shape { static area(x: 1): void; static area(x: 2): void; static area(x: number) {} }",
      "Shape.area",
    ],
    ["class Importer { describe(p: string) {} }", "Importer.describe"],
    ["class Importer { describe(p: string) {} }\nconst importer = new Importer();", "importer.describe"],
    ["class A { f(x: number) {} }\nconst a = new A(), b = new A();", "a.f"],
    ["class A { f(x: number) {} }\nlet a = new A(); a = new A();", "A.f"],
    [
      'const api = { render(x: number) {}, b: { c: (x: number) => x }, "d e": (x: number) => x };',
      'api.render api.b.c api["d e"]',
    ],
    ["const api = { a: 1, get b() { return 1; }, *c(x: number) {} };", ""],
    ["const tools: any = {};\ntools.daily = (x: number) => x;", "tools.daily"],
    ["const P: any = {};\nP.f = P.g = (x: number) => x;", "P.f P.g"],
    ["function A() {}\nA.prototype.f = function (x: number) {};", "A A.f"],
    ["namespace Geometry { export function area(x: number) {} function own(x: number) {} }", "Geometry.area"],
    [
      "namespace A.B { export const f = (x: number) => x; export class C { static g(x: number) {} } }",
      "A.B.f A.B.C.g",
    ],
    ["declare class Shape { static area(x: number): void; }", ""],
    ["abstract class Shape { abstract area(x: number): void; }", ""],
    ["function outer() { class A { static f(x: number) {} } }", "outer"],
  ];
  for (const [text, names] of members) {
    test(`${text} has ${names || "none"}`, () => {
      const actual = functionsOf(text).map(({ name }) => name);
      assert.equal(actual.join(" "), names);
    });
  }

  const made: readonly (readonly [text: string, names: string])[] = [
    ["const twice = (n: number) => 2 * n;\nexport const f = twice.bind(null, 2);", "twice f"],
    ["const power = (n: number) => (x: number) => x ** n;\nconst cube = power(3);", "power cube"],
    ["const same = (f: (n: number) => number) => f;\nexport default same((n) => n);", "same default"],
    [
      "const same = (f: (n: number) => number) => f;\nconst api = { f: same((n) => n), g: String(1) };",
      "same api.f",
    ],
    ["const same = (f: (n: number) => number) => f;\nclass A { static f = same((n) => n); }", "same A.f"],
    ["const make = async () => (n: number) => n;\nconst f = await make();", "make f"],
    ["const count = Number('1');", ""],
    // Only another name of something, which is found by it.
    ["const tools = { f: (n: number) => n };\nconst { f } = tools;", "tools.f"],
    ["const tools = { f: (n: number) => n };\n/** @parallel [1] */\nconst { f } = tools;", "tools.f f"],
  ];
  for (const [text, names] of made) {
    test(`${text} has ${names || "none"}`, () => {
      const actual = functionsOf(text).map(({ name }) => name);
      assert.equal(actual.join(" "), names);
    });
  }

  const none: readonly string[] = [
    "function* f(x: number) {}",
    "async function* f(x: number) {}",
    "const f = function* (x: number) {};",
    "export default function* (x: number) {}",
    "declare function f(x: number): void;",
    "declare const f: (x: number) => void;",
    "function f(x: number): void;",
    "class Box { #hidden(x: number) {} private own(x: number) {} *each(x: number) {} get all() { return 1; } }",
    "namespace Inner { function f(x: number) {} }",
    "function* each(x: number) {} const box = { *each(x: number) {}, get all() { return 1; }, count: 1 };",
    "{ function f(x: number) {} }",
    "if (true) { const f = (x: number) => x; }",
    "let f = (x: number) => x; if (fast) { f = (x) => 2 * x; }",
    "var f = function (x: number) {}; ({ f } = other);",
    "let f = (x: number) => x; for ([f] of others) {}",
    "let f: (x: number) => number;",
    "const f = wrap((x: number) => x);",
    'const total = [1, 2].join(""), text = `${total}`, count = total.length;',
    'const fs = require("node:fs"), { join } = require("node:path");',
    "(function f(x: number) {})(1);",
    "export { f } from './other.ts';",
    "import f from './other.ts';",
    "type f = (x: number) => void;",
    "",
  ];
  for (const text of none) {
    test(`${text || "an empty file"} has none`, () => assert.deepEqual(functionsOf(text), []));
  }

  test("every extension of a source file is one, and files of types are none", () => {
    const text = "function f(x) {}";
    for (const extension of ["ts", "tsx", "mts", "cts", "js", "jsx", "mjs", "cjs"]) {
      assert.equal(functionsOf(text, `/project/module.${extension}`).length, 1, extension);
    }
    for (const extension of ["d.ts", "d.mts", "d.cts", "d.json.ts", "json", "txt"]) {
      assert.equal(functionsOf(text, `/project/module.${extension}`).length, 0, extension);
    }
  });
});

describe("ranges", () => {
  test("are exact with JSDoc, decorations of the export and unicode", () => {
    const text =
      "// 😀\n\n/** 😀 Squares. */\n  export const 😀 = 1;".replace(
        "😀 = 1",
        "größe = (x: number) =>\n x * x",
      ) + "\n";
    const { nameRange, range, line } = functionOf(text);
    assert.deepEqual(nameRange, { start: { line: 3, character: 15 }, end: { line: 3, character: 20 } });
    assert.deepEqual(range, { start: { line: 2, character: 0 }, end: { line: 4, character: 7 } });
    assert.equal(line, 4);
  });

  test("of an anonymous default export stand at its keyword", () => {
    const arrow = "export default (x: number) => x;";
    assert.equal(textAt(arrow, functionOf(arrow).nameRange), "default");
    const declared = "/** Doc. */\nexport default async function (x: number) {}";
    assert.equal(textAt(declared, functionOf(declared).nameRange), "default");
    assert.equal(functionOf(declared).line, 2);
  });

  test("of overloads reach from the first one's JSDoc to the end of what runs, and the line is that of what runs", () => {
    const text =
      "/** Doc. */\nfunction f(x: number): void;\nfunction f(x: string): void;\nfunction f(x: unknown) {}\n";
    const { range, nameRange, line } = functionOf(text);
    assert.equal(textAt(text, range), text.trimEnd());
    assert.equal(nameRange.start.line, 3);
    assert.equal(line, 4);
  });

  test("of one of several in a statement are its own", () => {
    const text = "const a = 1, f = (x: number) => x,\n  g = (x: number) => x;";
    assert.equal(textAt(text, functionOf(text, "f").range), "f = (x: number) => x");
    assert.equal(functionOf(text, "g").line, 2);
  });

  for (const [name, lineEnd] of [
    ["line feeds", "\n"],
    ["Windows line ends", "\r\n"],
    ["old line ends", "\r"],
  ] as const) {
    test(`count lines with ${name}`, () => {
      const text = ["const a = 1;", "/** Doc. */", "function f(x: number) {}", ""].join(lineEnd);
      const { nameRange, range } = functionOf(text);
      assert.deepEqual(nameRange, { start: { line: 2, character: 9 }, end: { line: 2, character: 10 } });
      assert.deepEqual(range.start, { line: 1, character: 0 });
    });
  }

  test("count lines as an editor does, whatever else ends a line for the language", () => {
    const { nameRange } = functionOf("const a = '\u2028';\nfunction f(x: number) {}");
    assert.deepEqual(nameRange.start, { line: 1, character: 9 });
  });

  test("do not count a byte order mark", () => {
    const { nameRange, range } = functionOf("\uFEFFfunction f(x: number) {}");
    assert.deepEqual(nameRange.start, { line: 0, character: 9 });
    assert.deepEqual(range.start, { line: 0, character: 0 });
  });
});

describe("the hash of a function's text", () => {
  const text = "const helper = 1;\n\n/** Doc. */\nfunction f(x: number) {\n  return x;\n}\n";
  const { textHash } = functionOf(text);
  const same: readonly (readonly [what: string, edited: string])[] = [
    ["Windows line ends", text.replaceAll("\n", "\r\n")],
    ["another helper", text.replace("helper = 1", "helper = 2")],
    ["lines above", `\n\n${text}`],
    ["code below", `${text}const after = 1;`],
    ["a byte order mark", `\uFEFF${text}`],
  ];
  for (const [what, edited] of same) {
    test(`stays with ${what}`, () => assert.equal(functionOf(edited, "f").textHash, textHash));
  }
  const other: readonly (readonly [what: string, edited: string])[] = [
    ["its JSDoc", text.replace("Doc", "Docs")],
    ["its body", text.replace("return x", "return -x")],
    ["a space in it", text.replace("return x", "return  x")],
    ["its name", text.replace("function f", "function g")],
    ["its parameter", text.replace("number", "string")],
    ["an export", text.replace("function f", "export function f")],
    ["an overload", text.replace("function f", "function f(x: number): number;\nfunction f")],
  ];
  for (const [what, edited] of other) {
    test(`changes with ${what}`, () => assert.notEqual(functionsOf(edited).at(-1)?.textHash, textHash));
  }
});

describe("a text that does not parse", () => {
  const broken = [
    "function f(x: number) {",
    "const f = (x => ;",
    "function (x) {}",
    "export default",
    "const a = 'x",
    "/*",
    "`",
  ];
  for (const text of broken) {
    test(`is broken: ${text}`, () => assert.equal(isBrokenText(text), true));
  }
  test("types in a JavaScript file are such a text", () => {
    assert.equal(isBrokenText("function f(x: number) {}", "/project/module.js"), true);
    assert.equal(isBrokenText("function f(x) {}", "/project/module.js"), false);
  });
  test("markup needs an extension for it", () => {
    assert.equal(isBrokenText("const a = <b></b>;", "/project/module.ts"), true);
    assert.equal(isBrokenText("const a = <b></b>;", "/project/module.tsx"), false);
  });
  test("wrong types do not make a text broken", () =>
    assert.equal(isBrokenText("const a: number = 'x';"), false));
});
