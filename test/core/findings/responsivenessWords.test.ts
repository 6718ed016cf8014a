import assert from "node:assert/strict";
import { test } from "node:test";
import { responsivenessWords } from "../../../extension/core/findings/responsivenessWords.ts";
import type { Rate } from "../../../extension/core/report/responsiveness.ts";
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
