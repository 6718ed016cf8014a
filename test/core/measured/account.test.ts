import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  accountOf,
  accountParts,
  closingError,
  meanAccount,
  type MapTimes,
} from "../../../extension/core/measured/account.ts";
import type { ChunkTimes } from "../../../extension/core/measured/laneTimes.ts";

/** A map from 0 to 100 ms through two workers, tasks as fast as serially unless said otherwise. */
function map(given: Partial<MapTimes>): MapTimes {
  const chunks = given.chunks ?? [];
  const serialTaskMs = chunks.reduce((sum, chunk) => sum + chunk.endMs - chunk.startMs, 0);
  return { workers: 2, startMs: 0, endMs: 100, serialTaskMs, ...given, chunks };
}

const whole = { startMs: 0, endMs: 100 };
const cases: readonly { title: string; map: MapTimes; expected: readonly number[] }[] = [
  {
    title: "workers that compute all the time are useful",
    map: map({
      chunks: [
        { worker: 1, ...whole },
        { worker: 2, ...whole },
      ],
    }),
    expected: [2, 0, 0, 0],
  },
  {
    title: "tasks that take twice as long as serially are half useful",
    map: map({
      chunks: [
        { worker: 1, ...whole },
        { worker: 2, ...whole },
      ],
      serialTaskMs: 100,
    }),
    expected: [1, 1, 0, 0],
  },
  {
    title: "tasks faster than serially give a negative term",
    map: map({
      chunks: [
        { worker: 1, ...whole },
        { worker: 2, ...whole },
      ],
      serialTaskMs: 250,
    }),
    expected: [2.5, -0.5, 0, 0],
  },
  {
    title: "waiting for a first chunk, for a next one and for the last way back is dispatch",
    map: map({
      workers: 1,
      chunks: [
        { worker: 1, startMs: 60, endMs: 80 },
        { worker: 1, startMs: 10, endMs: 40 },
      ],
    }),
    expected: [0.5, 0, 0.5, 0],
  },
  {
    title: "a worker after its last chunk is idle",
    map: map({
      chunks: [
        { worker: 1, ...whole },
        { worker: 2, startMs: 0, endMs: 25 },
      ],
    }),
    expected: [1.25, 0, 0, 0.75],
  },
  {
    title: "a worker without a chunk is idle",
    map: map({ workers: 3, chunks: [{ worker: 2, ...whole }] }),
    expected: [1, 0, 0, 2],
  },
  {
    title: "only the worker that ends last is on its way back",
    map: map({
      chunks: [
        { worker: 1, startMs: 0, endMs: 50 },
        { worker: 2, startMs: 0, endMs: 75 },
      ],
    }),
    expected: [1.25, 0, 0.25, 0.5],
  },
  { title: "a map without inputs is idle", map: map({}), expected: [0, 0, 0, 2] },
];
for (const { title, map: times, expected } of cases) {
  test(title, () => {
    const [usefulWorkers, slowerTasks, dispatch, idle] = expected;
    assert.deepEqual(accountOf(times), { usefulWorkers, slowerTasks, dispatch, idle });
  });
}

