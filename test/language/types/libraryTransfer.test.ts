import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { findMarked } from "../safety/marked.ts";

/** Whether anything is said of a result. */
function messagesOf(text: string): readonly string[] {
  return findMarked("result-not-cloneable", text).findings.map(({ message }) => message);
}

const node =
  'import { createHash } from "node:crypto"; import { EventEmitter } from "node:events"; import { createReadStream } from "node:fs"; import { Readable } from "node:stream";';

/** What is said of a result that an expression gives. */
function saidOf(expression: string): string {
  return messagesOf(`${node} export function f(x: any) { return ${expression}; }`).join(" ");
}

describe("results that do not arrive", () => {
  const rows: Readonly<Record<string, string>> = {
    'new Intl.Collator("de")': "an Intl.Collator",
    'new Intl.PluralRules("de")': "an Intl.PluralRules",
    'new Intl.ListFormat("de")': "an Intl.ListFormat",
    'new Intl.RelativeTimeFormat("de")': "an Intl.RelativeTimeFormat",
    'new Intl.Locale("de")': "an Intl.Locale",
    'new Intl.DisplayNames("de", { type: "region" })': "an Intl.DisplayNames",
    'new Intl.Segmenter("de").segment(x)': "an Intl.Segments",
    'new URL("https://a.example")': "a URL",
    "new URLSearchParams(x)": "a URLSearchParams",
    "new Headers()": "a Headers",
    "new Request(x)": "a Request",
    "fetch(x)": "a Response",
    "new FormData()": "a FormData",
    "new ReadableStream()": "a ReadableStream",
    "AbortSignal.timeout(1)": "an AbortSignal",
    "new TextDecoder()": "a TextDecoder",
    "new EventEmitter()": "an EventEmitter",
    "Readable.from([x])": "a Readable",
    "createReadStream(x)": "a ReadStream",
    'createHash("md5")': "a Hash",
    'Temporal.PlainDate.from("2020-01-01")': "a Temporal.PlainDate",
    "new WebAssembly.Instance(x)": "a WebAssembly.Instance",
    'new WebAssembly.Table({ element: "anyfunc", initial: 1 })': "a WebAssembly.Table",
  };
  for (const [expression, what] of Object.entries(rows)) {
    test(what, () =>
      assert.equal(
        saidOf(expression),
        `The result is ${what}, which cannot be copied between threads. Return plain data, and make the rest of it on the other side.`,
      ),
    );
  }
  test("the instance of WebAssembly that is made of bytes", () => {
    const said = messagesOf(
      "export async function f(x: Uint8Array) { const { instance } = await WebAssembly.instantiate(x); return { instance }; }",
    );
    assert.match(said.join(" "), /^"\.instance" of the result is a WebAssembly\.Instance,/);
  });
});

describe("results that lose something", () => {
  const rows: readonly (readonly [what: string, text: string, lost: RegExp])[] = [
    [
      "a class that only has private fields",
      "class T { #v = 1; static read(t: T) { return t.#v; } } export function f(x: number) { return new T(); }",
      /"T".* with it "#v"\./,
    ],
    [
      "an error's own fields",
      "class E extends Error { constructor(readonly status: number) { super('e'); } } export function f(x: number) { return new E(x); }",
      /"E".* with it "status"\./,
    ],
    [
      "an error's fields from its base",
      "class E extends TypeError { status = 1; } class F extends E {} export function f(x: number) { return { error: new F() }; }",
      /"\.error" of the result is an instance of "F".* with it "status"\./,
    ],
    [
      "an error that names itself",
      "class E extends Error { override name = 'E'; } export function f(x: number) { return new E(); }",
      /with it "name"\./,
    ],
    [
      "the errors of an AggregateError",
      "export function f(x: number) { return new AggregateError([new Error('a')]); }",
      /"AggregateError".* with it "errors"\./,
    ],
    [
      "the methods of a Buffer",
      "export function f(x: number) { return Buffer.alloc(x); }",
      /^The result is a Buffer\. .* becomes a Uint8Array.* Return a Uint8Array,/,
    ],
  ];
  for (const [what, text, lost] of rows) {
    test(what, () => assert.match(messagesOf(text).join(" "), lost));
  }
});

describe("results that arrive", () => {
  for (const expression of [
    'new Blob(["a"])',
    "new WebAssembly.Module(x)",
    'new Intl.NumberFormat("de").formatToParts(1)',
    "new Error('a')",
    "/a/.exec(x)",
  ]) {
    test(expression, () => assert.equal(saidOf(expression), ""));
  }
  test("a Map that an interface says more of", () => {
    assert.deepEqual(
      messagesOf(
        "interface Tree<T> extends Map<string, T | Tree<T>> { get(key: ''): T | undefined; get(key: string): Tree<T> | undefined } export function f(x: Tree<number>) { return x; }",
      ),
      [],
    );
  });
  test("a Buffer between processes", () => {
    assert.deepEqual(
      messagesOf("/** @runtime processes */\nexport function f(x: number) { return Buffer.alloc(x); }"),
      [],
    );
  });
});

describe("inputs that do not arrive", () => {
  for (const type of [
    "URL",
    "URLSearchParams",
    "Headers",
    "Request",
    "Response",
    "FormData",
    "ReadableStream",
    "AbortSignal",
    "Buffer",
  ]) {
    test(type, () => {
      const { found } = findMarked(
        "input-not-cloneable",
        `export function f(x: ${type}) { return String(x); }`,
      );
      assert.deepEqual(found, [`x: ${type}`]);
    });
  }
  test("those of a list", () => {
    const { found, marked } = findMarked(
      "input-not-cloneable",
      'const pages = [new URL("https://a.example/b")]; export function f(/*[*/page: URL/*]*/) { return page.hostname; }',
    );
    assert.deepEqual(found, marked);
  });
  test("a Buffer does where bytes are taken", () => {
    const { found } = findMarked(
      "input-not-cloneable",
      "const packets = [Buffer.alloc(8)]; export function f(x: Uint8Array) { return x[0]; }",
    );
    assert.deepEqual(found, []);
  });
});
