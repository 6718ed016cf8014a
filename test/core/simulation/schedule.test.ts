import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { accountOf } from "../../../extension/core/measured/account.ts";
import type { ChunkTimes } from "../../../extension/core/measured/laneTimes.ts";
import { burdenedBounds, workAndSpan } from "../../../extension/core/statistics/scaling.ts";
import {
  bestChunk,
  freeTransfer,
  moreInputs,
  replay,
  withoutTask,
} from "../../../extension/core/simulation/schedule.ts";
import type { Replay, ScheduleOptions } from "../../../extension/core/simulation/scheduleOptions.ts";
import { noCosts, type PoolCosts } from "../../../extension/core/simulation/costs.ts";

/** A pool of two workers without costs that takes one task at a time, unless said otherwise. */
function pool(given: Partial<Omit<ScheduleOptions, "costs">> & { costs?: Partial<PoolCosts> } = {}) {
  return { workers: 2, chunk: 1, ...given, costs: { ...noCosts, ...given.costs } };
}

interface Sent {
  readonly worker: number;
  readonly first: number;
  readonly startMs: number;
  readonly endMs: number;
}

function chunksOf(taskMs: readonly number[], options: ScheduleOptions): readonly Sent[] {
  const chunks: Sent[] = [];
  replay(taskMs, {
    ...options,
    onChunk: (worker, first, startMs, endMs) => chunks.push({ worker, first, startMs, endMs }),
  });
  return chunks;
}

test("each worker takes the next task as soon as it is free", () => {
  assert.deepEqual(chunksOf([5, 1, 2, 3], pool()), [
    { worker: 2, first: 1, startMs: 0, endMs: 1 },
    { worker: 2, first: 2, startMs: 1, endMs: 3 },
    { worker: 1, first: 0, startMs: 0, endMs: 5 },
    { worker: 2, first: 3, startMs: 3, endMs: 6 },
  ]);
});

test("a replay tells where the time of its workers went", () => {
  assert.deepEqual(replay([5, 1, 2, 3], pool()), {
    wallMs: 6,
    serialMs: 11,
    speedup: 11 / 6,
    usefulMs: 11,
    busyMs: Float64Array.of(5, 6),
    dispatchMs: 0,
    travelMs: 0,
    idleMs: 1,
    lastWaveMs: 1,
  });
});

test("a list and a typed array of durations replay alike", () => {
  assert.deepEqual(replay(Float64Array.of(5, 1, 2, 3), pool()), replay([5, 1, 2, 3], pool()));
});

test("the dispatcher hands out and takes back one chunk at a time, and workers wait for it", () => {
  // Handing out takes 1 ms, taking back 1 ms. Worker 1 comes back at 11 ms, worker 2 at 12, while 1 is being served.
  assert.deepEqual(chunksOf([10, 10, 10, 10], pool({ costs: { messageMs: 2 } })), [
    { worker: 1, first: 0, startMs: 1, endMs: 11 },
    { worker: 2, first: 1, startMs: 2, endMs: 12 },
    { worker: 1, first: 2, startMs: 13, endMs: 23 },
    { worker: 2, first: 3, startMs: 15, endMs: 25 },
  ]);
  const { wallMs, dispatchMs, idleMs } = replay([10, 10, 10, 10], pool({ costs: { messageMs: 2 } }));
  assert.deepEqual({ wallMs, dispatchMs, idleMs }, { wallMs: 26, dispatchMs: 9, idleMs: 3 });
});

test("the dispatcher copies each task of a chunk in addition to the message", () => {
  // Handing out takes half of 2 + 2 · 1 ms and so does taking back; of the last chunk, which is shorter, half of 2 + 1.
  assert.deepEqual(chunksOf([10, 10, 10], pool({ chunk: 2, costs: { messageMs: 2, copyMs: 1 } })), [
    { worker: 2, first: 2, startMs: 3.5, endMs: 13.5 },
    { worker: 1, first: 0, startMs: 2, endMs: 22 },
  ]);
});

test("workers unpack their chunks side by side", () => {
  assert.equal(replay([10, 10, 10, 10], pool({ costs: { perChunkMs: 3 } })).wallMs, 26);
});

