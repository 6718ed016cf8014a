import assert from "node:assert/strict";
import { test } from "node:test";
import { measureRounds, type Limits } from "../../../extension/bench/stages/measure.ts";
import { hostsError } from "../../../extension/bench/executor/disturbance.ts";
import { createSteady } from "../../../extension/bench/stages/steady.ts";
import type { FromBench } from "../../../extension/core/protocol/bench.ts";
import { roundOrders } from "../../../extension/core/measuring/roundOrder.ts";
import { fakeClock, fakeExecutor, recorder } from "../fakes.ts";

/** Nothing happens to hosts. */
const steady = createSteady(
  null,
  async () => {},
  () => {},
);

/** Three rounds, unless told otherwise. */
const limits = (changes: Partial<Limits> = {}): Limits => ({
  rounds: 3,
  budgetMs: 0,
  calibrationIterations: 1,
  roundMs: 0,
  orderSeed: 5,
  ...changes,
});

const sampled = (events: readonly FromBench[]) =>
  events.flatMap((event) => (event.type === "sampled" ? [[event.round, event.workers, event.ms]] : []));

test("every executor runs once a round, in the orders of the seed", async () => {
  const { now, advance } = fakeClock();
  const executors = [0, 1, 2].map((workers) => fakeExecutor(workers, [10], advance));
  const observer = recorder();
  await measureRounds(executors, limits({ orderSeed: 9 }), observer, now, steady);
  const orderOf = roundOrders([0, 1, 2], 9);
  assert.deepEqual(
    sampled(observer.events).map(([round, workers]) => [round, workers]),
    [1, 2, 3].flatMap((round) => orderOf(round).map((workers) => [round, workers])),
  );
});

test("the rounds in which a quota was used up are told, with how often", async () => {
  const { now, advance } = fakeClock();
  const observer = recorder();
  const counts = [0, 0, 0, 4, 4, 4].map((throttled, look) => ({ periods: 10 * look, throttled }));
  const throttling = () => counts.shift() ?? null;
  await measureRounds([fakeExecutor(0, [5], advance)], limits(), { ...observer, throttling }, now, steady);
  const ended = observer.events.find((event) => event.type === "roundsEnded");
  assert.deepEqual(ended?.rounds.throttled, [{ round: 2, periods: 10, throttled: 4 }]);
});

test("the rounds in which others used cores are told, with how many", async () => {
  const { now, advance } = fakeClock();
  const observer = recorder();
  const busy = [0, 150, 200, 600, 700, 850];
  const coreTimes = () => ({ cores: 1, atMs: now(), busyMs: busy.shift() ?? 0, ownMs: now() });
  const executor = fakeExecutor(0, [150], advance);
  await measureRounds([executor], limits(), { ...observer, coreTimes }, now, steady);
  const ended = observer.events.find((event) => event.type === "roundsEnded");
  assert.deepEqual(ended?.rounds.busy, [{ round: 2, cores: 250 / 150 }]);
});

test("each sample is the wall time of that run", async () => {
  const { now, advance } = fakeClock();
  const observer = recorder();
  await measureRounds([fakeExecutor(0, [5, 6, 7], advance)], limits(), observer, now, steady);
  assert.deepEqual(sampled(observer.events), [
    [1, 0, 5],
    [2, 0, 6],
    [3, 0, 7],
  ]);
});

const budgets = [
  { what: "at least three rounds, however small the budget", durationMs: 100, budgetMs: 0, rounds: 3 },
  { what: "no round that would exceed the budget", durationMs: 100, budgetMs: 550, rounds: 5 },
  { what: "the whole budget", durationMs: 100, budgetMs: 1000, rounds: 10 },
  { what: "no more than sixty rounds", durationMs: 1, budgetMs: 10_000, rounds: 60 },
  { what: "an end although nothing takes any time", durationMs: 0, budgetMs: 1, rounds: 60 },
];
for (const { what, durationMs, budgetMs, rounds } of budgets) {
  test(`a budget of ${budgetMs} ms for rounds of ${durationMs} ms means ${what}`, async () => {
    const { now, advance } = fakeClock();
    const executor = fakeExecutor(0, [durationMs], advance);
    await measureRounds([executor], limits({ rounds: null, budgetMs }), recorder(), now, steady);
    assert.equal(executor.runs(), rounds);
  });
}

