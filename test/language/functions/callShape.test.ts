import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { ExportedAs } from "../../../extension/core/discovery/discovered.ts";
import { functionOf } from "../discovery.ts";

const at = (line: number, character: number) => ({ line, character });

describe("how other modules get a function", () => {
  const rows: readonly (readonly [text: string, exported: ExportedAs])[] = [
    ["export function f(x: number) {}", { type: "named", name: "f" }],
    ["export const f = (x: number) => x;", { type: "named", name: "f" }],
    ["export const a = 1, f = (x: number) => x;", { type: "named", name: "f" }],
    ["function f(x: number) {}\nexport { f };", { type: "named", name: "f" }],
    ["function f(x: number) {}\nexport { f as g };", { type: "named", name: "g" }],
    ["function f(x: number) {}\nexport { f as default, f as g };", { type: "named", name: "g" }],
    ["function f(x: number) {}\nexport { f as default };", { type: "default" }],
    ["function f(x: number) {}\nexport default f;", { type: "default" }],
    ["export default function f(x: number) {}", { type: "default" }],
    ["export default (x: number) => x;", { type: "default" }],
    ["/** Doc. */\nfunction f(x: number) {}", { type: "nothing", exportAt: [at(1, 0)] }],
    ["const a = 1, f = (x: number) => x;", { type: "nothing", exportAt: [at(0, 0)] }],
    ["function f(x: number) {}\nexport type { f };", { type: "nothing", exportAt: [at(0, 0)] }],
    ['function f(x: number) {}\nexport { f } from "./other";', { type: "nothing", exportAt: [at(0, 0)] }],
    [
      "function f(x: 1): void;\nfunction f(x: 2): void;\nfunction f(x: number) {}",
      { type: "nothing", exportAt: [at(0, 0), at(1, 0), at(2, 0)] },
    ],
  ];
  for (const [text, exported] of rows) {
    test(`${JSON.stringify(text)}: ${exported.type}`, () => {
      assert.deepEqual(functionOf(text, undefined).shape.exportedAs, exported);
    });
  }
});

describe("how other modules get a function of a CommonJS file", () => {
  const hidden: ExportedAs = { type: "nothing", exportAt: null };
  const rows: readonly (readonly [file: string, text: string, exported: ExportedAs])[] = [
    ["a.js", "const f = (x) => x;\nmodule.exports = { f };", { type: "commonjs", name: "f" }],
    ["a.js", "const f = (x) => x;\nmodule.exports = { g: f };", { type: "commonjs", name: "g" }],
    ["a.js", "const f = (x) => x;\nexports.g = f;", { type: "commonjs", name: "g" }],
    ["a.js", "const f = (x) => x;\nexports.a = module.exports.g = f;", { type: "commonjs", name: "a" }],
    ["a.js", "const f = (x) => x;\nmodule.exports = f;", { type: "commonjs", name: null }],
    ["a.js", "const f = (x) => x;\nexports = module.exports = f;", { type: "commonjs", name: null }],
    ["a.js", "const f = (x) => x;\nmodule.exports = f;\nf.f = f;", { type: "commonjs", name: null }],
    [
      "a.js",
      "const f = (x) => x;\nmodule.exports = f;\nmodule.exports.f = f;",
      { type: "commonjs", name: "f" },
    ],
    ["a.js", "exports.f = function (x) {};", { type: "commonjs", name: "f" }],
    ["a.js", "module.exports = { f(x) {} };", { type: "commonjs", name: "f" }],
    ["a.js", "module.exports = function f(x) {};", { type: "commonjs", name: null }],
    ["a.js", "const f = (x) => x;\nmodule.exports = { g };", hidden],
    ["a.js", "const f = (x) => x;\nmodule.exports = { g: f(1) };", hidden],
    ["a.js", "const f = (x) => x;\nif (1) { exports.f = f; }", hidden],
    ["a.cts", "const f = (x: number) => x;\nexport = { f };", { type: "commonjs", name: "f" }],
    ["a.cts", "const f = (x: number) => x;\nexport = f;", { type: "commonjs", name: null }],
    // Without an export that TypeScript knows other files cannot import it.
    ["a.cts", "const f = (x: number) => x;\nmodule.exports = { f };", hidden],
  ];
  for (const [file, text, exported] of rows) {
    test(`${JSON.stringify(text)}: ${JSON.stringify(exported)}`, () => {
      assert.deepEqual(functionOf(text, "f", `/project/${file}`).shape.exportedAs, exported);
    });
  }
});