describe("A pool on other hosts", () => {
  const visit = (takenMs: number, sentMs: number) => ({ takenMs, sentMs });
  const travelled: readonly { title: string; map: MapTimes; dispatch: number; travel: number }[] = [
    {
      title: "travels until a chunk has reached its host, and hands out from then on",
      map: map({
        workers: 1,
        chunks: [
          { worker: 1, startMs: 10, endMs: 40, visit: visit(7, 42) },
          { worker: 1, startMs: 60, endMs: 100, visit: visit(55, 100) },
        ],
      }),
      dispatch: 0.08,
      travel: 0.22,
    },
    {
      title: "does not travel where the next chunk is there before the last one has ended",
      map: map({
        workers: 1,
        chunks: [
          { worker: 1, startMs: 0, endMs: 40, visit: visit(-1, 42) },
          { worker: 1, startMs: 60, endMs: 100, visit: visit(20, 100) },
        ],
      }),
      dispatch: 0.2,
      travel: 0,
    },
    {
      title: "travels back from when its host has handed the last result over",
      map: map({
        workers: 1,
        chunks: [{ worker: 1, startMs: 0, endMs: 70, visit: visit(0, 80) }],
      }),
      dispatch: 0.1,
      travel: 0.2,
    },
    {
      title: "travels back with the last result of all, whoever ended last",
      map: map({
        chunks: [
          { worker: 1, startMs: 0, endMs: 60, visit: visit(0, 90) },
          { worker: 2, startMs: 0, endMs: 80, visit: visit(0, 81) },
        ],
      }),
      dispatch: 0.1,
      travel: 0.1,
    },
  ];
  for (const { title, map: times, dispatch, travel } of travelled) {
    test(title, () => {
      const account = accountOf(times);
      assert.ok(account?.travel !== undefined);
      assert.ok(Math.abs(account.dispatch - dispatch) < 1e-9, `Handed out: ${account.dispatch}`);
      assert.ok(Math.abs(account.travel - travel) < 1e-9, `Travelled: ${account.travel}`);
      assert.ok(closingError(account, times.workers) < 1e-9);
    });
  }

  test("is accounted for, though by the clocks' error its times contradict each other", () => {
    const chunks = [
      { worker: 1, startMs: -1, endMs: 50, visit: visit(-2, 51) },
      { worker: 1, startMs: 49, endMs: 101, visit: visit(48, 102) },
    ];
    const account = accountOf(map({ workers: 1, chunks, serialTaskMs: 100 }));
    assert.deepEqual(account, { usefulWorkers: 1, slowerTasks: 0, dispatch: 0, travel: 0, idle: 0 });
  });

  test("has a closed account with no term but one below 0, whatever its clocks say", () => {
    const time = fc.double({ min: -100, max: 300, noNaN: true });
    const chunk = fc.record({
      worker: fc.integer({ min: 1, max: 3 }),
      startMs: time,
      endMs: time,
      visit: fc.record({ takenMs: time, sentMs: time }),
    });
    fc.assert(
      fc.property(
        fc.array(chunk, { minLength: 1, maxLength: 20 }),
        fc.double({ min: 1, max: 200, noNaN: true }),
        fc.double({ min: 0, max: 1000, noNaN: true }),
        (chunks, endMs, serialTaskMs) => {
          const account = accountOf({ workers: 3, startMs: 0, endMs, chunks, serialTaskMs });
          assert.ok(account?.travel !== undefined);
          const { usefulWorkers, slowerTasks, dispatch, travel, idle } = account;
          assert.ok(Math.abs(usefulWorkers + slowerTasks + dispatch + travel + idle - 3) < 1e-6);
          assert.ok(usefulWorkers >= 0 && dispatch >= 0 && travel >= 0 && idle >= 0);
        },
      ),
    );
  });

  test("keeps its travel in the mean over rounds and in the parts of a bar", () => {
    const one = { usefulWorkers: 1, slowerTasks: 0, dispatch: 0.25, travel: 0.75, idle: 0 };
    const other = { usefulWorkers: 2, slowerTasks: -0.5, dispatch: 0.25, travel: 0.25, idle: 0 };
    const mean = { usefulWorkers: 1.5, slowerTasks: -0.25, dispatch: 0.25, travel: 0.5, idle: 0 };
    assert.deepEqual(meanAccount([one, other]), mean);
    assert.deepEqual(accountParts(mean), { ...mean, usefulWorkers: 1.25, slowerTasks: 0 });
  });
});

test("a map that took no time has no account", () => {
  assert.equal(accountOf(map({ endMs: 0 })), undefined);
  assert.equal(accountOf(map({ endMs: 0, serialTaskMs: 5 })), undefined);
});