test("rounds end early once the best speedup is known to within three percent, from the sixth on", async () => {
  const { now, advance } = fakeClock();
  const serial = fakeExecutor(0, [200, 100], advance);
  const pool = fakeExecutor(2, [100, 50], advance);
  await measureRounds([serial, pool], limits({ rounds: null, budgetMs: 1e9 }), recorder(), now, steady);
  assert.equal(serial.runs(), 6);
});

test("rounds go on while the best speedup is not known well enough", async () => {
  const { now, advance } = fakeClock();
  const serial = fakeExecutor(0, [100], advance);
  const pool = fakeExecutor(2, [50, 60, 50, 60, 50, 60, 50, 60, 50, 60, 50], advance);
  await measureRounds([serial, pool], limits({ rounds: null, budgetMs: 1e9 }), recorder(), now, steady);
  assert(serial.runs() > 10, `${serial.runs()} rounds`);
});

test("the calibration loop runs in every executor in every round", async () => {
  const { now, advance } = fakeClock();
  const observer = recorder();
  const executors = [0, 2].map((workers) => fakeExecutor(workers, [10], advance));
  await measureRounds(executors, limits({ rounds: 2 }), observer, now, steady);
  const calibrated = observer.events.flatMap((event) =>
    event.type === "calibrated" ? [[event.round, event.workers]] : [],
  );
  assert.deepEqual(
    calibrated.toSorted(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d),
    [
      [1, 0],
      [1, 2],
      [2, 0],
      [2, 2],
    ],
  );
});

test("each pool is accounted for against the serial run of its own round", async () => {
  const { now, advance } = fakeClock();
  const observer = recorder();
  const executors = [fakeExecutor(0, [30, 60], advance), fakeExecutor(2, [20], advance)];
  await measureRounds(executors, limits({ rounds: 2 }), observer, now, steady);
  const accounts = observer.events.flatMap((event) => (event.type === "accounted" ? [event.account] : []));
  assert.deepEqual(accounts, [
    { usefulWorkers: 1.5, slowerTasks: -0.5, dispatch: 0, idle: 1 },
    { usefulWorkers: 3, slowerTasks: -2, dispatch: 0, idle: 1 },
  ]);
});

test("what each host has done of the useful part is told where there are hosts", async () => {
  const { now, advance } = fakeClock();
  const observer = recorder();
  const pool = { ...fakeExecutor(2, [20], advance), lanes: [1, 1] };
  await measureRounds([fakeExecutor(0, [30], advance), pool], limits({ rounds: 1 }), observer, now, steady);
  const useful = observer.events.flatMap((event) =>
    event.type === "accounted" ? [event.usefulOnHosts] : [],
  );
  assert.deepEqual(useful, [[1.5, 0]]);
});

test("a given number of rounds stands above the budget", async () => {
  const { now, advance } = fakeClock();
  const executor = fakeExecutor(0, [100], advance);
  await measureRounds([executor], limits({ rounds: 1, budgetMs: 10_000 }), recorder(), now, steady);
  assert.equal(executor.runs(), 1);
});

test("who is asked to finish measures the round under way and no other", async () => {
  const { now, advance } = fakeClock();
  const observer = recorder();
  const executors = [0, 2].map((workers) => fakeExecutor(workers, [100], advance));
  const isToFinish = () => sampled(observer.events).length >= 3;
  const many = limits({ rounds: 100, budgetMs: 1e9 });
  await measureRounds(executors, many, { ...observer, isToFinish }, now, steady);
  assert.deepEqual(
    executors.map((executor) => executor.runs()),
    [2, 2],
  );
  assert.deepEqual([ended(observer.events)?.ended, ended(observer.events)?.count], ["asked", 2]);
});

