import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { findMarked } from "./marked.ts";

/** Marks are the expectation. */
function check(text: string, others?: Readonly<Record<string, string>>): void {
  const { found, marked } = findMarked("nondeterministic", text, "f", others);
  assert.deepEqual(found, marked, text);
}

/** What the module has, and what the workload gives. */
function checkPair(declared: string, result: string): void {
  check(`${declared} export function f(x: any) { return ${result}; }`);
}

describe("what a module keeps of chance and time is told where it is read", () => {
  const rows: Readonly<Record<string, readonly [declared: string, result: string]>> = {
    salt: [
      'import { randomBytes } from "node:crypto"; const salt = randomBytes(8);',
      "/*[*/salt/*]*/.toString('hex') + x",
    ],
    "the time of loading": ["const startedAt = Date.now();", "x - /*[*/startedAt/*]*/"],
    "a date": ["const now = new Date();", "/*[*/now/*]*/.getTime() + x"],
    "what is made of it": ["const id = `run-${Math.random().toString(36).slice(2)}`;", "/*[*/id/*]*/ + x"],
    "a variable": ["let seed = Math.random();", "/*[*/seed/*]*/ + x"],
    "a static field": ["class Ids { static seed = Math.random(); }", "Ids./*[*/seed/*]*/ + x"],
    "a list that is filled": [
      "const noise = Array.from({ length: 8 }, () => Math.random());",
      "/*[*/noise/*]*/[x]",
    ],
    "a list that is filled by its name": [
      "const noise = Array.from({ length: 8 }, Math.random);",
      "/*[*/noise/*]*/[x]",
    ],
    "a list that is mapped": ["const noise = [1, 2].map((n) => n * Math.random());", "/*[*/noise/*]*/[x]"],
    "a property": ["const config = { id: crypto.randomUUID(), name: 'a' };", "/*[*/config/*]*/.id + x"],
    "what a function gives": [
      "function seed() { return Math.random(); } const s = seed();",
      "/*[*/s/*]*/ + x",
    ],
    "a list that a function makes": [
      "function fill(n: number) { const all: number[] = []; for (let i = 0; i < n; i++) all.push(Math.random()); return all; } const data = fill(9);",
      "/*[*/data/*]*/[x]",
    ],
    "what is made on the spot": [
      "const s = (() => { const a = Math.random(); return a * 2; })();",
      "/*[*/s/*]*/ + x",
    ],
    "who the process is": ["const me = process.pid;", "/*[*/me/*]*/ + x"],
  };
  for (const [what, [declared, result]] of Object.entries(rows)) {
    test(what, () => checkPair(declared, result));
  }
  test("of another file, once", () => {
    check(
      'import { salt } from "./salt.ts"; export function f(x: string) { return /*[*/salt/*]*/ + x + salt; }',
      { "salt.ts": 'import { randomUUID } from "node:crypto"; export const salt = randomUUID();' },
    );
  });
  test("the message says that every worker has another one", () => {
    const [finding] = findMarked(
      "nondeterministic",
      "const startedAt = Date.now(); export function f(x: number) { return x - startedAt; }",
    ).findings;
    assert.equal(
      finding?.message,
      '"startedAt" is what "Date.now" gave when the module was loaded. Every worker loads the module for itself and has another value. Hand it in with the input.',
    );
    assert.deepEqual(
      finding?.related.map(({ message }) => message),
      ["It is made here."],
    );
  });
});

describe("silent about what a module keeps", () => {
  const rows: Readonly<Record<string, readonly [declared: string, result: string]>> = {
    "another property": ["const config = { id: crypto.randomUUID(), name: 'a' };", "config.name + x"],
    "the time, where it only goes to the console": [
      "const startedAt = Date.now();",
      "(console.log(startedAt), x)",
    ],
    "inputs that the workload does not read": [
      "const inputs = Array.from({ length: 8 }, () => Math.random());",
      "x * 2",
    ],
    "how many there are": ["const noise = Array.from({ length: 8 }, Math.random);", "noise.length + x"],
    "the year": ["const year = new Date().getFullYear();", "year - x"],
    "the day, read from a date": ["const now = new Date();", "now.getFullYear() - x"],
    "a function that nobody calls": ["const make = () => Math.random();", "[make, x].length"],
    "what may be another value": ["const seed = Number(process.env.SEED) || Math.random();", "seed + x"],
    "what is decided by a condition": ["const seed = process.argv[2] ? 1 : Math.random();", "seed + x"],
    "a clock that is handed on": [
      "const cache = make({ now: () => Date.now() }); declare function make(o: object): number;",
      "cache + x",
    ],
    "a function that only measures itself": [
      "function build() { const t = performance.now(); const table = [1, 2]; note(performance.now() - t); return table; } declare function note(ms: number): void; const table = build();",
      "table[x]",
    ],
  };
  for (const [what, [declared, result]] of Object.entries(rows)) {
    test(what, () => checkPair(declared, result));
  }
});
