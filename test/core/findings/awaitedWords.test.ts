import assert from "node:assert/strict";
import { test } from "node:test";
import type { AwaitedLimit, Concurrent } from "../../../extension/core/report/concurrent.ts";
import { kneeWords } from "../../../extension/core/findings/awaitedWords.ts";

const rows: readonly (readonly [words: string, given: Concurrent])[] = [
  ["Awaiting 8 at once: 7.60×", concurrent(at(8, 7.6), [])],
  ["Awaiting 8 at once: 7.60×", concurrent(at(8, 7.6), [at(4, 4), at(8, 7.6)])],
  [
    "Awaiting 8 at once: 7.60×; more than that gives nothing",
    concurrent(at(8, 7.6), [at(8, 7.6), at(16, 7.7), at(64, 7.5)]),
  ],
  [
    "Awaiting 8 at once: 7.60×; more than that gives 7 % more at most",
    concurrent(at(8, 7.6), [at(8, 7.6), at(16, 8.1), at(64, 8)]),
  ],
  [
    "Awaiting 8 at once: 7.60×; more than that is slower, 3.00× with 64",
    concurrent(at(8, 7.6), [at(8, 7.6), at(16, 7.6), at(64, 3)]),
  ],
  [
    "Awaiting 8 at once: 7.60×; 16 at once do not work: it failed there (too many requests)",
    {
      ...concurrent(at(8, 7.6), [at(8, 7.6)]),
      failedAt: { limit: 16, why: "it failed there (too many requests)" },
    },
  ],
];
for (const [words, given] of rows) {
  test(`how many to await: ${words}`, () => assert.equal(kneeWords(given), words));
}

function at(limit: number, speedup: number): AwaitedLimit {
  const ms = 1000 / speedup;
  return {
    limit,
    medianMs: ms,
    samplesMs: [ms, ms, ms],
    speedup: { value: speedup, low: speedup, high: speedup },
  };
}

function concurrent(knee: AwaitedLimit, limits: readonly AwaitedLimit[]): Concurrent {
  return { ...knee, differing: 0, limits, failedAt: null, threadPools: null };
}