test("start-up comes once and before everything, the cost of a task with each", () => {
  assert.equal(replay([10, 10, 10, 10], pool({ costs: { startupMs: 50, perTaskMs: 1 } })).wallMs, 72);
});

test("tasks of a chunk stay together and the last chunk is what is left", () => {
  assert.deepEqual(chunksOf([1, 1, 1, 1, 1], pool({ chunk: 2 })), [
    { worker: 1, first: 0, startMs: 0, endMs: 2 },
    { worker: 2, first: 2, startMs: 0, endMs: 2 },
    { worker: 1, first: 4, startMs: 2, endMs: 3 },
  ]);
});

test("more computing tasks than the machine has room for slow each other down", () => {
  const twoCores = (threads: number) => Math.min(threads, 2);
  assert.equal(replay([10, 10, 10, 10], pool({ workers: 4, ceiling: twoCores })).wallMs, 20);
  // Two of three are done after 3 ms of progress at two thirds of the speed; the third goes on alone at full speed.
  assert.equal(replay([2, 2, 6], pool({ workers: 3, ceiling: twoCores })).wallMs, 3 + 4);
});

test("tasks that begin one after another share one core from when they have begun", () => {
  const oneCore = pool({ workers: 3, ceiling: () => 1, costs: { messageMs: 2 } });
  assert.deepEqual(chunksOf([10, 10, 10], oneCore), [
    { worker: 1, first: 0, startMs: 1, endMs: 28.5 },
    { worker: 2, first: 1, startMs: 2, endMs: 30.5 },
    { worker: 3, first: 2, startMs: 3, endMs: 31 },
  ]);
});

test("of workers that are free at the same time the first one comes first", () => {
  const chunks = chunksOf([1, 1, 1, 1, 1, 1, 1, 1], pool({ workers: 4 }));
  assert.deepEqual(
    chunks.map(({ worker }) => worker),
    [1, 2, 3, 4, 1, 2, 3, 4],
  );
});

test("waiting tasks need no room on the machine", () => {
  const waiting = pool({ workers: 4, ceiling: () => 1, cpuShare: 0 });
  assert.equal(replay([10, 10, 10, 10], waiting).wallMs, 10);
});

test("tasks that compute now and then are in each other's way now and then", () => {
  const oneCore = (workers: number) => pool({ workers, ceiling: () => 1, cpuShare: 0.5 });
  // Of two, one waits and one computes for two fifths of the time each, both compute in one: the core has work for four.
  assertNear(replay([10, 10], oneCore(2)).wallMs, 10 / 0.8);
  // Many keep the core busy all the time.
  const many = Array.from({ length: 64 }, () => 10);
  assertNear(replay(many, oneCore(64)).wallMs, (64 * 10) / 2);
});

test("the dispatcher shares the cores of the workers where they leave none", () => {
  const messages = { ceiling: () => 1, costs: { messageMs: 4 } };
  // Handing out to the second takes 2 ms, and 4 beside the first, which is done at 22 and taken back beside the second.
  assert.deepEqual(chunksOf([10, 10], pool({ ...messages, cores: 1 })), [
    { worker: 1, first: 0, startMs: 2, endMs: 22 },
    { worker: 2, first: 1, startMs: 6, endMs: 26 },
  ]);
  assert.equal(replay([10, 10], pool({ ...messages, cores: 1 })).wallMs, 28);
});

test("the dispatcher and a task share what the machine gives two threads", () => {
  const unequal = { ceiling: (threads: number) => Math.min(threads, 1.6), costs: { messageMs: 4 }, cores: 2 };
  // 2 ms alone, then 2 more beside the first task, at eight tenths of their pace.
  const [first, second] = chunksOf([10, 10], pool(unequal));
  assertNear(first?.startMs ?? 0, 2);
  assertNear(second?.startMs ?? 0, 2 + 2 / 0.8);
});

test("tasks that are slower in a worker take as much longer there, and count as they were serially", () => {
  const { wallMs, serialMs, busyMs } = replay([10, 10], pool({ slowness: 1.5 }));
  assert.deepEqual([wallMs, serialMs, sum(busyMs)], [15, 20, 30]);
});

