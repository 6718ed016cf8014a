import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { findMarked } from "./marked.ts";

/** Marks are the expectation. */
function check(text: string, others: Readonly<Record<string, string>> = {}): void {
  const { found, marked } = findMarked("writes-module-state", text, "f", others);
  assert.deepEqual(found, marked, text);
}

const counter = "function makeCounter() { let n = 0; return () => /*[*/n++/*]*/; }";
const store =
  "interface Store { add(n: number): number } function createStore(): Store { const items: number[] = []; const add = (n: number) => { /*[*/items.push(n)/*]*/; return items.length; }; return { add }; }";

describe("what a function keeps that another one has made is state of the module that has it", () => {
  const rows = {
    "a counter": `${counter} const next = makeCounter(); export function f(x: number) { return next() + x; }`,
    "made on the spot":
      "const next = (() => { let n = 0; return () => /*[*/++n/*]*/; })(); export function f(x: number) { return next() + x; }",
    "a function with a name":
      "function makeRng() { let s = 1; function next() { /*[*/s = (s * 16807) % 2147483647/*]*/; return s; } return next; } const rng = makeRng(); export function f(x: number) { return rng() + x; }",
    "a parameter of the maker":
      "function makeRng(seed: number) { return () => (/*[*/seed = (seed * 16807) % 2147483647/*]*/); } const rng = makeRng(1); export function f(x: number) { return rng() + x; }",
    "a list that the maker was given":
      "function collect(list: number[]) { return (n: number) => /*[*/list.push(n)/*]*/; } const add = collect([]); export function f(x: number) { return add(x); }",
    "the results of a memo":
      "function memo<A, B>(g: (a: A) => B) { const known = new Map<A, B>(); return (a: A) => { const old = known.get(a); if (old !== undefined) return old; const made = g(a); /*[*/known.set(a, made)/*]*/; return made; }; } const slow = memo((n: number) => n * 2); export function f(x: number) { return slow(x); }",
    "what is done only once":
      "function once<T>(make: () => T) { let value: T | undefined; return () => (/*[*/value ??= make()/*]*/); } const table = once(() => [1]); export function f(x: number) { return table()[x]; }",
    "what was handed to a memo":
      "let calls = 0; function memo<A, B>(g: (a: A) => B) { return (a: A) => g(a); } const slow = memo((n: number) => { /*[*/calls++/*]*/; return n; }); export function f(x: number) { return slow(x); }",
    "a method of a made object":
      "function makeCounter() { let n = 0; return { next() { return /*[*/n++/*]*/; } }; } const counter = makeCounter(); export function f(x: number) { return counter.next() + x; }",
    "a member behind an interface": `${store} const store = createStore(); export function f(x: number) { return store.add(x); }`,
    "a member that is taken out": `${store} const { add } = createStore(); export function f(x: number) { return add(x); }`,
    "a frozen object":
      "const ids = (function () { let n = 0; function next() { return /*[*/++n/*]*/; } return Object.freeze({ next }); })(); export function f(x: number) { return ids.next() + x; }",
    "what another one beside it changes":
      "function makeCounter() { let n = 0; const step = () => { /*[*/n++/*]*/; }; return { next() { step(); return n; } }; } const counter = makeCounter(); export function f(x: number) { return counter.next() + x; }",
    "an object that the maker has made":
      "class Bag { items: number[] = []; add(n: number) { this.items.push(n); } } function makeAdd() { const bag = new Bag(); return (n: number) => { /*[*/bag.add(n)/*]*/; }; } const add = makeAdd(); export function f(x: number) { add(x); return x; }",
  };
  for (const [what, text] of Object.entries(rows)) {
    test(what, () => check(text));
  }
  test("a memo from another file", () => {
    const memo =
      "export function memoize<A, R>(g: (a: A) => R): (a: A) => R { const known = new Map<A, R>(); return function (a) { if (!known.has(a)) known.set(a, g(a)); return known.get(a)!; }; }";
    check(
      'import { memoize } from "./memo.ts"; const slow = memoize((n: number) => n * 2); export function f(x: number) { return /*[*/slow(x)/*]*/; }',
      { "memo.ts": memo },
    );
  });
  test("the message names what keeps it, and knows a cache", () => {
    const text =
      "function memo<A, B>(g: (a: A) => B) { const known = new Map<A, B>(); return (a: A) => { const old = known.get(a); if (old !== undefined) return old; const made = g(a); known.set(a, made); return made; }; } const slow = memo((n: number) => n * 2); export function f(x: number) { return slow(x); }";
    const [finding] = findMarked("writes-module-state", text).findings;
    assert.match(
      finding?.message ?? "",
      /^Sets a part of "known", which "slow" keeps from one call to the next\. Every worker has a "slow" of its own, .* If it only saves time, /,
    );
  });
});

describe("what is made within the call is nobody's state", () => {
  const bare = counter.replaceAll(/\/\*[[\]]\*\//g, "");
  const rows = {
    "a counter": `${bare} export function f(x: number) { const next = makeCounter(); return next() + next() + x; }`,
    "a counter of the module that is not called": `${bare} const next = makeCounter(); export function f(x: number) { return makeCounter()() + x; }`,
    "a function that keeps what it was given":
      "function power(n: number) { return (x: number) => x ** n; } const square = power(2); export function f(x: number) { return square(x); }",
    "a variable that an own callback changes":
      "export function f(xs: number[]) { let sum = 0; const add = (x: number) => { sum += x; }; xs.forEach(add); return sum; }",
    "a list that an own callback fills":
      "export function f(xs: number[]) { const all: number[] = []; const add = (x: number) => { all.push(x); }; xs.forEach(add); return all; }",
  };
  for (const [what, text] of Object.entries(rows)) {
    test(what, () => check(text));
  }
});