test("results of every pool run are compared, of the serial run none", async () => {
  const { now, advance } = fakeClock();
  const observer = recorder();
  const executors = [0, 2].map((workers) => fakeExecutor(workers, [300], advance));
  await measureRounds(executors, limits({ rounds: 2 }), observer, now, steady);
  assert.deepEqual(observer.compared, [2, 2]);
});

test("an executor that fails ends the measurement", async () => {
  const { now, advance } = fakeClock();
  const failing = { ...fakeExecutor(1, [1], advance), map: () => Promise.reject(new Error("lost")) };
  await assert.rejects(measureRounds([failing], limits(), recorder(), now, steady), /lost/);
});

const ended = (events: readonly FromBench[]) =>
  events.flatMap((event) => (event.type === "roundsEnded" ? [event.rounds] : []))[0];

test("the end of the rounds is told with its reason, the precision, the seed and the budget", async () => {
  const { now, advance } = fakeClock();
  const observer = recorder();
  const executors = [fakeExecutor(0, [200, 100], advance), fakeExecutor(2, [100, 50], advance)];
  await measureRounds(
    executors,
    limits({ rounds: null, budgetMs: 1e9, orderSeed: 4 }),
    observer,
    now,
    steady,
  );
  assert.deepEqual(ended(observer.events), {
    count: 6,
    ended: "goal",
    precision: 0,
    goal: 0.03,
    budgetMs: 1e9,
    orderSeed: 4,
    isGcForced: false,
  });
});

test("each round tells how near the rounds are to their end by then", async () => {
  const { now, advance } = fakeClock();
  const observer = recorder();
  const executors = [fakeExecutor(0, [100], advance), fakeExecutor(2, [60, 40, 50], advance)];
  await measureRounds(executors, limits({ rounds: null, budgetMs: 640 }), observer, now, steady);
  const approaches = observer.events.flatMap((event) =>
    event.type === "running" && event.workers === 0 ? [event.approach] : [],
  );
  assert.deepEqual(
    approaches.map((approach) => approach && [approach.precision, approach.budgetShare]),
    [
      [null, 0],
      [null, 0.25],
      [null, 0.46875],
      [approaches[3]?.precision, 0.703125],
    ],
  );
  assert((approaches[3]?.precision ?? 0) > 0.03);
});

test("a given number of rounds has no goal to come near to", async () => {
  const { now, advance } = fakeClock();
  const observer = recorder();
  await measureRounds([fakeExecutor(0, [100], advance)], limits(), observer, now, steady);
  const approaches = observer.events.flatMap((event) => (event.type === "running" ? [event.approach] : []));
  assert.deepEqual(approaches, [null, null, null]);
});

/** Executors that collect in so many milliseconds each, and what happens in which order. */
function collecting(collectMs: number, isPossible = true) {
  const { now, advance } = fakeClock();
  const happened: string[] = [];
  const executors = [0, 2].map((workers) => {
    const executor = fakeExecutor(workers, [100], advance);
    return {
      ...executor,
      map: () => {
        happened.push(`map ${workers}`);
        return executor.map();
      },
      collectGarbage: async () => {
        advance(collectMs);
        happened.push(`collect ${workers}`);
        return isPossible;
      },
    };
  });
  return { now, executors, happened };
}
const beforeRounds = ["collect 0", "collect 2", "collect 0", "collect 2"];

test("garbage is collected before each run when that takes at most a tenth of a round", async () => {
  const { now, executors, happened } = collecting(10);
  const observer = recorder();
  await measureRounds(executors, limits({ rounds: 2, roundMs: 200 }), observer, now, steady);
  assert.deepEqual(happened.slice(0, 4), beforeRounds);
  for (const [at, what] of happened.slice(4).entries()) {
    assert.equal(what.split(" ")[0], at % 2 === 0 ? "collect" : "map");
  }
  assert.equal(happened.length, 12);
  assert.equal(ended(observer.events)?.isGcForced, true);
  assert.deepEqual(
    sampled(observer.events).map(([, , ms]) => ms),
    [100, 100, 100, 100],
  );
});

