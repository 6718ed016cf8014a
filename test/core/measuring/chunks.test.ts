import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { noCosts } from "../../../extension/core/simulation/costs.ts";
import { replay } from "../../../extension/core/simulation/schedule.ts";
import { chunkRule, createChunker, type ChunkRule } from "../../../extension/core/measuring/chunks.ts";

/** All chunks of a map whose tasks take what `taskMs` says, one after another. */
function divide(rule: ChunkRule, tasks: number, workers: number, taskMs = (_index: number) => 1) {
  const chunker = createChunker(rule, tasks, workers);
  const sizes: number[] = [];
  let done = 0;
  for (let size = chunker.next(); size > 0; size = chunker.next()) {
    sizes.push(size);
    let ms = 0;
    for (let index = done; index < done + size; index++) {
      ms += taskMs(index);
    }
    done += size;
    chunker.ran(size, waitOf(rule) + ms);
  }
  return sizes;
}

const waitOf = (rule: ChunkRule) => (rule.type === "auto" ? rule.waitMs : 0);

const auto = (waitMs: number, taskMs: number): ChunkRule => ({ type: "auto", waitMs, taskMs });

test("a size that was chosen is kept, and the last chunk has the rest", () => {
  assert.deepEqual(divide(chunkRule(3, 1, 1), 8, 2), [3, 3, 2]);
});

test("chunks of long tasks shrink from a quarter of a worker's share to single tasks", () => {
  const sizes = divide(auto(0.1, 10), 100, 4, () => 10);
  assert.equal(sizes[0], 7);
  assert.deepEqual(sizes.slice(-8), [1, 1, 1, 1, 1, 1, 1, 1]);
});

test("as many long tasks as fill whole turns of all workers are shared evenly", () => {
  assert.deepEqual(
    divide(auto(0.1, 100), 10, 2, () => 100),
    [2, 1, 1, 1, 1, 1, 1, 1, 1],
  );
});

test("no chunk of short tasks is so small that waiting for it costs more than 5 %", () => {
  const sizes = divide(auto(0.1, 0.001), 100_000, 2, () => 0.001);
  assert(
    sizes.slice(0, -1).every((size) => size * 0.001 >= 19 * 0.1 - 1e-9),
    String(sizes),
  );
});

test("every worker gets a chunk even of tasks that are not worth a message", () => {
  assert.deepEqual(
    divide(auto(1, 0.001), 10, 3, () => 0.001),
    [4, 4, 2],
  );
});

test("a share that has no room for two chunks goes out as one", () => {
  assert.deepEqual(
    divide(auto(2, 1), 100, 2, () => 1),
    [50, 50],
  );
  assert.deepEqual(
    divide(auto(1, 1), 100, 2, () => 1),
    [19, 19, 19, 19, 19, 5],
  );
});

test("tasks that turn out longer than they were come in smaller chunks", () => {
  const shorter = divide(auto(1, 0.01), 10_000, 2, () => 0.01);
  const longer = divide(auto(1, 0.01), 10_000, 2, (index) => (index < 1900 ? 0.01 : 10));
  assert.equal(longer[0], shorter[0]);
  assert((longer.at(-2) ?? Infinity) < 10, String(longer));
  assert((shorter.at(-2) ?? 0) >= 1900, String(shorter));
});

test("whatever the times, every task is in exactly one chunk and chunks never grow while tasks stay alike", () => {
  const ms = fc.double({ min: 0, max: 100, noNaN: true });
  fc.assert(
    fc.property(
      ms,
      ms,
      fc.integer({ min: 0, max: 3000 }),
      fc.integer({ min: 1, max: 20 }),
      (wait, taskMs, tasks, workers) => {
        const sizes = divide(auto(wait, taskMs), tasks, workers, () => taskMs);
        assert.equal(
          sizes.reduce((sum, size) => sum + size, 0),
          tasks,
        );
        assert(
          sizes.every((size, index) => size >= 1 && size <= (sizes[index - 1] ?? tasks) + 1),
          String(sizes),
        );
      },
    ),
  );
});

test("where the least chunk is most of a worker's share, even tasks keep workers busy for nine tenths of the time", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 64 }),
      fc.integer({ min: 4, max: 200 }),
      fc.double({ min: 0.5, max: 1, noNaN: true }),
      (workers, share, part) => {
        const tasksMs = new Float64Array(workers * share).fill(1);
        const waitMs = (part * share) / 19;
        const costs = { ...noCosts, perChunkMs: waitMs };
        const { speedup = 0 } = replay(tasksMs, { workers, chunk: auto(waitMs, 1), costs });
        assert(speedup / workers > 0.9, `${speedup} with ${workers} workers`);
      },
    ),
  );
});