describe("of a member other modules get what it is a member of", () => {
  const rows: readonly (readonly [
    file: string,
    text: string,
    name: string,
    exported: ExportedAs,
    access: string,
  ])[] = [
    ["a.ts", "export class A { static f(x: number) {} }", "A.f", { type: "named", name: "A" }, ".f"],
    ["a.ts", "class A { static f(x: number) {} }", "A.f", { type: "nothing", exportAt: [at(0, 0)] }, ".f"],
    ["a.ts", "export default class A { static f(x: number) {} }", "A.f", { type: "default" }, ".f"],
    [
      "a.ts",
      "const a = { b: { f(x: number) {} } };\nexport { a as c };",
      "a.b.f",
      { type: "named", name: "c" },
      ".b.f",
    ],
    [
      "a.ts",
      'export const a = { "b c": (x: number) => x };',
      'a["b c"]',
      { type: "named", name: "a" },
      '["b c"]',
    ],
    [
      "a.ts",
      "export namespace A { export function f(x: number) {} }",
      "A.f",
      { type: "named", name: "A" },
      ".f",
    ],
    ["a.js", "const a = { f(x) {} };\nmodule.exports = { a };", "a.f", { type: "commonjs", name: "a" }, ".f"],
    ["a.js", "exports.A = class { static f(x) {} };", "A.f", { type: "commonjs", name: "A" }, ".f"],
    ["a.js", "module.exports = class A { static f(x) {} };", "A.f", { type: "commonjs", name: null }, ".f"],
  ];
  for (const [file, text, name, exported, access] of rows) {
    test(`${text}: ${JSON.stringify(exported)}`, () => {
      const { shape } = functionOf(text, name, `/project/${file}`);
      assert.deepEqual([shape.exportedAs, shape.access], [exported, access]);
    });
  }
});

describe("a call gives a promise", () => {
  const rows: readonly (readonly [text: string, returnsPromise: boolean])[] = [
    ["async function f(x: number) {}", true],
    ["function f(x: number): Promise<number> { return Promise.resolve(x); }", true],
    ["function f(x: number): PromiseLike<number> | number { return x; }", true],
    ["function f(x: any) { return x; }", true],
    ["function f<T>(x: T) { return x; }", true],
    ["function f<T>(x: T): T extends string ? number : string { return x as never; }", true],
    ["function f<T, K extends keyof T>(x: T, key: K): T[K] { return x[key]; }", true],
    ['import { g } from "elsewhere";\nfunction f(x: number) { return g(x); }', true],
    ["function f(x: number) { return x; }", false],
    ["function f(x: number): void {}", false],
    ["function f(x: number): number | undefined { return x; }", false],
    ["function f(x: number): never { throw x; }", false],
  ];
  for (const [text, expected] of rows) {
    test(`${JSON.stringify(text)}: ${expected}`, () => {
      assert.equal(functionOf(text).shape.returnsPromise, expected);
    });
  }
});

test("parameters that can be left out are counted", () => {
  assert.equal(functionOf("function f(x: number, y = 1, ...z: number[]) {}").shape.parameters, 3);
  assert.equal(functionOf("function f() {}").shape.parameters, 0);
});

describe("a parameter that takes nothing but a function, where a call cannot do without it", () => {
  const rows: readonly (readonly [callback: string | null, text: string, file?: string])[] = [
    ["change", "function f(rows: string[], change: (row: string) => string) {}"],
    [
      "change",
      "type Change = (row: string) => string; const f = (change: Change, rows: string[]) => rows.map(change);",
    ],
    ["compare", "function f<T>(rows: T[], compare: (a: T, b: T) => number) {}"],
    [null, "function f(rows: string[], change?: (row: string) => string) {}"],
    [null, "function f(rows: string[], change = (row: string) => row) {}"],
    [null, "function f(rows: string[], change: ((row: string) => string) | string) {}"],
    [null, "function f(rows: string[], ...changes: (() => void)[]) {}"],
    [
      null,
      "function f(row: string): void; function f(row: string, change: () => void): void; function f(...x: any[]) {}",
    ],
    ["change", "function f(rows, change) { return rows.map((row) => change(row)); }", "/project/module.js"],
    [null, "function f(rows, change) { return change?.(rows); }", "/project/module.js"],
    [null, "function f(rows, change) { return rows.map(change); }", "/project/module.js"],
  ];
  for (const [callback, text, file] of rows) {
    test(`${callback ?? "none"}: ${text}`, () =>
      assert.equal(functionOf(text, "f", file).shape.callback, callback));
  }
});
