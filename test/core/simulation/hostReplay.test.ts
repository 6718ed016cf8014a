import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { paceOf } from "../../../extension/core/hosts/speeds.ts";
import { accountOf } from "../../../extension/core/measured/account.ts";
import type { ChunkTimes } from "../../../extension/core/measured/laneTimes.ts";
import { noCosts, type PoolCosts } from "../../../extension/core/simulation/costs.ts";
import {
  doubleBandwidth,
  freeTransfer,
  freeWay,
  replay,
} from "../../../extension/core/simulation/schedule.ts";
import type {
  Replay,
  ScheduledHost,
  ScheduledHosts,
  ScheduleOptions,
} from "../../../extension/core/simulation/scheduleOptions.ts";

type Given = Partial<Omit<ScheduledHosts, "list">> &
  Partial<Pick<ScheduleOptions, "chunk" | "cpuShare" | "onChunk">> & { readonly costs?: Partial<PoolCosts> };

/** Workers on these hosts, which take one task at a time and cost nothing, unless said otherwise. */
function on(list: readonly ScheduledHost[], given: Given = {}): ScheduleOptions {
  const { wayMs = 0, wayTaskMs = 0, ahead = 0, costs, ...options } = given;
  const workers = list.reduce((sum, { lanes }) => sum + lanes, 0);
  return {
    workers,
    chunk: 1,
    ...options,
    costs: { ...noCosts, ...costs },
    hosts: { list, wayMs, wayTaskMs, ahead },
  };
}

const one = (speed: number): ScheduledHost => ({ lanes: 1, speed });
const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);

describe("A replay through hosts", () => {
  test("reaches one and a half with two hosts of which one is half as fast", () => {
    const { wallMs, speedup, usefulMs, busyMs, dispatchMs, travelMs, idleMs } = replay(
      [10, 10, 10],
      on([one(1), one(0.5)]),
    );
    assert.deepEqual([wallMs, speedup, usefulMs], [20, 1.5, 40]);
    assert.deepEqual(busyMs, Float64Array.of(20, 20));
    assert.deepEqual([dispatchMs, travelMs, idleMs], [0, 0, 0]);
  });

  test("waits for the way there and back where nothing is ahead", () => {
    const { wallMs, travelMs, busyMs, idleMs } = replay([10, 10], on([one(1)], { wayMs: 4 }));
    // 2 ms there, 10, 2 back and 2 there, 10, 2 back.
    assert.deepEqual([wallMs, travelMs, sum(busyMs), idleMs], [28, 8, 20, 0]);
  });

  test("hides the way behind a chunk that is at its host already", () => {
    const { wallMs, travelMs } = replay([10, 10], on([one(1)], { wayMs: 4, ahead: 1 }));
    assert.deepEqual([wallMs, travelMs], [24, 4]);
  });

  test("waits longer for a chunk of more tasks where bytes take their time", () => {
    const way = { wayMs: 2, wayTaskMs: 3 };
    // 2 ms and 3 for each task, half of it each way.
    assert.equal(replay([10, 10], on([one(1)], { ...way, chunk: 2 })).wallMs, 28);
    assert.equal(replay([10, 10], on([one(1)], { ...way, chunk: 1 })).wallMs, 30);
  });

  test("leaves at a slow host what that has", () => {
    const tasks = [10, 10, 10, 10];
    // Of four chunks it has two, for 40 ms each, while the other one has nothing to do any more.
    assert.equal(replay(tasks, on([one(1), one(0.25)], { ahead: 1 })).wallMs, 80);
    assert.equal(replay(tasks, on([one(1)], { ahead: 1 })).wallMs, 40);
  });

  test("lets each host's workers be in each other's way, and in nobody else's", () => {
    const crowded: ScheduledHost = { lanes: 2, speed: 1, ceiling: () => 1 };
    assert.equal(replay([10, 10, 10], on([crowded, one(1)])).wallMs, 20);
    assert.equal(replay([10, 10, 10, 20], on([crowded, { lanes: 2, speed: 1 }])).wallMs, 20);
  });

  test("does not slow down what waits", () => {
    assert.equal(replay([10, 10], on([one(1), one(0.1)], { cpuShare: 0 })).wallMs, 10);
    assert.equal(replay([10, 10], on([one(1), one(0.5)], { cpuShare: 0.5 })).wallMs, 15);
  });

  test("is as if the way took no time, or its bytes half of it, or the messages cost nothing", () => {
    const far = on([one(1)], { wayMs: 4, wayTaskMs: 6, costs: { messageMs: 2, startupMs: 5 } });
    assert.equal(freeWay([10, 10], far).wallMs, 5 + 24);
    assert.equal(doubleBandwidth([10, 10], far).wallMs, 5 + 24 + 2 * (4 + 3));
    assert.equal(freeTransfer([10, 10], far).wallMs, 5 + 20 + 2 * (4 + 6));
  });
});

