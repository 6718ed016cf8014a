import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { findMarked } from "./marked.ts";

/** Marks are the expectation. */
function check(text: string): void {
  const { found, marked } = findMarked("result-not-cloneable", text);
  assert.deepEqual(found, marked);
}

/** The body of a workload beside a few classes. */
function checkBody(body: string): void {
  check(`${classes} export function f(x: number) { ${body} }`);
}

const classes = `
class Vector { constructor(readonly x: number, readonly y: number) {} length() { return Math.hypot(this.x, this.y); } }
class Square { side = 1; get area() { return this.side ** 2; } }
class Plain { constructor(readonly x: number) {} static of(x: number) { return new Plain(x); } }
class Handler { handle = () => 1; }
class Wrong extends Error {}
class Stack extends Array<number> { top() { return this.at(-1); } }
interface Shape { area(): number }
interface Options { x: number; done?: () => void }
`;

describe("what cannot be copied", () => {
  const rows = {
    "a function": "return /*[*/() => x/*]*/;",
    "a function in an object": "return { x, twice: /*[*/() => 2 * x/*]*/ };",
    "a method in an object": "return { x, /*[*/twice() { return 2 * x; }/*]*/ };",
    "a function by its name": "const twice = () => 2 * x; return { /*[*/twice/*]*/ };",
    "a function in a list": "return [x, /*[*/Math.sqrt/*]*/];",
    "a list of functions": "return /*[*/[x].map((y) => () => y)/*]*/;",
    "a class": "return /*[*/Plain/*]*/;",
    "a symbol": "return { kind: /*[*/Symbol.iterator/*]*/, x };",
    "a promise inside of an object": "return { x, later: /*[*/Promise.resolve(x)/*]*/ };",
    "promises in a list": "return /*[*/[x].map(async (y) => y)/*]*/;",
    "a weak map": "return /*[*/new WeakMap<object, number>()/*]*/;",
    "an iterator": "return /*[*/[x].values()/*]*/;",
    "a generator": "return /*[*/(function* () { yield x; })()/*]*/;",
    "a format": 'return { format: /*[*/new Intl.NumberFormat("en")/*]*/ };',
    "functions in a map": "return /*[*/new Map([[x, () => x]])/*]*/;",
    "deep inside of what a type says":
      "const tree: { a: { b: [number, () => void] } } = { a: { b: [x, () => {}] } }; return /*[*/tree/*]*/;",
    "two functions, of which the first stands for both": "return { a: /*[*/() => x/*]*/, b: () => x };",
    "one of two results": "if (x > 1) return x; return /*[*/() => x/*]*/;",
    "one side of a condition": "return x > 1 ? /*[*/() => x/*]*/ : null;",
    "what an interface can do": "const shape: Shape = { area: () => x }; return /*[*/shape/*]*/;",
    "a field that holds a function": "return /*[*/new Handler()/*]*/;",
    "a record of functions": "const table: Record<string, () => number> = {}; return /*[*/table/*]*/;",
  };
  for (const [name, body] of Object.entries(rows)) {
    test(name, () => checkBody(body));
  }
});

test("an object of a class that is written with a prototype loses its class, not its copy", () => {
  const text = [
    "function Shape(x) { this.x = x; }",
    "Shape.prototype.area = function () { return this.x; };",
    "Shape.prototype.size = 1;",
    "export function f(x) { return new Shape(x); }",
  ].join("\n");
  const { findings } = findMarked("result-not-cloneable", text, "f", {}, "module.js");
  assert.match(findings.map(({ message }) => message).join(" "), /is an instance of "Shape".*"area"/);
});

test("a function that asks what it is given and returns another one in any case", () => {
  check(
    'export function f(x: number | string) { if (typeof x === "number") return /*[*/() => x/*]*/; return /*[*/() => 1/*]*/; }',
  );
});

describe("what loses its class", () => {
  const rows = {
    "an instance with methods": "return /*[*/new Vector(x, 0)/*]*/;",
    "an instance with accessors": "return /*[*/new Square()/*]*/;",
    "an instance in an object": "return { at: /*[*/new Vector(x, 0)/*]*/ };",
    "instances in a list": "return /*[*/[x].map((y) => new Vector(y, 0))/*]*/;",
    "an instance or nothing": "return /*[*/[new Vector(x, 0)].find((v) => v.x > 1)/*]*/;",
    "an instance of what extends a list": "return /*[*/new Stack()/*]*/;",
  };
  for (const [name, body] of Object.entries(rows)) {
    test(name, () => checkBody(body));
  }

  test("what an async function gives", () => {
    check(`${classes} export async function f(x: number) { return /*[*/new Vector(x, 0)/*]*/; }`);
  });

  test("what a promise gives", () => {
    check(`${classes} export const f = (x: number) => /*[*/Promise.resolve(new Vector(x, 0))/*]*/;`);
  });

  test("an instance of an imported class", () => {
    const { found } = findMarked(
      "result-not-cloneable",
      'import { Point } from "./point.ts"; export const f = (x: number) => new Point(x);',
      "f",
      { "point.ts": "export class Point { constructor(readonly x: number) {} norm() { return this.x; } }" },
    );
    assert.deepEqual(found, ["new Point(x)"]);
  });
});