test("a ceiling that is none, or above the threads, changes nothing", () => {
  for (const value of [0, -1, Number.NaN, Infinity, 2.02]) {
    assert.equal(replay([10, 10], pool({ ceiling: () => value })).wallMs, 10);
  }
});

test("workers without a chunk are idle all the time", () => {
  const { wallMs, idleMs, lastWaveMs } = replay([4], pool({ workers: 3 }));
  assert.deepEqual({ wallMs, idleMs, lastWaveMs }, { wallMs: 4, idleMs: 8, lastWaveMs: 4 });
});

test("no tasks take the start-up only", () => {
  assert.equal(replay([], pool({ costs: { startupMs: 5, messageMs: 1 } })).wallMs, 5);
  assert.equal(replay([], pool()).speedup, undefined);
});

const refused: readonly { title: string; run: () => Replay; message: RegExp }[] = [
  {
    title: "no workers",
    run: () => replay([1], pool({ workers: 0 })),
    message: /"workers" of a replay must be a whole number from 1, got 0\./,
  },
  { title: "half a task", run: () => replay([1], pool({ chunk: 0.5 })), message: /"chunk" .* got 0\.5\./ },
  {
    title: "a negative cost",
    run: () => replay([1], pool({ costs: { messageMs: -1 } })),
    message: /"messageMs" of a replay must be a time from 0 ms, got -1\./,
  },
  {
    title: "more CPU than time",
    run: () => replay([1], pool({ cpuShare: 2 })),
    message: /"cpuShare" .* from 0 to 1, got 2\./,
  },
  {
    title: "a duration that is none",
    run: () => replay([1, Number.NaN], pool()),
    message: /The task of input 1 cannot have taken NaN ms\./,
  },
];
for (const { title, run, message } of refused) {
  test(`${title} cannot be replayed`, () => {
    assert.throws(run, message);
  });
}

/** What a clock of nanoseconds can tell. */
const ms = (max: number) => fc.oneof(fc.double({ min: 1e-6, max, noNaN: true }), fc.constantFrom(0, 1));
const times = fc.array(ms(1000), { maxLength: 60 });
const cost = ms(50);
const anyCosts = fc.record({
  messageMs: cost,
  copyMs: cost,
  perChunkMs: cost,
  perTaskMs: cost,
  startupMs: cost,
});
const shape = { workers: fc.integer({ min: 1, max: 20 }), chunk: fc.integer({ min: 1, max: 12 }) };
const anyPool = fc.record({
  ...shape,
  costs: anyCosts,
  cores: fc.integer({ min: 1, max: 20 }),
  cpuShare: fc.double({ min: 0, max: 1, noNaN: true }),
});
type AnyPool = typeof anyPool extends fc.Arbitrary<infer Value> ? Value : never;

/** A machine that slows down a little with every thread and altogether above its cores. */
function onMachine({ cores, ...options }: AnyPool): ScheduleOptions & { readonly chunk: number } {
  return { ...options, ceiling: (threads) => Math.min(threads, cores) * 0.99 ** threads };
}

/** A machine on which the dispatcher takes its part of the cores. */
function onCores(given: AnyPool): ScheduleOptions & { readonly chunk: number } {
  return { ...given, ceiling: (threads) => Math.min(threads, given.cores) };
}

const slowness = fc.double({ min: 0.5, max: 2, noNaN: true });

function assertNear(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) <= 1e-9 * expected, `${actual} instead of ${expected}`);
}

function atMost(actual: number, limit: number): void {
  assert.ok(actual <= limit * (1 + 1e-9) + 1e-9, `${actual} is more than ${limit}`);
}

test("equal tasks without costs take exactly as many turns as there are", () => {
  fc.assert(
    fc.property(fc.nat(300), fc.nat(1000), fc.integer({ min: 1, max: 64 }), (count, taskMs, workers) => {
      const { wallMs } = replay(
        Array.from({ length: count }, () => taskMs),
        pool({ workers }),
      );
      assert.equal(wallMs, Math.ceil(count / workers) * taskMs);
    }),
  );
});

