import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { findMarked } from "./marked.ts";

/** Marks are the expectation. */
function check(text: string): void {
  const { found, marked } = findMarked("mutates-input", text);
  assert.deepEqual(found, marked, text);
}

const job = "{ cells: Float64Array; from: number }";
const sharedJob = "{ cells: Float64Array<SharedArrayBuffer>; from: number }";

describe("writing to memory that all threads share changes no copy", () => {
  const rows = {
    "declared in the signature": `export function f(x: ${sharedJob}) { x.cells[x.from] = 1; }`,
    "taken apart": `export function f({ cells, from }: ${sharedJob}) { cells[from] = 1; }`,
    "one of several inputs":
      "export function f(cells: Float64Array<SharedArrayBuffer>, from: number) { cells[from] = 1; }",
    "through its methods": `export function f(x: ${sharedJob}) { x.cells.fill(1); x.cells.set([1]); x.cells.subarray(1).sort(); }`,
    "with Atomics": "export function f(x: Int32Array<SharedArrayBuffer>) { Atomics.add(x, 0, 1); }",
    "through a view on it": "export function f(x: SharedArrayBuffer) { new Uint8Array(x)[0] = 1; }",
    "by a function that it is handed to": `function put(cells: Float64Array, at: number) { cells[at] = 1; } export function f(x: ${sharedJob}) { put(x.cells, x.from); }`,
    "as the list has it": `const cells = new Float64Array(new SharedArrayBuffer(80)); const jobs = [0, 1].map((from) => ({ cells, from })); export function f(x: ${job}) { x.cells[x.from] = 1; }`,
    "in a list that says less": `interface Job { cells: Float64Array; from: number } const cells = new Float64Array(new SharedArrayBuffer(80)); const jobs: Job[] = [{ cells, from: 0 }]; export function f(x: Job) { x.cells[x.from] = 1; }`,
    "in an expression": `const memory = new SharedArrayBuffer(80);\n/** @parallel [{ cells: new Float64Array(memory), from: 0 }] */\nexport function f(x: ${job}) { x.cells[x.from] = 1; }`,
  };
  for (const [what, text] of Object.entries(rows)) {
    test(what, () => check(text));
  }
});

describe("what is no shared memory is a copy all the same", () => {
  const rows = {
    "the property that has it": `export function f(x: ${sharedJob}) { /*[*/x.cells = new Float64Array(new SharedArrayBuffer(8))/*]*/; }`,
    "what lies beside it": `export function f(x: ${sharedJob}) { x.cells[0] = 1; /*[*/x.from = 1/*]*/; }`,
    "memory of one thread":
      "export function f(x: { cells: Float64Array<ArrayBuffer> }) { /*[*/x.cells[0] = 1/*]*/; }",
    "a view that does not tell": `export function f(x: ${job}) { /*[*/x.cells[0] = 1/*]*/; }`,
    "a list of its own, though the file has shared memory": `const flags = new Int32Array(new SharedArrayBuffer(8)); const jobs = [{ cells: new Float64Array(8), from: 0 }]; export function f(x: ${job}) { /*[*/x.cells[0] = flags.length/*]*/; }`,
  };
  for (const [what, text] of Object.entries(rows)) {
    test(what, () => check(text));
  }
});
