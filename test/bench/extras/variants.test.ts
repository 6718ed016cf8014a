import assert from "node:assert/strict";
import { test } from "node:test";
import { RunError } from "../../../extension/bench/calls/runError.ts";
import type { MapRun } from "../../../extension/bench/executor/executor.ts";
import { measureWays, type Way } from "../../../extension/bench/extras/variants.ts";
import type { Transport } from "../../../extension/core/report/variants.ts";
import { fakeClock, fakeExecutor } from "../fakes.ts";

const results = [1, 4, 9];

/** What a pool gives whose own maps take 20 ms each, in turns with such ways. */
function measure(
  waysOf: (way: (transport: Transport, ms: number, gives?: readonly unknown[]) => Way) => readonly Way[],
  limitMs = 100_000,
) {
  const { now, advance } = fakeClock();
  const order: string[] = [];
  let opened = 0;
  const mapOf = (name: string, ms: number, gives: readonly unknown[]) => {
    const { map } = fakeExecutor(2, [ms], advance, gives);
    return () => {
      order.push(name);
      return map();
    };
  };
  const measured = measureWays(
    {
      pool: { workers: 2, open: async () => ++opened },
      own: mapOf("own", 20, results),
      ways: waysOf((transport, ms, gives = results) => ({ transport, map: mapOf(transport, ms, gives) })),
      results,
      tolerance: null,
      limitMs,
    },
    now,
  );
  return { measured, order, opened: () => opened };
}

const failing = (message: string) => () =>
  Promise.reject(
    new RunError({
      stage: "pool",
      reason: "threw",
      inputIndex: 0,
      input: "1",
      workers: 2,
      byModule: false,
      error: { name: "TypeError", message, stack: "" },
    }),
  );

test("the pool and its ways run there and back, seven times after a round that is not counted", async () => {
  const { measured, order, opened } = measure((way) => [way("moved", 10), way("plain", 40)]);
  const found = await measured;
  assert.deepEqual(order.slice(0, 6), ["plain", "moved", "own", "own", "moved", "plain"]);
  assert.deepEqual([found?.workers, found?.ownMs.length, opened()], [2, 7, 0]);
  const ratios = found?.tried.map(({ transport, overOwn }) => [transport, overOwn?.value]);
  assert.deepEqual(ratios, [
    ["moved", 2],
    ["plain", 0.5],
  ]);
});

test("a way with other results has no ratio, is not run again, and its workers are replaced", async () => {
  const { measured, order, opened } = measure((way) => [way("moved", 10, [1, 0, 0]), way("plain", 20)]);
  const found = await measured;
  assert.deepEqual([found?.tried[0]?.differing, found?.tried[0]?.overOwn], [2, null]);
  assert.equal(order.filter((name) => name === "moved").length, 1);
  assert.deepEqual([found?.tried[1]?.samplesMs.length, opened()], [7, 1]);
});

test("so does a way with which the function fails, whose reason is told", async () => {
  const { measured, opened } = measure(() => [{ transport: "moved", map: failing("detached.") }]);
  const [moved] = (await measured)?.tried ?? [];
  assert.deepEqual([moved?.failure, moved?.samplesMs, opened()], ["TypeError: detached", [], 1]);
});

test("a mistake of this program is not taken for one of the function", async () => {
  const { measured } = measure(() => [
    { transport: "moved", map: () => Promise.reject(new RangeError("ours")) },
  ]);
  await assert.rejects(measured, /ours/);
});

test("whole rounds count as far as there is time, if there are three", async () => {
  // A round of both takes 30 ms, and the first one is not counted.
  const enough = await measure((way) => [way("moved", 10)], 110).measured;
  assert.deepEqual([enough?.ownMs.length, enough?.tried[0]?.samplesMs.length], [3, 3]);
  assert.equal(await measure((way) => [way("moved", 10)], 80).measured, null);
});

test("a way that hangs is given up, and its workers are replaced", async () => {
  const hangs = () => new Promise<MapRun>(() => {});
  const { measured, opened } = measure(() => [{ transport: "moved", map: hangs }], 0.5);
  assert.deepEqual([await measured, opened()], [null, 1]);
});
