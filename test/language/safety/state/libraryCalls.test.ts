import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { SafetyCode } from "../../../../extension/language/safety/rules.ts";
import { findMarked } from "../marked.ts";

/** Marks are the expectation. */
function check(code: SafetyCode, text: string): void {
  const { found, marked } = findMarked(code, text);
  assert.deepEqual(found, marked, text);
}

describe("calls that change an input", () => {
  const rows: readonly (readonly [what: string, parameter: string, body: string])[] = [
    ["a borrowed method", "x: number[]", "/*[*/Array.prototype.sort.call(x)/*]*/"],
    ["a method borrowed from a literal", "x: number[]", "/*[*/[].reverse.call(x)/*]*/"],
    ["an applied method", "x: number[]", "/*[*/Array.prototype.push.apply(x, [1])/*]*/"],
    ["a reflected method", "x: number[]", "/*[*/Reflect.apply(Array.prototype.sort, x, [])/*]*/"],
    ["a borrowed method of a set", "x: Set<number>", "/*[*/Set.prototype.add.call(x, 1)/*]*/"],
    [
      "bytes through a view on their buffer",
      "x: Float32Array",
      "const bytes = new Uint8Array(x.buffer); /*[*/bytes[0] = 1/*]*/",
    ],
    ["bytes through a buffer on theirs", "x: Float32Array", "/*[*/Buffer.from(x.buffer)[0] = 1/*]*/"],
    ["bytes through a DataView", "x: Float32Array", "/*[*/new DataView(x.buffer, 0).setInt8(0, 1)/*]*/"],
    ["text that is written into it", "x: Uint8Array", "/*[*/new TextEncoder().encodeInto('a', x)/*]*/"],
    ["chance that is written into it", "x: Uint8Array", "/*[*/crypto.getRandomValues(x)/*]*/"],
    [
      "numbers of a buffer",
      "x: Buffer",
      "/*[*/x.writeUInt16BE(1, 0)/*]*/; /*[*/x.swap16()/*]*/; /*[*/x.fill(0)/*]*/",
    ],
    [
      "a piece of it that has the same memory",
      "x: Buffer",
      "const head = x.subarray(0, 4); /*[*/head[0] = 1/*]*/; const tail = x.slice(4); /*[*/tail[0] = 1/*]*/",
    ],
    ["bytes that are copied into it", "x: { from: Buffer; to: Buffer }", "/*[*/x.from.copy(x.to)/*]*/"],
    [
      "memory that goes with a clone",
      "x: Uint8Array<ArrayBuffer>",
      "/*[*/structuredClone(x, { transfer: [x.buffer] })/*]*/",
    ],
    [
      "memory that goes with a message",
      "x: ArrayBuffer",
      "/*[*/new MessageChannel().port1.postMessage(x, [x])/*]*/",
    ],
    ["memory that is moved", "x: ArrayBuffer", "/*[*/x.transfer()/*]*/"],
    ["memory that gets another size", "x: ArrayBuffer", "/*[*/x.resize(4)/*]*/"],
    [
      "the first of a list that is reduced",
      "x: { n: number }[]",
      "x.reduce((sum, one) => { /*[*/sum.n += one.n/*]*/; return sum; })",
    ],
    [
      "the last of a list that is reduced from there",
      "x: number[][]",
      "x.reduceRight((all, one) => { /*[*/all.push(...one)/*]*/; return all; })",
    ],
    ["parameters of a URL", "x: URL", "/*[*/x.searchParams.append('a', 'b')/*]*/"],
    ["headers", "x: Headers", "/*[*/x.set('a', 'b')/*]*/"],
  ];
  for (const [what, parameter, body] of rows) {
    test(what, () => check("mutates-input", `export function f(${parameter}): any { ${body}; return 1; }`));
  }
  test("a renamed import", () => {
    check(
      "mutates-input",
      'import { randomFillSync as fill } from "node:crypto"; export function f(x: Uint8Array) { /*[*/fill(x)/*]*/; }',
    );
  });
});

describe("calls that change a copy, or nothing", () => {
  const rows: readonly (readonly [what: string, parameter: string, body: string])[] = [
    ["a borrowed method that makes a copy", "x: number[]", "Array.prototype.slice.call(x)"],
    ["a view on copied bytes", "x: Float32Array", "new Uint8Array(x.buffer.slice(0))[0] = 1"],
    ["a copied buffer", "x: Uint8Array", "Buffer.from(x)[0] = 1"],
    [
      "memory of a copy",
      "x: Uint8Array",
      "const copy = x.slice(); structuredClone(copy, { transfer: [copy.buffer] })",
    ],
    [
      "a list that is reduced into a new one",
      "x: number[][]",
      "x.reduce((all, one) => { all.push(...one); return all; }, [])",
    ],
    ["numbers that are reduced", "x: number[]", "x.reduce((sum, one) => sum + one)"],
    ["a listener", "x: EventTarget", "x.addEventListener('a', () => {})"],
    ["a method of the program with such a name", "x: Sink", "x.update(1)"],
  ];
  for (const [what, parameter, body] of rows) {
    test(what, () =>
      check(
        "mutates-input",
        `interface Sink { update(n: number): void } export function f(${parameter}): any { ${body}; return 1; }`,
      ),
    );
  }
});

describe("calls that change what a module has", () => {
  const node =
    'import { createHash, createHmac } from "node:crypto"; import { EventEmitter } from "node:events"; import { StringDecoder } from "node:string_decoder";';
  const rows: readonly (readonly [what: string, declared: string, body: string])[] = [
    [
      "a hash",
      'const hash = createHash("sha256");',
      "/*[*/hash.update(x)/*]*/; return hash.copy().digest('hex');",
    ],
    ["a keyed hash", 'const hash = createHmac("sha256", "k");', "/*[*/hash.update(x)/*]*/"],
    [
      "a decoder that goes on",
      "const decoder = new TextDecoder();",
      "return /*[*/decoder.decode(x, { stream: true })/*]*/",
    ],
    ["a decoder of Node", "const decoder = new StringDecoder();", "return /*[*/decoder.write(x)/*]*/"],
    [
      "an emitter",
      "const bus = new EventEmitter();",
      "/*[*/bus.emit('a')/*]*/; /*[*/bus.on('a', () => {})/*]*/",
    ],
    ["an event target", "const bus = new EventTarget();", "/*[*/bus.dispatchEvent(new Event('a'))/*]*/"],
    ["a signal", "const stop = new AbortController();", "/*[*/stop.abort()/*]*/"],
    ["what an object is taken apart into", "let total = 0;", "(/*[*/{ total } = x/*]*/)"],
  ];
  for (const [what, declared, body] of rows) {
    test(what, () =>
      check("writes-module-state", `${node} ${declared} export function f(x: any): any { ${body}; }`),
    );
  }
  test("a decoder that does not go on is what it was", () => {
    check(
      "writes-module-state",
      "const decoder = new TextDecoder(); export function f(x: Uint8Array) { return decoder.decode(x); }",
    );
  });
  test("of an event it is said who does not hear it", () => {
    const text = `${node} const bus = new EventEmitter(); export function f(x: number) { bus.emit("a"); return x; }`;
    const [finding] = findMarked("writes-module-state", text).findings;
    assert.equal(
      finding?.message,
      'Sends an event through "bus", declared outside "f". Every worker has a "bus" of its own: what listens to it elsewhere does not hear the event.',
    );
  });
});
