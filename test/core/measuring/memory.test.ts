import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { memoryOf, workersThatFit } from "../../../extension/core/measuring/memory.ts";

const rest = { availableBytes: 1000, inputs: 10 };

/** What pools of these sizes take where the process takes `base` and each worker `each`. */
function samples(base: number, each: number, counts: readonly number[]) {
  return counts.map((workers) => ({ workers, bytes: base + each * workers }));
}

test("a worker takes what pools take more for each of theirs, whatever the process takes", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e9 }),
      fc.integer({ min: 1, max: 1e9 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 64 }), { minLength: 2 }),
      (base, each, counts) => {
        const memory = memoryOf(samples(base, each, counts), rest);
        assert(Math.abs((memory?.workerBytes ?? 0) - each) <= 1e-6 * (base + each * 64));
      },
    ),
  );
});

test("the serial run tells nothing of a worker, and stands first", () => {
  const memory = memoryOf([...samples(100, 50, [4, 1]), { workers: 0, bytes: 5 }], rest);
  assert.equal(memory?.workerBytes, 50);
  assert.deepEqual(
    memory.samples.map(({ workers }) => workers),
    [0, 1, 4],
  );
});

test("the range is that of single repetitions, of which there are two at least", () => {
  const repeated = (runs: readonly (readonly [number, number])[]) =>
    memoryOf(
      [1, 2].map((workers, place) => ({
        workers,
        bytes: 100 * workers,
        runs: runs.map((run) => run[place] ?? 0),
      })),
      rest,
    )?.workerRange;
  assert.deepEqual(
    repeated([
      [100, 190],
      [110, 210],
      [100, 205],
    ]),
    [90, 105],
  );
  assert.deepEqual(
    repeated([
      [100, 90],
      [110, 210],
    ]),
    [0, 100],
  );
  assert.equal(repeated([[100, 190]]), undefined);
});

test("of one pool nothing follows", () => {
  assert.equal(memoryOf([{ workers: 0, bytes: 5 }, ...samples(100, 50, [4])], rest), null);
});

test("what fits are the workers beside the process, and one at least", () => {
  const fitting = (base: number, each: number) => {
    const memory = memoryOf(samples(base, each, [1, 2, 4]), rest);
    return memory && workersThatFit(memory);
  };
  assert.equal(fitting(100, 100), 9);
  assert.equal(fitting(100, 400), 2);
  assert.equal(fitting(2000, 400), 1);
});

test("workers that take nothing have no number that fits", () => {
  const memory = memoryOf(samples(100, -5, [1, 2]), rest);
  assert.equal(memory?.workerBytes, null);
  assert.equal(memory && workersThatFit(memory), null);
});

test("samples that are held against those of other memory keep their own slope", () => {
  const other = memoryOf(samples(100, 50, [1, 2]), rest);
  assert(other);
  assert.deepEqual(memoryOf(samples(100, 70, [1, 2]), other), memoryOf(samples(100, 70, [1, 2]), rest));
});
