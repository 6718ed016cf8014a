import assert from "node:assert/strict";
import { test } from "node:test";
import { RunError } from "../../../extension/bench/calls/runError.ts";
import type { FreshInputs } from "../../../extension/bench/inputs/freshInputs.ts";
import type { Guard } from "../../../extension/bench/calls/guard.ts";
import type { Task } from "../../../extension/bench/calls/tasks.ts";
import { findThrowing } from "../../../extension/bench/stages/throwing.ts";
import { fakeClock } from "../fakes.ts";

/** A guard that nothing gets past. */
const guard: Guard = {
  breach: () => undefined,
  watch: (work) => work(),
  loading: (load) => load(),
  settle: async () => {},
};

function find(task: Task, inputs: readonly unknown[], { now } = fakeClock()) {
  const fresh: FreshInputs = {
    next: async () => inputs,
    afterFirst: async () => ({ inputs, sent: () => inputs, changed: null }),
  };
  const watchSlots = new Int32Array(new SharedArrayBuffer(8));
  return findThrowing({ task, spread: false, now, watchSlots, fresh, indexOf: (place) => place }, guard);
}

test("inputs that throw or reject are found, with what was thrown", async () => {
  const task: Task = (x) => {
    if (x === 2) throw new TypeError("no two");
    return x === 4 ? Promise.reject(new Error("late\nfour")) : x;
  };
  const { places, leftOut } = await find(task, [1, 2, 3, 4]);
  assert.deepEqual([...places], [1, 3]);
  assert.deepEqual(leftOut, {
    count: 2,
    inputs: [
      { index: 1, input: "2", error: "TypeError: no two" },
      { index: 3, input: "4", error: "Error: late\\nfour" },
    ],
  });
});

test("the first run of the others is timed without those that throw", async () => {
  const clock = fakeClock();
  const { firstMs } = await find(
    (x) => {
      clock.advance(Number(x));
      if (x === 4) throw new Error("four");
    },
    [1, 2, 4, 8],
    clock,
  );
  assert.equal(firstMs, 11);
});

test("every task runs once, whatever throws before it", async () => {
  const seen: unknown[] = [];
  await find(
    (x) => {
      seen.push(x);
      if (Number(x) < 3) throw new Error("small");
    },
    [1, 2, 3, 4],
  );
  assert.deepEqual(seen, [1, 2, 3, 4]);
});

test("of many only the first hundred are listed, and all are counted", async () => {
  const inputs = Array.from({ length: 501 }, (_, index) => index);
  const { places, leftOut } = await find((x) => {
    if (x !== 500) throw new Error("no");
  }, inputs);
  assert.equal(places.size, 500);
  assert.equal(leftOut.count, 500);
  assert.equal(leftOut.inputs.length, 100);
});

test("when all throw, that is a failure with the first of them", async () => {
  const all = find(() => Promise.reject(new Error("never")), ["a", "b"]);
  await assert.rejects(all, (error) => {
    assert(error instanceof RunError);
    const { reason, inputIndex, input, stage } = error.failure;
    assert.deepEqual([stage, reason, inputIndex, input], ["serial", "all-threw", 0, '"a"']);
    return true;
  });
});