describe("a function that says what it returns", () => {
  const rows = {
    "an interface that an instance has": `${classes} export function f(x: number): { x: number } { return /*[*/new Vector(x, 0)/*]*/; }`,
    "a list of what an instance has": `${classes} export function f(x: number): { x: number }[] { return [/*[*/new Vector(x, 0)/*]*/]; }`,
    "a function inside of data":
      "export function f(x: number): { x: number; twice: () => number } { return { x, twice: /*[*/() => 2 * x/*]*/ }; }",
    "an optional function":
      "export function f(x: number): { x: number; twice?: () => number } { return { x, twice: /*[*/() => 2 * x/*]*/ }; }",
    "what can be iterated":
      "export function f(x: number): Iterable<number> { return /*[*/[x].values()/*]*/; }",
    anything: "export function f(x: number): unknown { return /*[*/() => x/*]*/; }",
    "a promise of an iterator":
      "export async function f(x: number): Promise<Iterator<number>> { return /*[*/[x].values()/*]*/; }",
    "a record of functions":
      "export function f(x: number): Record<string, () => number> { const table: Record<string, () => number> = {}; return /*[*/table/*]*/; }",
  };
  for (const [name, text] of Object.entries(rows)) {
    test(name, () => check(text));
  }

  test("an interface that an instance of an imported class has", () => {
    const { found } = findMarked(
      "result-not-cloneable",
      'import { Point } from "./point.ts"; export const f = (x: number): { x: number } => new Point(x);',
      "f",
      { "point.ts": "export class Point { constructor(readonly x: number) {} norm() { return this.x; } }" },
    );
    assert.deepEqual(found, ["new Point(x)"]);
  });
});

describe("silent about", () => {
  const rows = {
    "a number": "return x;",
    nothing: "return;",
    "plain data": 'return { x, list: [1, "a", null, undefined, true, 10n], nested: { y: [[x]] } };',
    "an instance without methods": "return new Plain(x);",
    "an instance that is only used inside": "const v = new Vector(x, 0); return v.length();",
    "the fields of an instance": "const v = new Vector(x, 0); return { ...v };",
    "an error": 'return new Error("no");',
    "an error of one's own that only has another class": 'return new Wrong("a");',
    "what the language can copy":
      "return [new Map([[x, new Set([x])]]), new Date(x), /x/u, new ArrayBuffer(8), new Float64Array(2), new DataView(new ArrayBuffer(1)), new RangeError()];",
    "a promise": "return Promise.resolve(x);",
    "promises that are awaited together": "return Promise.all([x].map(async (y) => y));",
    "what nobody knows": "return JSON.parse(String(x));",
    "what may be anything": "const value: unknown = () => x; return value;",
    "a function that may be missing": "const options: Options = { x }; return options;",
    "a union of which one can be copied":
      "const value: number | (() => number) = [x, () => x][x] ?? x; return value;",
    "what a function inside returns": "const make = () => () => x; return make()();",
    "a getter, which is read": "return { get twice() { return 2 * x; } };",
    "a type parameter": "const same = <T,>(value: T): T => value; return same(x);",
    "tuples and read-only lists": "const t: readonly [number, ReadonlyArray<string>] = [x, []]; return t;",
    "a type that contains itself":
      "interface Tree { value: number; children: Tree[] } const t: Tree = { value: x, children: [] }; return t;",
    "what a package makes": 'const { DateTime } = require("luxon"); return DateTime.fromMillis(x);',
    "an enum": "enum Kind { A, B } return x ? Kind.A : Kind.B;",
  };
  for (const [name, body] of Object.entries(rows)) {
    test(name, () => checkBody(body));
  }

  test("what is declared to be plain data", () => {
    check(
      "interface Tree { value: number; kind: 'a' | 1n; children: readonly Tree[]; more?: Map<string, Date> }\n" +
        "export async function f(x: number): Promise<Tree | null> { const tree: Tree = { value: x, kind: 'a', children: [] }; return tree; }",
    );
  });

  test("what is declared to hang on a type parameter", () => {
    check(
      "type Of<Value> = Value extends string ? () => Value : Value;\n" +
        "export function f<Value>(value: Value): Of<Value> { return (() => value) as never; }",
    );
  });

  const either = "(x: number | (() => number), ...rest: number[])";
  const several = {
    "a function that returns another one when it is given one": `export function f${either} { return typeof x === "function" ? () => x() : x; }`,
    "the same with two returns": `export function f${either} { if (typeof x !== "function") return x; return () => x(); }`,
    "the same by what kind it is": `export function f${either} { switch (typeof x) { case "number": return x; default: return () => 1; } }`,
    "a function that waits for further arguments": `export function f${either} { if (rest.length === 0) return () => 1; return rest[0]; }`,
    "a function that counts its arguments": `export function f${either} { return arguments.length > 1 ? 1 : () => 1; }`,
  };
  for (const [name, text] of Object.entries(several)) {
    test(name, () => check(text));
  }

  test("a returned await", () => {
    check("export async function f(x: number) { const y = Promise.resolve(x); return await y; }");
  });

  test("a promise of a promise, which is awaited as well", () => {
    check("export async function f(x: number) { return Promise.resolve(Promise.resolve(x)); }");
  });

  test("untyped code of packages", () => {
    check('import { make } from "somewhere"; export const f = (x: number) => ({ made: make(x), x });');
  });
});

test("messages name the place, and what is lost", () => {
  const messages = (body: string) =>
    findMarked("result-not-cloneable", `${classes} export function f(x: number) { ${body} }`).findings.map(
      ({ message }) => message,
    );
  assert.deepEqual(messages("return { list: [[() => x]] };"), [
    '".list[0][0]" of the result is a function, which cannot be copied between threads. Return plain data, and make the rest of it on the other side.',
  ]);
  assert.deepEqual(messages("return [x].map((y) => ({ at: new Vector(y, y) }));"), [
    '"[…].at" of the result is an instance of "Vector". Between threads it loses its class, and with it "length". Return a plain object.',
  ]);
  assert.deepEqual(messages("const Lazy = class { get() { return 1; } }; return new Lazy();"), [
    'The result is an instance of "Lazy". Between threads it loses its class, and with it "get". Return a plain object.',
  ]);
});
