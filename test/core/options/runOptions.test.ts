import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultOptions, changeLayer, resolveOptions } from "../../../extension/core/options/runOptions.ts";

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
    changeLayer({ type: "chunk", chunk: 64 }),
    { chunk: 8, rounds: 3 },
    { rounds: 5 },
  );
  assert.deepEqual([options.chunk, options.rounds], [64, 3]);
  assert.deepEqual(
    resolveOptions(changeLayer({ type: "workers", workers: 8 }), { workers: [1, 2] }).workers,
    [8],
  );
  const pool = resolveOptions(changeLayer({ type: "pool", workers: 6, chunk: "auto" }), { chunk: 8 });
  assert.deepEqual([pool.workers, pool.chunk], [[6], "auto"]);
  assert.equal(resolveOptions(changeLayer({ type: "runtime", runtime: "processes" })).runtime, "processes");
});