test("no replay is faster than its work, its longest chunk and its dispatcher allow", () => {
  fc.assert(
    fc.property(times, anyPool, (taskMs, given) => {
      const options = onMachine(given);
      const { wallMs, serialMs, busyMs } = replay(taskMs, options);
      const { startupMs, messageMs, copyMs, perChunkMs } = options.costs;
      const chunks = Math.ceil(taskMs.length / options.chunk);
      atMost(startupMs + serialMs / options.workers, wallMs);
      atMost(startupMs + (workAndSpan(taskMs, options.chunk)?.spanMs ?? 0), wallMs);
      atMost(startupMs + chunks * messageMs + taskMs.length * copyMs, wallMs);
      atMost(startupMs + (chunks > 0 ? messageMs + perChunkMs : 0), wallMs);
      atMost((serialMs * given.cpuShare) / given.cores, wallMs);
      atMost(serialMs, sum(busyMs));
    }),
  );
});

test("no replay is slower than everything one after another with all costs", () => {
  fc.assert(
    fc.property(times, anyPool, (taskMs, given) => {
      const options = onMachine(given);
      const { wallMs, serialMs } = replay(taskMs, options);
      const { startupMs, messageMs, copyMs, perChunkMs, perTaskMs } = options.costs;
      const chunks = Math.ceil(taskMs.length / options.chunk);
      // The lowest rate at which all running tasks advance together: one thread's, or all of them at the ceiling.
      const rates = Array.from({ length: options.workers }, (_, index) => options.ceiling?.(index + 1) ?? 1);
      const slowest = Math.min(1, ...rates);
      const tasksMs = serialMs + taskMs.length * perTaskMs;
      const messagesMs = chunks * (messageMs + perChunkMs) + taskMs.length * copyMs;
      atMost(wallMs, startupMs + tasksMs / slowest + messagesMs);
    }),
  );
});

test("without costs a replay keeps Graham's bound", () => {
  fc.assert(
    fc.property(times, shape.workers, shape.chunk, (taskMs, workers, chunk) => {
      const { wallMs, serialMs } = replay(taskMs, pool({ workers, chunk }));
      const spanMs = workAndSpan(taskMs, chunk)?.spanMs ?? 0;
      atMost(wallMs, serialMs / workers + spanMs * (1 - 1 / workers));
    }),
  );
});

test("with messages a replay stays within the burdened bounds", () => {
  fc.assert(
    fc.property(times, shape.workers, shape.chunk, cost, (taskMs, workers, chunk, costPerChunkMs) => {
      const { speedup } = replay(taskMs, pool({ workers, chunk, costs: { messageMs: costPerChunkMs } }));
      const work = workAndSpan(taskMs, chunk);
      const chunks = Math.ceil(taskMs.length / chunk);
      const bounds = work && burdenedBounds({ ...work, costPerChunkMs, chunks, workers });
      if (bounds !== undefined && speedup !== undefined) {
        atMost(bounds.low, speedup);
        atMost(speedup, bounds.high);
      }
    }),
  );
});

test("more workers are never slower while the machine has room for them", () => {
  fc.assert(
    fc.property(times, shape.workers, shape.chunk, anyCosts, (taskMs, workers, chunk, costs) => {
      atMost(
        replay(taskMs, pool({ workers: workers + 1, chunk, costs })).wallMs,
        replay(taskMs, pool({ workers, chunk, costs })).wallMs,
      );
    }),
  );
});

test("more workers than cores are slower by no more than their messages and the longest chunk, which shares a core", () => {
  fc.assert(
    fc.property(times, anyPool, (taskMs, given) => {
      const options = { ...onCores(given), cpuShare: 1 };
      const { messageMs, copyMs, perChunkMs, perTaskMs } = options.costs;
      const chunks = Math.ceil(taskMs.length / options.chunk);
      const messagesMs = chunks * (messageMs + perChunkMs) + taskMs.length * copyMs;
      const inWorkersMs = taskMs.map((task) => task + perTaskMs);
      const longestMs = workAndSpan(inWorkersMs, options.chunk)?.spanMs ?? options.chunk * perTaskMs;
      const { wallMs } = replay(taskMs, { ...options, workers: options.workers + 1 });
      atMost(wallMs, replay(taskMs, options).wallMs + messagesMs + longestMs);
    }),
  );
});