for (const { what, collectMs, isPossible } of [
  { what: "takes more than a tenth of a round", collectMs: 11, isPossible: true },
  { what: "is not possible", collectMs: 0, isPossible: false },
]) {
  test(`what warm-up left is collected, and nothing later, when collecting ${what}`, async () => {
    const { now, executors, happened } = collecting(collectMs, isPossible);
    const observer = recorder();
    await measureRounds(executors, limits({ rounds: 1, roundMs: 200 }), observer, now, steady);
    assert.deepEqual(happened.slice(0, 4), beforeRounds);
    assert.deepEqual(happened.slice(4).toSorted(), ["map 0", "map 2"]);
    assert.equal(ended(observer.events)?.isGcForced, false);
  });
}

/** A serial run and a pool whose runs of these numbers, from 1, are disturbed. */
function disturbing(disturbedRuns: readonly number[], durationMs = 100) {
  const { now, advance } = fakeClock();
  const serial = fakeExecutor(0, [durationMs], advance);
  const pool = fakeExecutor(2, [durationMs], advance);
  const map = async () => {
    const run = await pool.map();
    return disturbedRuns.includes(pool.runs()) ? { ...run, disturbed: "the host a was lost" } : run;
  };
  const recovered: number[] = [];
  const hosts = { whole: async () => advance(5000) };
  const watched = createSteady(
    hosts,
    async () => void recovered.push(pool.runs()),
    () => {},
  );
  return { now, executors: [serial, { ...pool, map }], recovered, steady: watched, pool };
}

test("a round that hosts have disturbed is thrown away and measured again, and compared each time", async () => {
  const { now, executors, recovered, steady: watched } = disturbing([2]);
  const observer = recorder();
  await measureRounds(executors, limits({ rounds: 3 }), observer, now, watched);
  const told = observer.events.flatMap((event) =>
    event.type === "roundThrownAway" || (event.type === "sampled" && event.workers === 2)
      ? [`${event.type} ${event.round}`]
      : [],
  );
  assert.deepEqual(told, ["sampled 1", "roundThrownAway 2", "sampled 2", "sampled 3"]);
  assert.deepEqual(recovered, [2]);
  assert.deepEqual(observer.compared, [2, 2, 2, 2]);
  assert.deepEqual(ended(observer.events)?.thrownAway, [{ round: 2, why: "the host a was lost" }]);
  assert.equal(ended(observer.events)?.count, 3);
});

test("what was thrown away is in no precision, and takes nothing of the budget", async () => {
  const { now, executors, steady: watched } = disturbing([1, 3]);
  const observer = recorder();
  await measureRounds(executors, limits({ rounds: null, budgetMs: 1000 }), observer, now, watched);
  assert.deepEqual([ended(observer.events)?.ended, ended(observer.events)?.count], ["budget", 5]);
});

test("a calibration or a collection that is disturbed costs its round as well", async () => {
  for (const what of ["calibrate", "collectGarbage"] as const) {
    const { now, executors, steady: watched } = disturbing([]);
    const [serial, pool] = executors;
    assert.ok(serial && pool);
    let calls = 0;
    const once = () =>
      calls++ === 0 ? Promise.reject(hostsError("hosts-lost", "the host a was lost")) : undefined;
    const failing = {
      ...pool,
      calibrate: async (iterations: number) =>
        (what === "calibrate" ? await once() : undefined) ?? pool.calibrate(iterations),
      collectGarbage: async () =>
        (what === "collectGarbage" ? await once() : undefined) ?? pool.collectGarbage(),
    };
    const observer = recorder();
    await measureRounds([serial, failing], limits({ rounds: 1 }), observer, now, watched);
    assert.deepEqual(ended(observer.events)?.thrownAway, [{ round: 1, why: "the host a was lost" }]);
  }
});

