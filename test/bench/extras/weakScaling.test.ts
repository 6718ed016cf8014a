import assert from "node:assert/strict";
import { test } from "node:test";
import type { Side } from "../../../extension/bench/extras/sides.ts";
import { measureWeak } from "../../../extension/bench/extras/weakScaling.ts";
import { fakeClock } from "../fakes.ts";

/** A serial run of 1 ms an input, and a pool that shares them among its workers and takes 10 ms more. */
async function measure(inputs: number, workers: number, limitMs: number) {
  const { now, advance } = fakeClock();
  const asked: (readonly [workers: number, inputs: number])[] = [];
  const poolMs = (count: number) => 10 + count / workers;
  const side = (of: number, costMs: (count: number) => number): Side => ({
    time: async ({ length }) => {
      advance(costMs(length));
      asked.push([of, length]);
      return costMs(length);
    },
  });
  const runs = {
    workers,
    serial: side(0, (count) => count),
    pool: side(workers, poolMs),
    collectGarbage: async () => true,
    all: { inputs, serialMs: [inputs], poolMs: [poolMs(inputs)] },
    part: (count: number) => Array.from({ length: count }, (_, place) => place),
    limitMs,
  };
  return { weak: await measureWeak(runs, now), asked, tookMs: now() };
}

test("each worker of the pool gets as many inputs as the serial run", async () => {
  const { weak, asked } = await measure(1000, 4, 1e6);
  assert.deepEqual(asked.slice(0, 3), [
    [0, 250],
    [4, 1000],
    [4, 1000],
  ]);
  assert.deepEqual([weak?.inputs, weak?.serialMs[0], weak?.poolMs[0]], [250, 250, 260]);
});

test("where there is little time they get fewer of them", async () => {
  const { weak, tookMs } = await measure(1000, 4, 2000);
  assert(weak !== undefined && weak.inputs < 250, JSON.stringify(weak));
  assert(tookMs <= 2000, `It took ${tookMs} ms.`);
});

test("without time, without inputs for all workers and with a single worker nothing is run", async () => {
  for (const [inputs, workers, limitMs] of [
    [1000, 4, 5],
    [3, 4, 1e6],
    [1000, 1, 1e6],
  ] as const) {
    const { weak, asked } = await measure(inputs, workers, limitMs);
    assert.deepEqual([weak, asked], [undefined, []]);
  }
});