test("a dispatcher that shares the cores is never faster than one that has its own", () => {
  fc.assert(
    fc.property(times, anyPool, (taskMs, given) => {
      const options = { ...onCores(given), cpuShare: 1 };
      atMost(replay(taskMs, { ...options, cores: undefined }).wallMs, replay(taskMs, options).wallMs);
    }),
  );
});

test("cores never do more than they can", () => {
  fc.assert(
    fc.property(times, anyPool, slowness, (taskMs, given, slower) => {
      const options = { ...onCores(given), cpuShare: 1, slowness: slower };
      const { startupMs, messageMs, copyMs, perTaskMs } = options.costs;
      const { wallMs, serialMs } = replay(taskMs, options);
      const chunks = Math.ceil(taskMs.length / options.chunk);
      const computingMs = serialMs * slower + taskMs.length * (perTaskMs + copyMs) + chunks * messageMs;
      atMost(startupMs + computingMs / given.cores, wallMs);
    }),
  );
});

test("slower tasks are never faster", () => {
  fc.assert(
    fc.property(times, anyPool, slowness, (taskMs, given, slower) => {
      const options = onCores(given);
      atMost(replay(taskMs, options).wallMs, replay(taskMs, { ...options, slowness: 1 + slower }).wallMs);
    }),
  );
});

test("a free copy is never slower", () => {
  fc.assert(
    fc.property(times, anyPool, slowness, (taskMs, given, slower) => {
      const options = { ...onCores(given), slowness: slower };
      atMost(freeTransfer(taskMs, options).wallMs, replay(taskMs, options).wallMs);
    }),
  );
});

test("a higher cost is never faster", () => {
  const name = fc.constantFrom("messageMs", "copyMs", "perChunkMs", "perTaskMs", "startupMs");
  fc.assert(
    fc.property(times, anyPool, name, cost, (taskMs, given, costName, moreMs) => {
      const options = { ...given, ceiling: undefined };
      const costs = { ...options.costs, [costName]: options.costs[costName] + moreMs };
      atMost(replay(taskMs, options).wallMs, replay(taskMs, { ...options, costs }).wallMs);
    }),
  );
});

test("without costs a smaller machine or more computing is never faster", () => {
  fc.assert(
    fc.property(times, anyPool, fc.double({ min: 0, max: 1, noNaN: true }), (taskMs, given, share) => {
      const options = { ...onMachine(given), costs: noCosts };
      const { wallMs } = replay(taskMs, options);
      const halved = (threads: number) => (options.ceiling?.(threads) ?? threads) / 2;
      atMost(wallMs, replay(taskMs, { ...options, ceiling: halved }).wallMs);
      atMost(replay(taskMs, { ...options, cpuShare: given.cpuShare * share }).wallMs, wallMs);
    }),
  );
});

test("a replay has the account of its chunks", () => {
  fc.assert(
    fc.property(times, anyPool, (taskMs, given) => {
      const options = onMachine(given);
      const { workers, costs } = options;
      const { wallMs, serialMs, busyMs, dispatchMs, idleMs } = replay(taskMs, options);
      const mapMs = wallMs - costs.startupMs;
      assert.ok(Math.abs(sum(busyMs) + dispatchMs + idleMs - workers * mapMs) <= 1e-9 * workers * wallMs);
      const chunks: readonly ChunkTimes[] = chunksOf(taskMs, options);
      const account = accountOf({
        workers,
        startMs: costs.startupMs,
        endMs: wallMs,
        chunks,
        serialTaskMs: serialMs,
      });
      if (account !== undefined && mapMs > 1e-3) {
        assert.ok(Math.abs(account.dispatch - dispatchMs / mapMs) < 1e-6);
        assert.ok(Math.abs(account.idle - idleMs / mapMs) < 1e-6);
      }
    }),
  );
});

