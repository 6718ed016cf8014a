import assert from "node:assert/strict";
import { test } from "node:test";
import {
  defaultOptions,
  changeLayer,
  resolveOptions,
  workerCounts,
} from "../../../extension/core/options/runOptions.ts";

const counts = [
  { chosen: null, inputs: 100, cores: 1, expected: [1, 2, 4] },
  { chosen: null, inputs: 100, cores: 2, expected: [1, 2, 4] },
  { chosen: null, inputs: 100, cores: 8, expected: [1, 2, 4, 8] },
  { chosen: null, inputs: 100, cores: 6, expected: [1, 2, 4, 6] },
  { chosen: null, inputs: 3, cores: 8, expected: [1, 2, 3] },
  { chosen: null, inputs: 1, cores: 8, expected: [1] },
  { chosen: [8, 2, 2], inputs: 100, cores: 2, expected: [2, 8] },
  { chosen: [3], inputs: 2, cores: 2, expected: [2] },
];
for (const { chosen, inputs, cores, expected } of counts) {
  test(`${chosen?.join() ?? "no choice"}, ${inputs} inputs and ${cores} cores give ${expected.join()} workers`, () => {
    assert.deepEqual(workerCounts(chosen, inputs, cores), expected);
  });
}

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
