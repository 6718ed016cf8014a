import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { findMarked } from "./marked.ts";

/** Marks are the expectation. */
function check(text: string): void {
  const { found, marked } = findMarked("input-not-cloneable", text);
  assert.deepEqual(found, marked);
}

const vector = "class Vector { constructor(readonly x: number) {} norm() { return Math.abs(this.x); } }";

describe("inputs whose list is known", () => {
  test("instances with methods", () => {
    check(
      `${vector} const list = [new Vector(1)]; export function f(/*[*/v: Vector/*]*/) { return v.norm(); }`,
    );
  });

  test("objects with functions", () => {
    check(
      "const list = [{ x: 1, g: () => 2 }]; export function f(/*[*/o: { x: number; g: () => number }/*]*/) { return o.g(); }",
    );
  });

  test("objects that have more than the parameter asks for", () => {
    check("const list = [{ x: 1, g: () => 2 }]; export const f = (/*[*/o: { x: number }/*]*/) => o.x;");
  });

  test("one of several parameters", () => {
    check(
      `${vector} const list: [number, Vector][] = [[1, new Vector(1)]]; export function f(n: number, /*[*/v: Vector/*]*/) { return n * v.norm(); }`,
    );
  });

  test("what a parameter that may be left out is given", () => {
    check(
      `${vector} const list: [number, Vector][] = [[1, new Vector(1)]]; export function f(n: number, /*[*/v?: Vector/*]*/) { return v?.norm() ?? n; }`,
    );
  });

  test("the one argument of a function that takes more", () => {
    check(
      `${vector} const list = [new Vector(1)]; export function f(/*[*/v: Vector/*]*/, w?: Vector) { return v.norm() + (w?.norm() ?? 0); }`,
    );
  });

  test("a list that is the one argument", () => {
    check(
      `${vector} const list = [[new Vector(1)]]; export function f(/*[*/vs: Vector[]/*]*/) { return vs.length; }`,
    );
  });

  test("a tuple for a rest", () => {
    check(
      `${vector} const list: [Vector, Vector][] = [[new Vector(1), new Vector(2)]]; export function f(/*[*/...vs: Vector[]/*]*/) { return vs.length; }`,
    );
  });

  test("plain data", () => {
    check(
      "const list = [{ x: 1 }]; export function f(o: { x: number; g?: () => number }) { return o.g?.() ?? o.x; }",
    );
  });

  test("instances without methods", () => {
    check("class Plain { x = 1; } const list = [new Plain()]; export const f = (p: Plain) => p.x;");
  });
});

describe("inputs that only the types of the parameters tell", () => {
  const rows = {
    "a function":
      "/** @parallel [Math.sqrt] */ export function f(/*[*/g: (x: number) => number/*]*/) { return g(1); }",
    "a promise":
      "/** @parallel loaded() */ export async function f(/*[*/p: Promise<number>/*]*/) { return await p; }",
    "a list of functions":
      "/** @parallel [[Math.sqrt]] */ export const f = (/*[*/gs: (() => number)[]/*]*/) => gs.length;",
    "a taken apart parameter":
      "/** @parallel [] */ export const f = (/*[*/{ g }: { g: () => number }/*]*/) => g();",
  };
  for (const [name, text] of Object.entries(rows)) {
    test(name, () => check(text));
  }
});

describe("silent about", () => {
  const rows = {
    "parameters without types": "export function f(x) { return x; }",
    "what may be anything": "export function f(x: unknown, y: any) { return [x, y]; }",
    "a function that need not be given":
      "export function f(x: number, done?: () => void, g = () => x) { done?.(); return g(); }",
    "further parameters": "export function f(x: number, ...rest: (() => void)[]) { return x + rest.length; }",
    "the type of this": "export function f(this: () => void, x: number) { return x; }",
    "a type parameter": "export function f<T extends { g(): void }>(x: T) { return JSON.stringify(x); }",
    "what can be iterated": "export function f(xs: Iterable<number>) { return [...xs].length; }",
    "data of the language":
      "export const f = (x: Map<string, Date | RegExp>, y: Uint8Array | ArrayBuffer) => x.size + y.byteLength;",
  };
  for (const [name, text] of Object.entries(rows)) {
    test(name, () => check(text));
  }

  test("what a comment calls optional", () => {
    const text = "/** @param {Function} [g] */ export function f(g) { return g?.(); }";
    const { found } = findMarked("input-not-cloneable", text, "f", {}, "module.js");
    assert.deepEqual(found, []);
  });
});

test("the message names what is lost", () => {
  const text = `${vector} const list = [{ at: new Vector(1) }]; export function f(o: { at: Vector }) { return o.at.norm(); }`;
  assert.deepEqual(
    findMarked("input-not-cloneable", text).findings.map(({ message }) => message),
    [
      '".at" of an input is an instance of "Vector". Between threads it loses its class, and with it "norm". Hand in a plain object.',
    ],
  );
});
