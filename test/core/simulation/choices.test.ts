import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChunkOption } from "../../../extension/core/report/runtimeShapes.ts";
import { compactBasis } from "../../../extension/core/simulation/basis.ts";
import { simulatorStops } from "../../../extension/core/simulation/choices.ts";
import { report, simulatedSamples } from "../../reports.ts";

function stopsOf(tasks: number, { chunk = "auto", cores = 4 }: { chunk?: ChunkOption; cores?: number } = {}) {
  const tasksMs = new Float64Array(tasks).fill(1);
  const basis = compactBasis({ tasksMs, chunk, emptyChunkMs: new Map(), copyMs: 0 });
  assert(basis !== null);
  return simulatorStops(basis, report({ samples: simulatedSamples, cores }));
}

test("workers go to four times the cores, in wider steps the more there are", () => {
  assert.deepEqual(
    stopsOf(1000, { cores: 8 }).workers,
    [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32],
  );
});

test("or to where the predicted curve is flat, which are more", () => {
  assert.equal(stopsOf(1000, { cores: 2 }).workers.at(-1), 16);
});

test("but never to more than there are inputs", () => {
  assert.deepEqual(stopsOf(5).workers, [1, 2, 3, 4, 5]);
  assert.equal(stopsOf(10_000, { cores: 512 }).workers.at(-1), 1024);
});

test("chunks are powers of two up to half of the inputs, and the size that was asked for", () => {
  assert.deepEqual(stopsOf(20).chunks, ["auto", 1, 2, 4, 8]);
  assert.deepEqual(stopsOf(20, { chunk: 3 }).chunks, ["auto", 1, 2, 3, 4, 8]);
  assert.deepEqual(stopsOf(1).chunks, ["auto", 1]);
});

test("sizes that make more messages than a page can replay at once are left out, wanted or not", () => {
  const { chunks, first } = stopsOf(1_000_000, { chunk: 1 });
  assert.deepEqual(chunks.slice(0, 2), ["auto", 64]);
  assert.equal(first.chunk, "auto");
});

test("at first they stand at the best pool as it was measured", () => {
  assert.deepEqual(stopsOf(20, { chunk: 3 }).first, { workers: 4, chunk: 3, machine: "here" });
});
