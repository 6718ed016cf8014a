import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { findMarked } from "./marked.ts";

/** Marks are the expectation. */
function check(text: string, others?: Readonly<Record<string, string>>): void {
  const { found, marked } = findMarked("nondeterministic", text, "f", others);
  assert.deepEqual(found, marked);
}

/** The body of a workload. */
function checkBody(body: string): void {
  check(`export function f(x: number) { ${body} }`);
}

describe("chance and the clock", () => {
  const rows = {
    "Math.random": "return x + /*[*/Math.random()/*]*/;",
    "the present time": "return /*[*/Date.now()/*]*/ - x;",
    "a date that is given nothing": "return /*[*/new Date()/*]*/.getTime() + x;",
    "a date without parentheses": "return /*[*/new Date/*]*/;",
    "a date as a text": "return /*[*/Date()/*]*/;",
    "the clock of this process": "return /*[*/performance.now()/*]*/;",
    "high-resolution time": "return [/*[*/process.hrtime()/*]*/, /*[*/process.hrtime.bigint()/*]*/];",
    "an identifier": "return { id: /*[*/crypto.randomUUID()/*]*/ };",
    "random bytes": "return /*[*/crypto.getRandomValues(new Uint8Array(x))/*]*/;",
    "through the global object": "return /*[*/globalThis.Math.random()/*]*/;",
    "written as a key": 'return /*[*/Math["random"]()/*]*/;',
    "inside of a function that is called for each": "return [x].map((y) => y * /*[*/Math.random()/*]*/);",
    "handed to another function": "return Array.from({ length: x }, /*[*/Math.random/*]*/);",
    "under another name": "const { random } = Math; return /*[*/random()/*]*/;",
    "through several constants":
      "const all = globalThis; const { Math: numbers } = all; const { random: pick } = numbers; return /*[*/pick()/*]*/ * x;",
    "through a constant": "const now = Date.now; return /*[*/now()/*]*/;",
    "the number of the process": "return `${/*[*/process.pid/*]*/}-${x}`;",
    "the memory that is used": "return /*[*/process.memoryUsage()/*]*/.heapUsed;",
  };
  for (const [name, body] of Object.entries(rows)) {
    test(name, () => checkBody(body));
  }
});

describe("names that come from Node's modules", () => {
  test("a named import that was renamed", () => {
    check(
      'import { randomUUID as id } from "node:crypto"; export function f(x: number) { return `${x} ${/*[*/id()/*]*/}`; }',
    );
  });

  test("a module as a whole", () => {
    check('import * as os from "os"; export function f(x: number) { return x * /*[*/os.freemem()/*]*/; }');
  });

  test("a clock that is imported", () => {
    check(
      'import { performance } from "perf_hooks"; export const f = (x: number) => x + /*[*/performance.now()/*]*/;',
    );
  });

  test("the number of the thread", () => {
    check(
      'import { threadId } from "node:worker_threads"; export const f = (x: number) => x + /*[*/threadId/*]*/;',
    );
  });

  test("a module that is required", () => {
    check(
      'const { randomInt } = require("crypto"); export function f(x: number) { return /*[*/randomInt(x)/*]*/; }',
    );
  });
});

test("in a function of the same file that is called", () => {
  check("const noise = () => /*[*/Math.random()/*]*/; export function f(x: number) { return x + noise(); }");
});

test("in an imported function, marked at the call", () => {
  check(
    'import { noise } from "./noise.ts"; export function f(x: number) { return x + /*[*/noise()/*]*/; }',
    {
      "noise.ts": "export function noise(): number { return Math.random(); }",
    },
  );
});

describe("silent about", () => {
  const rows = {
    "a date that is parsed": "return new Date(x).getFullYear();",
    "a date of parts": "return new Date(2024, 1, x);",
    "a date parsed without an object": 'return Date.parse("2024-01-01") + x;',
    "a seeded generator":
      "let seed = x; const next = () => (seed = (seed * 1103515245 + 12345) % 2 ** 31); return next() + next();",
    "a variable of that name": "const Math = { random: () => 4 }; return Math.random() + x;",
    "a parameter of that name": "return ((Date: { now(): number }) => Date.now())({ now: () => x });",
    "a member of something else":
      "const dice = { random: () => x, now: () => x }; return dice.random() + dice.now();",
    "other mathematics": "return Math.floor(x) + Math.hypot(x, 1);",
    "a type": "const d: Date = new Date(x); return d instanceof Date;",
    "asking for the date's class":
      "return [x].map((y) => new Date(y)).filter((d) => d instanceof Date).length;",
    "a class that is handed on": "const make = (kind: typeof Date) => new kind(x); return make(Date);",
    "Math.random as a fallback": "const pick = (random = Math.random) => x; return pick();",
    "a time that only goes to the console":
      "const start = performance.now(); const y = x * x; const took = performance.now() - start; console.log(`took ${took.toFixed(1)} ms`); return y;",
    "a time in a message": "console.error(new Date().toISOString(), x); return x;",
    "a rounded time in a message":
      "const t = Date.now(); console.log(Math.round((Date.now() - t) / 1000)); return x;",
    "a call whose value nobody wants": "Math.random(); return x;",
    "a process that is named in an object": "return { pid: x, threadId: x };",
    "constants that name each other": "const a: any = b; const b: any = a; return a() + x;",
  };
  for (const [name, body] of Object.entries(rows)) {
    test(name, () => checkBody(body));
  }
});

test("a time that a function of the program writes to the console does not count", () => {
  check(
    "function note(name: string, since: number, value: number) { console.log(name, Date.now() - since); return value; } export function f(x: number) { return note('a', Date.now(), x); }",
  );
});

test("a time that a function of the program gives back counts", () => {
  check(
    "function age(since: number) { console.log(since); return since; } export function f(x: number) { return age(/*[*/Date.now()/*]*/) + x; }",
  );
});

test("a time that goes to the console and into the result counts", () => {
  checkBody("const start = /*[*/Date.now()/*]*/; console.log(start); return start + x;");
});

test("the message names what is asked and what to do", () => {
  const { findings } = findMarked(
    "nondeterministic",
    "export function f(x: number) { return Math.random() * x; }",
  );
  assert.deepEqual(
    findings.map(({ message, severity }) => [message, severity]),
    [
      [
        '"Math.random" gives another value at every call, so that results differ from run to run. Use a generator whose seed comes with the input.',
        "information",
      ],
    ],
  );
});