test("the third round that is thrown away is the end", async () => {
  const { now, executors, steady: watched, pool } = disturbing([2, 3, 5]);
  const observer = recorder();
  await assert.rejects(
    measureRounds(executors, limits({ rounds: 9 }), observer, now, watched),
    /^RunError: Hosts are not stable: the host a was lost in round 2, the host a was lost in round 2, the host a was lost in round 3\./,
  );
  assert.equal(pool.runs(), 5);
  assert.equal(observer.events.filter(({ type }) => type === "roundThrownAway").length, 3);
});

test("who is asked to finish does not measure a round again that is thrown away, but for the first", async () => {
  for (const [disturbed, count, runs] of [
    [[2], 1, 2],
    [[1], 1, 2],
  ] as const) {
    const { now, executors, steady: watched, pool } = disturbing(disturbed);
    const observer = recorder();
    const isToFinish = () => pool.runs() >= Math.max(...disturbed);
    await measureRounds(executors, limits({ rounds: 9 }), { ...observer, isToFinish }, now, watched);
    assert.deepEqual(
      [ended(observer.events)?.ended, ended(observer.events)?.count, pool.runs()],
      ["asked", count, runs],
    );
  }
});

/** The other version with so many workers, whose runs take the milliseconds given in turn. */
function fakeOther(workers: number, durationsMs: readonly number[], advance: (ms: number) => void) {
  const own = fakeExecutor(workers, durationsMs, advance);
  const collectGarbage = async () => false;
  return { isOther: true, workers, collectGarbage, time: async () => (await own.map()).wallMs } as const;
}

test("the other version runs in the same rounds, in the same balanced orders, and is not calibrated", async () => {
  const { now, advance } = fakeClock();
  const observer = recorder();
  const executors = [
    ...[0, 2].map((workers) => fakeExecutor(workers, [10], advance)),
    ...[0, 2].map((workers) => fakeOther(workers, [12], advance)),
  ];
  await measureRounds(executors, limits({ rounds: 4, orderSeed: 3 }), observer, now, steady);
  const ran = observer.events.flatMap((event) =>
    event.type === "sampled" || event.type === "otherSampled"
      ? [[event.round, event.workers, event.ms === 12]]
      : [],
  );
  const orderOf = roundOrders(
    [
      [0, false],
      [2, false],
      [0, true],
      [2, true],
    ] as const,
    3,
  );
  assert.deepEqual(
    ran,
    [1, 2, 3, 4].flatMap((round) => orderOf(round).map((each) => [round, ...each])),
  );
  const calibrated = observer.events.filter(({ type }) => type === "calibrated");
  assert.equal(calibrated.length, 4 * 2);
  assert.deepEqual(observer.compared, [2, 2, 2, 2]);
});

test("rounds go on until both versions are known against each other as well", async () => {
  const { now, advance } = fakeClock();
  const roundsOf = async (otherMs: readonly number[]) => {
    const observer = recorder();
    const executors = [
      ...[0, 2].map((workers) => fakeExecutor(workers, [10], advance)),
      fakeOther(0, otherMs, advance),
    ];
    await measureRounds(executors, limits({ rounds: null, budgetMs: 1e6 }), observer, now, steady);
    return observer.events.find((event) => event.type === "roundsEnded")?.rounds.count;
  };
  assert.equal(await roundsOf([10]), 6);
  assert.ok(((await roundsOf([10, 14, 10, 15, 9, 13, 10, 16, 10])) ?? 0) > 6);
});

test("two versions get the fourth round that it takes to know the noise, whatever the budget", async () => {
  const { now, advance } = fakeClock();
  const observer = recorder();
  const executors = [fakeExecutor(0, [10], advance), fakeOther(0, [10], advance)];
  await measureRounds(executors, limits({ rounds: null, budgetMs: 1 }), observer, now, steady);
  assert.equal(observer.events.find((event) => event.type === "roundsEnded")?.rounds.count, 4);
});