const ms = fc.oneof(fc.double({ min: 1e-6, max: 1000, noNaN: true }), fc.constantFrom(0, 1));
const times = fc.array(ms, { maxLength: 60 });
const cost = fc.double({ min: 0, max: 50, noNaN: true });
const costs = fc.record({
  messageMs: cost,
  copyMs: cost,
  perChunkMs: cost,
  perTaskMs: cost,
  startupMs: cost,
});
const chunk = fc.integer({ min: 1, max: 12 });
const cpuShare = fc.double({ min: 0, max: 1, noNaN: true });
const ceiling = fc.integer({ min: 1, max: 8 }).map((cores) => (workers: number) => Math.min(workers, cores));
const hostList = fc.array(
  fc.record({
    lanes: fc.integer({ min: 1, max: 6 }),
    speed: fc.double({ min: 0.1, max: 8, noNaN: true }),
    ceiling: fc.option(ceiling, { nil: undefined }),
  }),
  { minLength: 1, maxLength: 5 },
);
const far = fc.record({
  wayMs: cost,
  wayTaskMs: cost,
  ahead: fc.integer({ min: 0, max: 2 }),
  costs,
  chunk,
  cpuShare,
});

function near(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) <= 1e-9 * Math.max(1, expected), `${actual} instead of ${expected}`);
}

const ofAccount = ({ wallMs, serialMs, dispatchMs, travelMs, idleMs, lastWaveMs }: Replay) => [
  wallMs,
  serialMs,
  dispatchMs + travelMs,
  idleMs,
  lastWaveMs,
];

describe("Any replay through hosts", () => {
  test("is that of one machine where there is one host of its speed, with nothing ahead and no way", () => {
    fc.assert(
      fc.property(
        times,
        fc.integer({ min: 1, max: 20 }),
        far,
        ceiling,
        (taskMs, lanes, { costs: given, ...rest }, own) => {
          const options = { workers: lanes, chunk: rest.chunk, costs: given, cpuShare: rest.cpuShare };
          const there = on([{ lanes, speed: 1, ceiling: own }], { ...options, wayMs: 0, wayTaskMs: 0 });
          const here = replay(taskMs, { ...options, ceiling: own });
          const onHost = replay(taskMs, there);
          onHost.busyMs.forEach((busyMs, worker) => near(busyMs, here.busyMs[worker] ?? Number.NaN));
          near(onHost.wallMs, here.wallMs);
          ofAccount(onHost).forEach((value, index) => near(value, ofAccount(here)[index] ?? 0));
        },
      ),
    );
  });

  test("is that of one machine where hosts are equal, with nothing ahead and no way", () => {
    const whole = fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 60 });
    fc.assert(
      fc.property(
        whole,
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
        chunk,
        (taskMs, lanes, size) => {
          const list = lanes.map((count) => ({ lanes: count, speed: 1 }));
          const options = on(list, { chunk: size });
          assert.deepEqual(replay(taskMs, options), replay(taskMs, { ...options, hosts: undefined }));
        },
      ),
    );
  });

  test("is never faster than all hosts together", () => {
    fc.assert(
      fc.property(times, hostList, far, (taskMs, list, given) => {
        const { wallMs, serialMs } = replay(taskMs, on(list, given));
        const worth = list.reduce((all, { lanes, speed }) => all + lanes / paceOf(speed, given.cpuShare), 0);
        assert.ok(serialMs <= wallMs * worth * (1 + 1e-9));
      }),
    );
  });

  test("is no faster than its way allows, and no slower than everything one after another", () => {
    fc.assert(
      fc.property(times, hostList, far, (taskMs, list, given) => {
        const { wallMs } = replay(taskMs, on(list, given));
        const { startupMs, messageMs, copyMs, perChunkMs, perTaskMs } = given.costs;
        const chunks = Math.ceil(taskMs.length / given.chunk);
        const slowest = Math.max(...list.map(({ lanes, speed }) => lanes * paceOf(speed, given.cpuShare)));
        const tasksMs =
          taskMs.reduce((all, each) => all + each, 0) * slowest +
          taskMs.length * perTaskMs * Math.max(...list.map(({ lanes }) => lanes));
        const messagesMs =
          chunks * (messageMs + perChunkMs + given.wayMs) + taskMs.length * (copyMs + given.wayTaskMs);
        assert.ok(chunks === 0 || wallMs * (1 + 1e-9) >= startupMs + given.wayMs + messageMs + perChunkMs);
        assert.ok(wallMs <= (startupMs + tasksMs + messagesMs) * (1 + 1e-9));
      }),
    );
  });

  test("closes, and has the account of its chunks", () => {
    fc.assert(
      fc.property(times, hostList, far, (taskMs, list, given) => {
        const chunks: ChunkTimes[] = [];
        const options = on(list, {
          ...given,
          onChunk: (worker, _first, startMs, endMs) => chunks.push({ worker, startMs, endMs }),
        });
        const { wallMs, serialMs, usefulMs, busyMs, dispatchMs, travelMs, idleMs } = replay(taskMs, options);
        const { workers } = options;
        const startMs = given.costs.startupMs;
        const mapMs = wallMs - startMs;
        near((sum(busyMs) + dispatchMs + travelMs + idleMs) / workers, mapMs);
        // Of times beside a long start-up a few digits are left.
        assert.ok(dispatchMs >= 0 && travelMs >= 0 && usefulMs <= sum(busyMs) + 1e-9 * wallMs);
        assert.equal(chunks.length, Math.ceil(taskMs.length / given.chunk));
        const account = accountOf({ workers, startMs, endMs: wallMs, chunks, serialTaskMs: serialMs });
        if (account !== undefined && mapMs > 1e-3) {
          assert.ok(Math.abs(account.dispatch - (dispatchMs + travelMs) / mapMs) < 1e-6);
          assert.ok(Math.abs(account.idle - idleMs / mapMs) < 1e-6);
        }
      }),
    );
  });
});
