import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { textAt } from "../discovery.ts";
import { findMarked } from "./marked.ts";

/** What the returned expression becomes; undefined where no fix is offered. */
function fixed(text: string): string | undefined {
  const { findings } = findMarked("result-not-cloneable", text);
  assert.equal(findings.length, 1);
  const [edit, ...more] = findings[0]?.fix?.edits ?? [];
  assert.equal(more.length, 0);
  assert.ok(edit === undefined || textAt(text, edit.range).startsWith("new "));
  return edit?.newText;
}

/** A class with a method, beside a workload that makes one. */
function fixedWith(members: string, created: string): string | undefined {
  return fixed(
    `class Vector { ${members} norm() { return 1; } } export function f(x: number) { return ${created}; }`,
  );
}

describe("an instance becomes a plain object", () => {
  test("of parameters that are properties", () => {
    assert.equal(
      fixedWith("constructor(readonly x: number, public y: number) {}", "new Vector(x, 2 * x)"),
      "{ x, y: 2 * x }",
    );
  });

  test("of parameters that are assigned", () => {
    assert.equal(
      fixedWith(
        "x: number; z: number; constructor(x: number, y: number) { this.x = x; this.z = y; }",
        "new Vector(1, x)",
      ),
      "{ x: 1, z: x }",
    );
  });

  test("in parentheses as the body of an arrow function", () => {
    assert.equal(
      fixed(
        "class A { constructor(readonly x: number) {} g() {} } export const f = (x: number) => new A(x);",
      ),
      "({ x })",
    );
  });

  test("inside of another object", () => {
    assert.equal(fixedWith("constructor(readonly x: number) {}", "{ at: new Vector(x) }"), "{ x }");
  });

  test("of a class with static members", () => {
    assert.equal(
      fixedWith(
        "static zero = 0; static { Vector.zero = 1; } constructor(readonly x: number) {}",
        "new Vector(x)",
      ),
      "{ x }",
    );
  });
});

describe("no fix is offered", () => {
  const members = {
    "a constructor that computes": "x: number; constructor(x: number) { this.x = 2 * x; }",
    "a constructor that checks": "constructor(readonly x: number) { if (x < 0) throw new Error(); }",
    "a parameter that is not kept": "constructor(x: number) {}",
    "a parameter that is kept twice":
      "x: number; y: number; constructor(x: number) { this.x = x; this.y = x; }",
    "a field with an initial value": "y = 1; constructor(readonly x: number) {}",
    "a field that the constructor leaves out": "y?: number; constructor(readonly x: number) {}",
    "a private field": "#y = 1; constructor(readonly x: number) {}",
    "a parameter with a default": "constructor(readonly x = 1) {}",
    "a taken apart parameter": "constructor({ x }: any) {}",
  };
  for (const [name, text] of Object.entries(members)) {
    test(`for ${name}`, () => assert.equal(fixedWith(text, "new Vector(x as any)"), undefined));
  }

  test("for a class without a constructor", () => {
    assert.equal(fixedWith("x = 1;", "new Vector()"), undefined);
  });

  test("for arguments that are missing or spread", () => {
    assert.equal(fixedWith("constructor(readonly x?: number) {}", "new Vector()"), undefined);
    assert.equal(fixedWith("constructor(readonly x: number) {}", "new Vector(...([x] as const))"), undefined);
  });

  test("for a class with a base class", () => {
    assert.equal(
      fixed(
        "class Base { y = 1; } class A extends Base { constructor(readonly x: number) { super(); } g() {} } export function f(x: number) { return new A(x); }",
      ),
      undefined,
    );
  });

  test("for an instance that was made before", () => {
    assert.equal(fixedWith("constructor(readonly x: number) {}", "((v) => v)(new Vector(x))"), undefined);
  });

  const a = "class A { constructor(readonly x: number) {} g() {} }";

  test("where the function promises an instance", () => {
    assert.equal(fixed(`${a} export function f(x: number): A { return new A(x); }`), undefined);
    assert.equal(fixed(`${a} export const f: (x: number) => A = (x) => new A(x);`), undefined);
  });

  test("where the file uses the function", () => {
    assert.equal(fixed(`${a} export function f(x: number) { return new A(x); } f(1).g();`), undefined);
  });
});
