import assert from "node:assert/strict";
import { test } from "node:test";
import type { Rate } from "../../../extension/core/report/responsiveness.ts";
import {
  responsivenessNotes,
  responsivenessRows,
  responsivenessWords,
} from "../../../extension/core/words/responsiveness.ts";
import { rate, responsivenessOf } from "../../responsiveness.ts";

function said(...rates: readonly Rate[]): string {
  return responsivenessWords(responsivenessOf(rates));
}

test("responsiveness is told by the main thread's delay and by where the pool answers sooner", () => {
  const delay = "main thread's delay at 12 calls/s 48.0 ms (p99), with 2 workers 0.60 ms";
  assert.equal(
    said(rate(2, -1), rate(6, 1), rate(12, 20)),
    `${delay}; the pool answers sooner from 4 calls/s on (2–6)`,
  );
  assert.equal(
    said(rate(2, 0, 1), rate(12, 20)),
    `${delay}; the pool answers sooner from 12 calls/s on (at most 12)`,
  );
  assert.equal(
    said(rate(2, 1), rate(12, 20)),
    `${delay}; the pool answers sooner from 2 calls/s on, or fewer`,
  );
  assert.equal(said(rate(2, -1), rate(12, -1)), `${delay}; the main thread answers sooner up to 12 calls/s`);
  assert.equal(
    said(rate(2, 0, 1), rate(12, 0, 1)),
    `${delay}; from how many calls on the pool answers sooner is not clear`,
  );
});

test("of one rate is said who answers sooner at it", () => {
  assert.match(said(rate(12, 20)), /; the pool answers sooner$/);
  assert.match(said(rate(12, -1)), /; the main thread answers sooner$/);
  assert.match(said(rate(12, 0, 1)), /; which answers sooner is not clear$/);
});

test("a delay that depends on how long was measured is told as overload", () => {
  assert.equal(
    said(rate(30, 200, 0, { main: true })),
    "main thread's delay at 30 calls/s grows, overloaded, with 2 workers 0.60 ms; the pool answers sooner",
  );
});

test("the table has two rows for each rate, and what it takes to read it below", () => {
  const found = responsivenessOf([rate(12, 20), rate(30, 200, 0, { main: true })]);
  assert.deepEqual(responsivenessRows(found), [
    ["12", "on the main thread", "0.48 ms", "48.0 ms", "70.0 ms", "–", "60 %"],
    ["", "in 2 workers", "6.00 µs", "0.60 ms", "50.0 ms", "–", "2 %"],
    ["30", "on the main thread", "0.48 ms", "48.0 ms", "250 ms", "–", "60 %, overloaded"],
    ["", "in 2 workers", "6.00 µs", "0.60 ms", "50.0 ms", "–", "2 %"],
  ]);
  assert.equal(responsivenessNotes(found).length, 3);
  assert.equal(responsivenessNotes(responsivenessOf([])).length, 1);
});
