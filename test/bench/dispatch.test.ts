import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { dispatch } from "../../extension/bench/dispatch.ts";
import type { Chunk, ChunkResult } from "../../extension/bench/tasks.ts";
import { fakeClock } from "./fakes.ts";

const answer = ({ inputs }: Chunk): ChunkResult & { worker: number } => ({
  worker: 1,
  results: inputs.map((input) => Number(input) * 10),
  stamps: { position: [], ms: [] },
});

test("results stand in the order of the inputs, whichever chunk comes back first", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.integer(), { minLength: 1, maxLength: 50 }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 8 }),
      async (scheduler, inputs, chunk, workers) => {
        const run = scheduler.scheduleFunction(async (piece: Chunk) => answer(piece));
        const mapping = dispatch(inputs, chunk, workers, run, fakeClock().now);
        const { results } = await scheduler.waitFor(mapping);
        assert.deepEqual(
          results,
          inputs.map((input) => input * 10),
        );
      },
    ),
  );
});

test("every input is sent exactly once, in chunks of the size asked for", async () => {
  const sent: Chunk[] = [];
  const run = async (piece: Chunk) => {
    sent.push(piece);
    return answer(piece);
  };
  await dispatch([0, 1, 2, 3, 4, 5, 6], 3, 2, run, fakeClock().now);
  assert.deepEqual(sent, [
    { first: 0, inputs: [0, 1, 2] },
    { first: 3, inputs: [3, 4, 5] },
    { first: 6, inputs: [6] },
  ]);
});

test("no more chunks are under way than there are workers", async () => {
  let underWay = 0;
  let most = 0;
  const run = async (piece: Chunk) => {
    most = Math.max(most, ++underWay);
    await Promise.resolve();
    underWay -= 1;
    return answer(piece);
  };
  await dispatch(Array.from({ length: 20 }, Number), 1, 3, run, fakeClock().now);
  assert.equal(most, 3);
});

test("a worker that is held up by a slow chunk does not hold up the others", async () => {
  const slow = Promise.withResolvers<void>();
  const sent: number[] = [];
  const run = async (piece: Chunk) => {
    sent.push(piece.first);
    if (piece.first === 0) {
      await slow.promise;
    } else if (piece.first === 4) {
      slow.resolve();
    }
    return answer(piece);
  };
  await dispatch([0, 1, 2, 3, 4], 1, 2, run, fakeClock().now);
  assert.deepEqual(sent, [0, 1, 2, 3, 4]);
});

test("the wall time is that from the first chunk to the last result", async () => {
  const { now, advance } = fakeClock();
  advance(1000);
  const run = async (piece: Chunk) => {
    advance(7);
    return answer(piece);
  };
  const { wallMs } = await dispatch([0, 1, 2], 1, 1, run, now);
  assert.equal(wallMs, 21);
});

test("a chunk that fails ends the map with its error", async () => {
  const run = () => Promise.reject(new Error("worker lost"));
  await assert.rejects(dispatch([1], 1, 1, run, fakeClock().now), /worker lost/);
});
