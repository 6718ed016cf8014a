import assert from "node:assert/strict";
import { test } from "node:test";
import { measureSizes, type SizeRuns } from "../../../extension/bench/extras/breakEven.ts";
import type { Side } from "../../../extension/bench/extras/sides.ts";
import { breakEvenOf } from "../../../extension/core/measuring/breakEven.ts";
import { fakeClock } from "../fakes.ts";

/** A serial run of 1 ms an input, and a pool of these costs in milliseconds. */
function measure(inputs: number, { fixed = 20, each = 0.5, limitMs = 1e6 } = {}) {
  const { now, advance } = fakeClock();
  const asked: (readonly [workers: number, inputs: number])[] = [];
  const side = (workers: number, costMs: (count: number) => number): Side => ({
    time: async ({ length }) => {
      advance(costMs(length));
      asked.push([workers, length]);
      return costMs(length);
    },
  });
  const poolMs = (count: number) => fixed + each * count;
  const runs: SizeRuns = {
    workers: 2,
    serial: side(0, (count) => count),
    pool: side(2, poolMs),
    collectGarbage: async () => true,
    all: {
      inputs,
      serialMs: [inputs, inputs, inputs],
      poolMs: Array.from({ length: 3 }, () => poolMs(inputs)),
    },
    part: (count) => Array.from({ length: count }, (_, place) => place),
    limitMs,
  };
  return { sizes: measureSizes(runs, now), asked, now };
}

async function inputsOf(sizes: ReturnType<typeof measure>["sizes"]): Promise<readonly number[]> {
  return (await sizes).map(({ inputs }) => inputs);
}

test("both get fewer and fewer inputs until the pool has lost, and then as many as lie around the crossing", async () => {
  assert.deepEqual(await inputsOf(measure(2560).sizes), [10, 25, 32, 40, 50, 63, 160, 640, 2560]);
  assert.deepEqual(await inputsOf(measure(1000).sizes), [15, 25, 31, 39, 50, 62, 250, 1000]);
});

test("both run often before they are measured, at most for a fifth of the time", async () => {
  const warmUpsOf = async (limitMs: number) => {
    const { sizes, asked } = measure(1000, { limitMs });
    await sizes;
    return asked.findIndex(([, inputs]) => inputs !== 2) / 2;
  };
  assert.equal(await warmUpsOf(1e6), 500);
  assert.equal(await warmUpsOf(2300), 20); // Of 2 ms and 21 ms each.
});

test("the sizes around the crossing take turns", async () => {
  const { sizes, asked } = measure(2560);
  await sizes;
  const last = asked.slice(-10).map(([, inputs]) => inputs);
  assert.deepEqual(last, [25, 25, 32, 32, 40, 40, 50, 50, 63, 63]);
});

test("from its samples follows from how many inputs on the pool pays", async () => {
  const found = breakEvenOf(2, await measure(1000).sizes, { furtherTasks: 100, isFaster: true });
  assert.ok(found?.warm.type === "from" && [40, 41].includes(found.warm.inputs));
  assert.ok(found.firstUse && [240, 241].includes(found.firstUse.inputs));
});

test("a pool that does not lose gets down to a single input", async () => {
  assert.deepEqual(await inputsOf(measure(100, { fixed: 0 }).sizes), [1, 6, 25, 100]);
});

test("of a pool that loses with all inputs as many sizes are measured as a line takes", async () => {
  assert.deepEqual(await inputsOf(measure(100, { fixed: 400 }).sizes), [6, 25, 100]);
});

test("they run in turns, the pool behind the serial run", async () => {
  const { sizes, asked } = measure(2, { fixed: 0 });
  await sizes;
  assert.deepEqual(
    asked.slice(0, 4).map(([workers]) => workers),
    [0, 2, 0, 2],
  );
});

test("where there is little time it begins with fewer inputs, and does not go beyond the limit", async () => {
  const { sizes, now } = measure(100_000, { limitMs: 2000 });
  const [, second] = (await sizes).toReversed();
  assert.ok(second !== undefined && second.inputs < 200, JSON.stringify(second));
  assert.ok(now() <= 2000, `It took ${now()} ms.`);
});

test("without time for a single input only those of all are left", async () => {
  assert.deepEqual(await inputsOf(measure(10, { limitMs: 3 }).sizes), [10]);
});
