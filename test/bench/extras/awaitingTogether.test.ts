import assert from "node:assert/strict";
import { test } from "node:test";
import { awaitTogether } from "../../../extension/bench/extras/awaitingTogether.ts";
import type { Guard } from "../../../extension/bench/calls/guard.ts";
import { kneeOf } from "../../../extension/core/findings/knee.ts";
import type { ConcurrentSamples } from "../../../extension/core/protocol/extraSamples.ts";
import type { Task } from "../../../extension/bench/calls/tasks.ts";
import { fakeClock } from "../fakes.ts";

/** A guard that nothing gets past. */
const guard: Guard = {
  breach: () => undefined,
  watch: (work) => work(),
  loading: (load) => load(),
  settle: async () => {},
};
const neverMs = 2 ** 30;

function together(
  task: Task,
  inputs: readonly unknown[],
  changes: {
    readonly serialMs?: number;
    readonly limitMs?: number;
    readonly clock?: ReturnType<typeof fakeClock>;
  } = {},
) {
  const { clock = fakeClock(), serialMs = neverMs, limitMs = neverMs } = changes;
  const work = { task, spread: false, inputs, next: async () => inputs, now: clock.now };
  return awaitTogether(work, guard, { results: inputs, tolerance: null, serialMs, allMs: neverMs, limitMs });
}

function samplesOf(awaited: Awaited<ReturnType<typeof awaitTogether>>): ConcurrentSamples {
  return awaited !== undefined && "limits" in awaited ? awaited : assert.fail(JSON.stringify(awaited));
}

/** Numbers from 0. */
function numbers(count: number): readonly number[] {
  return [...Array(count).keys()];
}

/** Calls that are served so many at once, each `turnMs` after those before: what a connection pool or a rate limit makes of
 *  them. */
function served(atOnce: number, turnMs: number) {
  const clock = fakeClock();
  const queue: (() => void)[] = [];
  let most = 0;
  let underWay = 0;
  const turn = () => {
    clock.advance(turnMs);
    queue.splice(0, atOnce).forEach((go) => go());
    if (queue.length > 0) {
      setImmediate(turn);
    }
  };
  const task = async (x: unknown) => {
    most = Math.max(most, (underWay += 1));
    await new Promise<void>((resolve) => {
      if (queue.push(resolve) === 1) {
        setImmediate(turn);
      }
    });
    underWay -= 1;
    return x;
  };
  return { task, clock, most: () => most };
}

test("all tasks are under way at once, three times and once before, after a call that tells of promises", async () => {
  let [underWay, most, calls] = [0, 0, 0];
  const task = async (x: unknown) => {
    calls += 1;
    underWay += 1;
    most = Math.max(most, underWay);
    await Promise.resolve();
    underWay -= 1;
    return x;
  };
  const samples = await together(task, numbers(5));
  assert.deepEqual(samples, {
    limits: [{ limit: 5, samplesMs: [0, 0, 0] }],
    differing: 0,
    failedAt: null,
    threadPools: null,
  });
  assert.deepEqual([most, calls], [5, 1 + 4 * 5]);
});

test("no more than 64 are under way", async () => {
  const { task, clock, most } = served(64, 10);
  const { limits } = samplesOf(await together(task, numbers(200), { clock, serialMs: 2000 }));
  assert.deepEqual([limits.at(-1)?.limit, most()], [64, 64]);
});

test("the limits around the one that is served are measured in rounds, and narrow ones not at all", async () => {
  const { task, clock } = served(8, 10);
  const { limits } = samplesOf(await together(task, numbers(64), { clock, serialMs: 640 }));
  const times = limits.map(({ limit, samplesMs: [ms = 0] }) => [limit, ms]);
  assert.deepEqual(times, [
    [4, 160],
    [8, 80],
    [16, 80],
    [64, 80],
  ]);
  assert.equal(kneeOf(limits)?.limit, 8);
  assert(limits.every(({ samplesMs }) => samplesMs.length === 3));
});

test("where each is served after the other, two limits tell it, and the widest one has the figures", async () => {
  const { task, clock } = served(1, 10);
  const { limits } = samplesOf(await together(task, numbers(32), { clock, serialMs: 320 }));
  assert.deepEqual(limits, [
    { limit: 2, samplesMs: [320] },
    { limit: 32, samplesMs: [320, 320, 320] },
  ]);
});

test("a limit beyond which calls fail ends the way up, and those below it count", async () => {
  const { task, clock } = served(64, 10);
  let underWay = 0;
  const limited: Task = async (x) => {
    if ((underWay += 1) > 8) {
      underWay -= 1;
      throw new Error("429");
    }
    try {
      return await task(x);
    } finally {
      underWay -= 1;
    }
  };
  const samples = samplesOf(await together(limited, numbers(64), { clock, serialMs: 640 }));
  assert.deepEqual(samples.failedAt, { limit: 16, why: "it failed there (429)" });
  assert.deepEqual(
    samples.limits.map(({ limit }) => limit),
    [2, 4, 8],
  );
  assert.equal(kneeOf(samples.limits)?.limit, 8);
});

test("a function that returns no promise is called once and not measured", async () => {
  let calls = 0;
  assert.equal(await together((x) => ((calls += 1), x), [1, 2]), undefined);
  assert.equal(calls, 1);
});

test("a single input has nothing to be awaited with", async () => {
  assert.equal(await together(async (x) => x, [1]), undefined);
});

test("results that depend on what else is under way are counted", async () => {
  let last: unknown;
  const task = async (x: unknown) => {
    last = x;
    await Promise.resolve();
    return last;
  };
  assert.equal(samplesOf(await together(task, [1, 2, 3])).differing, 2);
});

test("a function that fails only beside others ends the attempt, not the run", async () => {
  let underWay = 0;
  const task = async (x: unknown) => {
    underWay += 1;
    await Promise.resolve();
    if (underWay > 1) {
      throw new Error("busy");
    }
    underWay -= 1;
    return x;
  };
  assert.deepEqual(await together(task, [1, 2, 3]), { missing: "it failed there (busy)" });
});

test("calls that wait for each other are given up", async () => {
  const waiting = new Promise(() => {});
  let calls = 0;
  const task = async (x: unknown) => ((calls += 1) > 1 ? waiting : x);
  assert.deepEqual(await together(task, [1, 2], { limitMs: 0 }), { missing: undefined });
});

test("a mistake of this program is not taken for one of the function", async () => {
  const work = {
    task: async (x: unknown) => x,
    spread: false,
    inputs: [1, 2],
    next: async () => [1, 2],
    now: () => 0,
  };
  const broken: Guard = { ...guard, settle: () => Promise.reject(new RangeError("ours")) };
  await assert.rejects(
    awaitTogether(work, broken, {
      results: [1, 2],
      tolerance: null,
      serialMs: neverMs,
      allMs: neverMs,
      limitMs: neverMs,
    }),
    /ours/,
  );
});