test("every task is in exactly one chunk, and no worker runs two at once", () => {
  fc.assert(
    fc.property(times, anyPool, (taskMs, given) => {
      const chunks = chunksOf(taskMs, onMachine(given)).toSorted((a, b) => a.first - b.first);
      assert.deepEqual(
        chunks.map(({ first }) => first),
        Array.from({ length: Math.ceil(taskMs.length / given.chunk) }, (_, index) => index * given.chunk),
      );
      const free = new Map<number, number>();
      for (const { worker, startMs, endMs } of chunks) {
        assert.ok(startMs >= (free.get(worker) ?? 0) && endMs >= startMs);
        free.set(worker, endMs);
      }
    }),
  );
});

test("everything is finite for any durations, costs and ceilings", () => {
  const any = fc.double({ min: 0, max: 1e15, noNaN: true });
  const anything = fc.record({
    workers: fc.integer({ min: 1, max: 1024 }),
    chunk: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    costs: fc.record({ messageMs: any, copyMs: any, perChunkMs: any, perTaskMs: any, startupMs: any }),
    cpuShare: fc.double({ min: 0, max: 1, noNaN: true }),
    limit: fc.double(),
  });
  fc.assert(
    fc.property(fc.array(any), anything, (taskMs, { limit, ...options }) => {
      const result = replay(taskMs, { ...options, ceiling: () => limit });
      for (const value of [...Object.values({ ...result, speedup: result.speedup ?? 0 }), ...result.busyMs]) {
        assert.ok(typeof value === "object" || (Number.isFinite(value) && value >= 0), String(value));
      }
    }),
  );
});

test("the best chunk is larger where messages are dear, and 1 where they are free", () => {
  const taskMs = Array.from({ length: 1000 }, () => 1);
  assert.equal(bestChunk(taskMs, pool()).chunk, 1);
  assert.ok(bestChunk(taskMs, pool({ costs: { messageMs: 1 } })).chunk > 16);
});

test("the best chunk is never worse than the one in use", () => {
  fc.assert(
    fc.property(times, anyPool, (taskMs, given) => {
      const options = onMachine(given);
      const best = bestChunk(taskMs, options);
      assert.ok(best.replay.wallMs <= replay(taskMs, options).wallMs);
      assert.deepEqual(best.replay, replay(taskMs, { ...options, chunk: best.chunk }));
    }),
  );
});

test("without a task the others remain", () => {
  const taskMs = [1, 9, 2, 9, 3];
  assert.equal(withoutTask(taskMs, pool(), 1).serialMs, 15);
  assert.deepEqual(taskMs, [1, 9, 2, 9, 3]);
});

test("taking a task away is never slower", () => {
  fc.assert(
    fc.property(times, anyPool, fc.nat(5), (taskMs, given, index) => {
      const options = { ...given, ceiling: undefined };
      atMost(withoutTask(taskMs, options, index).wallMs, replay(taskMs, options).wallMs);
    }),
  );
});

test("free transfer leaves the start-up and the tasks", () => {
  const dear = pool({ costs: { messageMs: 5, copyMs: 0, perChunkMs: 5, perTaskMs: 5, startupMs: 7 } });
  assert.equal(freeTransfer([10, 10, 10, 10], dear).wallMs, 27);
});

test("more inputs are the same ones over and over", () => {
  assert.equal(moreInputs([1, 2, 3], pool(), 2).serialMs, 12);
  assert.equal(moreInputs([1, 2, 3], pool(), 4 / 3).serialMs, 7);
  assert.equal(moreInputs([], pool(), 10).serialMs, 0);
});

test("durations that are no numbers are found however the tasks are cut", () => {
  const taskMs = Float64Array.from({ length: 20_000 }, (_, index) => (index === 15_000 ? Number.NaN : 1));
  assert.throws(() => replay(taskMs, pool()), /The task of input 15000 cannot have taken NaN ms/);
});

test("more inputs make up for too few tasks", () => {
  assert.equal(replay([10], pool()).speedup, 1);
  assert.equal(moreInputs([10], pool(), 10).speedup, 2);
});

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
