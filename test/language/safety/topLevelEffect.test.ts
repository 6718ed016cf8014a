import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { findMarked } from "./marked.ts";

/** Marks are the expectation. */
function check(text: string, others?: Readonly<Record<string, string>>): void {
  const { found, marked } = findMarked("top-level-effect", text, "f", others);
  assert.deepEqual(found, marked);
}

/** What stands beside a workload. */
function checkBeside(text: string): void {
  check(`${text}\nexport function f(x: number) { return x; }`);
}

describe("what happens again in every worker", () => {
  const rows = {
    "console output": '/*[*/console.log("ready")/*]*/;',
    "a server of Node":
      'import { createServer } from "node:http"; /*[*/createServer(() => {}).listen(8080)/*]*/;',
    "a server of a package":
      'import express from "express"; const app = express(); /*[*/app.listen(3000)/*]*/;',
    "a server whose port comes from outside":
      'import { app } from "app"; /*[*/app.listen(process.env.PORT ?? 3000)/*]*/; /*[*/app.listen({ port: 1 })/*]*/;',
    "a timer": "const timer = /*[*/setInterval(() => {}, 1000)/*]*/;",
    "a file that is written": 'import fs from "node:fs"; /*[*/fs.writeFileSync("out.txt", "")/*]*/;',
    "a file, awaited":
      'import { writeFile } from "node:fs/promises"; await /*[*/writeFile("out.txt", "")/*]*/;',
    "a process": 'import { spawn } from "child_process"; const child = /*[*/spawn("ls")/*]*/;',
    "a worker":
      'import { Worker } from "node:worker_threads"; export const worker = /*[*/new Worker("x.js")/*]*/;',
    "the network": 'const page = await /*[*/fetch("https://example.org")/*]*/;',
    "in a block": '{ /*[*/console.info("x")/*]*/; }',
    "in a try": 'try { /*[*/console.log("x")/*]*/; } catch { console.error("y"); }',
    "for each of a list": "for (const y of [1, 2]) { /*[*/console.log(y)/*]*/; }",
    "in a function that is called at once": "(async () => { /*[*/console.log(1)/*]*/; })();",
    "in a function that is called by name": "function main() { console.log(1); } /*[*/main()/*]*/;",
    "through another function":
      "const log = () => console.log(1); const main = () => log(); /*[*/main()/*]*/;",
    "after a promise": "async function main() {} main().then(() => { /*[*/process.exit(0)/*]*/; });",
    "after a promise, in any case":
      "async function main() {} main().finally(() => /*[*/process.exit()/*]*/);",
    "after a promise, by its name": "async function main() {} main().then(/*[*/process.exit/*]*/);",
    "in the static part of a class": "class A { static { /*[*/console.log(1)/*]*/; } }",
    "a long loop": "let sum = 0; /*[*/for (let i = 0; i < 1_000_000; i++) { sum += i; }/*]*/",
    "loops inside of each other":
      "let n = 0; /*[*/for (let i = 0; i < 1000; i += 1) { for (let j = 0; j <= 500; j++) { n++; } }/*]*/",
    "a long loop to a constant":
      "const size = 5e6; const list: number[] = []; /*[*/for (let i = size; i > 0; i -= 2) list.push(i);/*]*/",
    "a long list that is made": "const list = /*[*/Array.from({ length: 1e6 }, (_, i) => i)/*]*/;",
  };
  for (const [name, text] of Object.entries(rows)) {
    test(name, () => checkBeside(text));
  }
});

test("an imported module with an effect, marked at the import", () => {
  const { findings } = findMarked(
    "top-level-effect",
    'import { g } from "./g.ts"; export const f = (x: number) => g(x);',
    "f",
    { "g.ts": 'import "./log.ts"; export const g = (x: number) => x;', "log.ts": 'console.log("loaded");' },
  );
  assert.deepEqual(
    findings.map(({ message, related }) => [message, related.map(({ file, message: here }) => [file, here])]),
    [
      [
        "The imported module writes to the console again in every worker, as each of them loads it. Move that to a module that only the main program loads.",
        [["/project/log.ts", "This writes to the console."]],
      ],
    ],
  );
});

test("a module that two imports lead to is told of once", () => {
  check(
    '/*[*/import { a } from "./a.ts";/*]*/ import { b } from "./b.ts"; export const f = (x: number) => a + b + x;',
    {
      "a.ts": 'import "./log.ts"; export const a = 1;',
      "b.ts": 'import "./log.ts"; import "./a.ts"; export const b = 1;',
      "log.ts": "console.log(1);",
    },
  );
});

test("only what the module of the workload imports as code counts", () => {
  check('import type { A } from "./a.ts"; export const f = (x: A) => x;', {
    "a.ts": "export type A = number; console.log(1);",
  });
});

describe("silent about", () => {
  const rows = {
    "what comes after a failure": "async function main() {} main().catch(() => process.exit(1));",
    "what comes after a promise within a function":
      "const run = (x: Promise<void>) => x.then(() => process.exit(0));",
    declarations:
      "class A { log() { console.log(1); } field = setInterval(() => {}, 1); } interface B {} type C = A & B; enum D { E }",
    "functions that nobody calls":
      "export function log() { console.log(1); } export const later = () => setTimeout(log, 1);",
    "initial values":
      "const a = Math.sqrt(2), b = new Map([[1, 2]]), c = Object.freeze({ a }), d = [1, 2].map((y) => y * 2);",
    "what is read": 'import { readFileSync } from "node:fs"; const text = readFileSync("in.txt", "utf8");',
    "a table of bytes":
      "const table = new Uint32Array(256); for (let i = 0; i < 256; i++) { for (let j = 0; j < 8; j++) table[i] ^= j; }",
    "a table for 16 bits":
      "const table = new Uint8Array(65536); for (let i = 0; i < 65_536; i++) table[i] = i & 1;",
    "a loop whose length is not told":
      "const list = [1, 2]; let sum = 0; for (let i = 0; i < list.length; i++) sum += i;",
    "a loop over a list": "const list = [1, 2]; let sum = 0; for (const y of list) sum += y;",
    "the main module": 'if (import.meta.main) { console.log("main"); }',
    "the main module of old": "if (require.main === module) { console.log(1); }",
    "the main thread":
      'import { isMainThread } from "node:worker_threads"; if (isMainThread) console.log(1);',
    "a condition without a block": "process.env.DEBUG && console.log(1);",
    "a condition inside of a function that is called":
      "function main() { if (import.meta.main) console.log(1); } main();",
    "a function that calls itself":
      "function walk(n: number): number { return n > 0 ? walk(n - 1) : 0; } walk(3);",
    "a function that is handed on": "[1].forEach((y) => console.log(y));",
    "an own console": "const console = { log: (y: number) => y }; console.log(1);",
    "an object that listens to something else":
      "class Bus { listen(topic: string) { return topic; } } new Bus().listen('x');",
    "a listener of a package": 'import { bus, line } from "bus"; bus.listen(() => 1); bus.listen(line);',
    "events of the process": 'process.on("warning", () => {});',
  };
  for (const [name, text] of Object.entries(rows)) {
    test(name, () => checkBeside(text));
  }
});

test("the message says what happens", () => {
  const { findings } = findMarked(
    "top-level-effect",
    "for (let i = 0; i < 200_000; i++) {} export const f = (x: number) => x;",
  );
  assert.deepEqual(
    findings.map(({ message, severity }) => [message, severity]),
    [
      [
        "This loops 200\u202F000 times again in every worker, as each of them loads the module. Move it to a module that only the main program loads.",
        "information",
      ],
    ],
  );
});
