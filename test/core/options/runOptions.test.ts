import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultOptions, adviceLayer, resolveOptions } from "../../../extension/core/options/runOptions.ts";

test("the command line stands above tags, tags above settings, settings above defaults", () => {
  const options = resolveOptions(
    { chunk: 1, workers: undefined },
    { chunk: 2, workers: [2] },
    { chunk: 3, workers: [3], rounds: 3 },
  );
  assert.deepEqual(options, { ...defaultOptions, chunk: 1, workers: [2], rounds: 3 });
});

test("null is a choice, too: it takes back what a weaker layer asked for", () => {
  assert.equal(resolveOptions({ tolerance: null }, { tolerance: 0.1 }).tolerance, null);
});

test("following an advice stands above tags and settings, and changes nothing else", () => {
  const options = resolveOptions(
    adviceLayer({ type: "chunk", chunk: 64 }, {}),
    { chunk: 8, rounds: 3 },
    { rounds: 5 },
  );
  assert.deepEqual([options.chunk, options.rounds], [64, 3]);
  assert.deepEqual(
    resolveOptions(adviceLayer({ type: "workers", workers: 8 }, {}), { workers: [1, 2] }).workers,
    [8],
  );
  const pool = resolveOptions(adviceLayer({ type: "pool", workers: 6, chunk: "auto" }, {}), { chunk: 8 });
  assert.deepEqual([pool.workers, pool.chunk], [[6], "auto"]);
  assert.equal(
    resolveOptions(adviceLayer({ type: "runtime", runtime: "processes" }, {})).runtime,
    "processes",
  );
});

test("an advice about a sample is followed on as large a sample, unless it is about that", () => {
  const sampled = { sample: { taken: 40, of: 400, by: "serialTime" } } as const;
  assert.equal(resolveOptions(adviceLayer({ type: "longer", budgetMs: 40_000 }, sampled)).sample, 40);
  assert.equal(resolveOptions(adviceLayer({ type: "sample", sample: 20 }, sampled)).sample, 20);
  assert.equal(resolveOptions(adviceLayer({ type: "quiet" }, {}), { sample: 30 }).sample, 30);
});