const bugs: readonly { title: string; map: MapTimes; message: RegExp }[] = [
  {
    title: "chunks of one worker overlap",
    map: map({
      chunks: [
        { worker: 1, startMs: 0, endMs: 50 },
        { worker: 1, startMs: 49, endMs: 60 },
      ],
    }),
    message: /Worker 1 ran a chunk from 49 to 60 ms, though it was free from 50 ms/,
  },
  {
    title: "a chunk ends before it begins",
    map: map({ chunks: [{ worker: 1, startMs: 50, endMs: 40 }], serialTaskMs: 0 }),
    message: /from 50 to 40 ms/,
  },
  {
    title: "a chunk begins before the map",
    map: map({ startMs: 10, chunks: [{ worker: 2, startMs: 9, endMs: 40 }] }),
    message: /Worker 2 .* free from 10 ms/,
  },
  {
    title: "a chunk ends after the map",
    map: map({ chunks: [{ worker: 1, startMs: 50, endMs: 101 }] }),
    message: /map ended at 100 ms/,
  },
  {
    title: "a worker is none of the pool's",
    map: map({ chunks: [{ worker: 3, ...whole }] }),
    message: /A pool of 2 has no worker 3/,
  },
  {
    title: "the serial run counts as a worker",
    map: map({ chunks: [{ worker: 0, ...whole }] }),
    message: /no worker 0/,
  },
  { title: "the map ends before it begins", map: map({ endMs: -1 }), message: /A map took -1 ms/ },
  { title: "a time is no number", map: map({ serialTaskMs: Number.NaN }), message: /NaN ms serially/ },
  {
    title: "a chunk's time is no number",
    map: map({ chunks: [{ worker: 1, startMs: Number.NaN, endMs: 1 }], serialTaskMs: 0 }),
    message: /from NaN to 1 ms/,
  },
];
for (const { title, map: times, message } of bugs) {
  test(`it is a bug when ${title}`, () => {
    assert.throws(() => accountOf(times), message);
  });
}

/** Any schedule: for each worker the lengths of its pauses and chunks in turn, then a time after the last one. */
const schedule = fc
  .record({
    startMs: fc.double({ min: 0, max: 1e7, noNaN: true }),
    lanes: fc.array(
      fc.array(
        fc.record({
          pauseMs: fc.double({ min: 0, max: 1e4, noNaN: true }),
          chunkMs: fc.double({ min: 0, max: 1e4, noNaN: true }),
        }),
        { maxLength: 20 },
      ),
      { minLength: 1, maxLength: 20 },
    ),
    tailMs: fc.double({ min: 1e-6, max: 1e4, noNaN: true }),
    serialRatio: fc.double({ min: 0, max: 100, noNaN: true }),
  })
  .map(({ startMs, lanes, tailMs, serialRatio }): MapTimes => {
    const chunks: ChunkTimes[] = [];
    let taskMs = 0;
    let lastMs = startMs;
    for (const [lane, pieces] of lanes.entries()) {
      let nowMs = startMs;
      for (const { pauseMs, chunkMs } of pieces) {
        const beginMs = nowMs + pauseMs;
        nowMs = beginMs + chunkMs;
        taskMs += chunkMs;
        chunks.push({ worker: lane + 1, startMs: beginMs, endMs: nowMs });
      }
      lastMs = Math.max(lastMs, nowMs);
    }
    const endMs = lastMs + tailMs;
    return { workers: lanes.length, startMs, endMs, chunks, serialTaskMs: taskMs * serialRatio };
  });

test("every schedule's account closes, whatever the order of its chunks", () => {
  fc.assert(
    fc.property(schedule, (times) => {
      const account = accountOf(times);
      if (times.endMs === times.startMs) {
        assert.equal(account, undefined);
        return;
      }
      assert.ok(account, "it took time, so there is an account");
      assert.ok(closingError(account, times.workers) < 1e-9);
      assert.ok(Object.values(account).every((term) => Number.isFinite(term)));
      assert.ok(account.usefulWorkers >= 0 && account.dispatch >= 0 && account.idle >= 0);
      assert.deepEqual(accountOf({ ...times, chunks: times.chunks.toReversed() }), account);
    }),
  );
});

test("the parts of a bar have the account's sum and none is negative", () => {
  fc.assert(
    fc.property(schedule, (times) => {
      const account = accountOf(times);
      if (account !== undefined) {
        const parts = accountParts(account);
        assert.ok(closingError(parts, times.workers) < 1e-9);
        assert.ok(Object.values<number>({ ...parts }).every((part) => part >= 0));
      }
    }),
  );
});

test("an account is finite and closed or absent for any times at all", () => {
  const time = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(
      time,
      time,
      time,
      fc.integer({ min: 1, max: 1024 }),
      (wallMs, chunkMs, serialTaskMs, workers) => {
        const chunks = [{ worker: 1, startMs: 0, endMs: Math.min(chunkMs, wallMs) }];
        const account = accountOf({ workers, startMs: 0, endMs: wallMs, chunks, serialTaskMs });
        if (account !== undefined) {
          assert.ok(closingError(account, workers) < 0.01);
          assert.ok(Object.values(account).every((term) => Number.isFinite(term)));
        }
      },
    ),
  );
});
