import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { findMarked } from "./marked.ts";

/** Marks are the expectation. */
function check(text: string, others?: Readonly<Record<string, string>>): void {
  const { found, marked } = findMarked("needs-main-thread", text, "f", others);
  assert.deepEqual(found, marked);
}

/** The body of a workload. */
function checkBody(body: string): void {
  check(`export function f(x: string) { ${body} }`);
}

describe("what a worker does not have", () => {
  const rows = {
    "another working directory": "/*[*/process.chdir/*]*/(x);",
    "the end of the process": "if (x) /*[*/process.exit/*]*/(1);",
    "an end that something else calls": "return Promise.reject(x).catch(/*[*/process.exit/*]*/);",
    "the terminal": "return /*[*/process.stdin/*]*/.read();",
    "other rights of new files": "/*[*/process.umask/*]*/(0o22);",
    "another user": "/*[*/process.setuid/*]*/(x);",
    "another user, where types allow for systems without": "/*[*/process.setuid/*]*/!(x);",
    "a document": "return /*[*/document/*]*/.querySelector(x);",
    "a window": "return /*[*/window/*]*/.innerWidth + x;",
    "a document of the global object": "return /*[*/globalThis.document/*]*/.title + x;",
    "what a browser keeps": "/*[*/localStorage/*]*/.setItem(x, x);",
    "a signal": '/*[*/process.on("SIGINT", () => x)/*]*/;',
    "in a function inside": "return [x].map((y) => /*[*/document/*]*/.getElementById(y));",
    "in an object": "return { document: /*[*/document/*]*/, x };",
    "in short": "return { /*[*/document/*]*/, x };",
  };
  for (const [name, body] of Object.entries(rows)) {
    test(name, () => checkBody(body));
  }
});

test("code that asks whether a worker may do it knows where it runs", () => {
  checkBody("if (!process.chdir.disabled) { process.chdir(x); }");
  checkBody(
    "const isFree = process.chdir !== undefined && !process.chdir.disabled; if (isFree) process.chdir(x);",
  );
  checkBody("if (!process.chdir.disabled) { /*[*/process.setuid/*]*/(x); }");
});

test("the question whether this is the main thread", () => {
  check(
    'import { isMainThread } from "node:worker_threads"; export const f = (x: number) => (/*[*/isMainThread/*]*/ ? x : 0);',
  );
});

test("a message past the pool", () => {
  check(
    'import { parentPort as port } from "worker_threads"; export const f = (x: number) => /*[*/port/*]*/?.postMessage(x);',
  );
});

test("a named import from the process", () => {
  check('import { exit } from "node:process"; export const f = (x: number) => /*[*/exit/*]*/(x);');
});

test("the process as an import", () => {
  check('import p from "node:process"; export const f = (x: number) => /*[*/p.exit/*]*/(x);');
});

test("in a function that is called, wherever it is", () => {
  check(
    'import { g } from "./g.ts"; const h = () => /*[*/process.exit/*]*/(1); export const f = (x: number) => /*[*/g()/*]*/ ?? h();',
    {
      "g.ts": "export function g() { return document.title; }",
    },
  );
});

describe("silent about", () => {
  const rows = {
    "what stands in for something of the language":
      "if (parseFloat) return parseFloat(x); else if (window && window.parseFloat) return window.parseFloat(x);",
    "asking for the rights of new files": "return process.umask() + x;",
    "asking for a window": 'return typeof window === "undefined" ? x : window.name;',
    "asking and returning early": 'if (typeof document === "undefined") return x; return document.title;',
    "asking for one thing of a browser and using another":
      'if (typeof window !== "undefined") document.title = x; return x;',
    "asking in the global object": 'return "document" in globalThis ? document.title : x;',
    "a document that may be missing": "return globalThis.document?.title ?? x;",
    "a variable of that name": "const document = { title: x }; return document.title;",
    "a parameter of that name": "return ((window: string) => window.length)(x);",
    "a property of that name": "const page = { document: x, window: x }; return page.document + page.window;",
    "a key to take out": "const { document, window: w } = JSON.parse(x); return document + w;",
    "a label": "window: for (const y of x) { if (y) break window; } return x;",
    "an end that is replaced": "const exit = process.exit.bind(process); process.exit = exit; return x;",
    "what every thread can do": "return process.cwd() + process.version + process.env.HOME + x;",
    "other events of the process": 'process.on("warning", () => x);',
  };
  for (const [name, body] of Object.entries(rows)) {
    test(name, () => checkBody(body));
  }

  test("what the module declares", () => {
    check("declare const document: { title: string }; export const f = (x: string) => document.title + x;");
  });

  test("what is imported from elsewhere", () => {
    check('import { document } from "linkedom"; export const f = (x: string) => document.title + x;');
  });

  test("what only threads lack, where processes are asked for", () => {
    check("/** @runtime processes */ export const f = (x: string) => process.chdir(x);");
  });
});

test("processes have no browser either", () => {
  check("/** @runtime processes */ export const f = (x: string) => /*[*/document/*]*/.title + x;");
});
