import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { PoolTimes } from "../../../extension/core/report/times.ts";
import { noCosts } from "../../../extension/core/simulation/costs.ts";
import { replay } from "../../../extension/core/simulation/schedule.ts";
import { ceilingsFor, workCurve } from "../../../extension/core/simulation/workCurve.ts";
import { samples, times } from "../../reports.ts";

const { serial, pools } = times(samples({ 0: [100], 1: [100], 2: [60], 4: [50] }, { cores: 2 }));

/** The pool of so many workers, whose ten messages took this much of a processor. */
function pool(workers: number, computed: PoolTimes["computed"], given: Partial<PoolTimes> = {}): PoolTimes {
  const found = pools.find((each) => each.workers === workers);
  assert(found !== undefined);
  return { ...found, messages: 10, ...(computed && { computed }), ...given };
}

/** Ten tasks of 10 ms together with a message of 1 ms, and 0.5 ms of copying for each input and result on either side. */
const curveOf = (measured: readonly PoolTimes[], cpuShare = 1) =>
  workCurve({
    pools: measured,
    costs: { ...noCosts, messageMs: 1, copyMs: 0.5, perTaskMs: 0.5 },
    cpuShare,
    totalMs: 100,
    tasks: 10,
  });

test("what the main thread and the engine's other threads compute beside messages is copying", () => {
  const { costs } = curveOf([pool(2, { workersMs: 105, mainMs: 30, otherMs: 10 })])(2);
  assert.deepEqual([costs.messageMs, costs.copyMs], [1, 3]);
});

test("what workers compute beyond the serial run is copying as far as that takes so long, and slower tasks", () => {
  const some = curveOf([pool(2, { workersMs: 103, mainMs: 10, otherMs: 0 })])(2);
  assert.deepEqual([some.costs.perTaskMs, some.slowness], [0.3, 1]);
  const much = curveOf([pool(2, { workersMs: 125, mainMs: 10, otherMs: 0 })])(2);
  assert.deepEqual([much.costs.perTaskMs, much.slowness], [0.5, 1.2]);
});

test("what workers compute less than the serial run makes tasks faster", () => {
  const { costs, slowness } = curveOf([pool(2, { workersMs: 90, mainMs: 10, otherMs: 0 })])(2);
  assert.deepEqual([costs.perTaskMs, slowness], [0, 0.9]);
});

test("tasks that wait do not wait longer in a worker that computes more", () => {
  const { cpuShare, slowness } = curveOf([pool(2, { workersMs: 75, mainMs: 10, otherMs: 0 })], 0.5)(2);
  assert.deepEqual([cpuShare, slowness], [75 / 125, 1.2]);
});

test("whatever threads have computed can be replayed", () => {
  const ms = fc.double({ min: 0, max: 1e6, noNaN: true });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(ms, ms, ms, share, (workersMs, mainMs, otherMs, cpuShare) => {
      const work = curveOf([pool(2, { workersMs, mainMs, otherMs })], cpuShare)(2);
      const { wallMs } = replay([10, 10], { workers: 2, chunk: 1, ...work });
      assert(Number.isFinite(wallMs));
    }),
  );
});

test("a pool that was not measured is like the next larger one, or the largest", () => {
  const curve = curveOf([
    pool(2, { workersMs: 90, mainMs: 10, otherMs: 0 }),
    pool(4, { workersMs: 80, mainMs: 10, otherMs: 0 }),
  ]);
  assert.deepEqual(
    [1, 2, 3, 4, 8].map((workers) => curve(workers).slowness),
    [0.9, 0.9, 0.8, 0.8, 0.8],
  );
});

test("where nothing is known of what threads compute, copying is what it takes alone", () => {
  const { costs, slowness } = curveOf([pool(2, undefined)])(2);
  assert.deepEqual([costs.copyMs, costs.perTaskMs, slowness], [0.5, 0.5, undefined]);
});

test("a machine gives at least what it has given to another pool, the whole of it to all with a worker for each core", () => {
  const loop = (value: number) => ({ ceiling: { value, low: null, high: null } });
  const measured = [
    pool(1, { workersMs: 97, mainMs: 2, otherMs: 0 }, loop(1)),
    pool(2, { workersMs: 102, mainMs: 9, otherMs: 3 }, loop(1.5)),
    pool(4, undefined, loop(1.7)),
  ];
  const points = (of: number) => ceilingsFor(of, { serial, pools: measured }, 2).map(({ value }) => value);
  assert.deepEqual(points(4), [1, 1.9, 1.9]);
  // How long its own maps took is what a prediction is held against.
  assert.deepEqual(points(2), [1, 1.7, 1.7]);
});
