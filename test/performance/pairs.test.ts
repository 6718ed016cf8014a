import assert from "node:assert/strict";
import { test } from "node:test";
import { isClear, measurePairs } from "./pairs.ts";

/** Two of which the second is always twice the first, with a machine that becomes slower; each knows when it ran. */
function drifting() {
  const order: string[] = [];
  const next = (name: string, factor: number) => async () =>
    factor * 1.1 ** Math.floor((order.push(name) - 1) / 2);
  return { order, one: next("one", 2), other: next("other", 1) };
}

test("the two of a pair take turns in being first, and a drift from pair to pair changes nothing", async () => {
  const { order, one, other } = drifting();
  const pairs = { one, other, least: 4, limitMs: 0, isEnough: () => true };
  const { ones, others, ratio } = await measurePairs(pairs);
  assert.equal(order.join(" "), "one other other one one other other one");
  assert.deepEqual([ones.length, others.length], [4, 4]);
  assert.ok(Math.abs(ratio.value - 2) < 1e-9, `The ratio is ${ratio.value}.`);
});

test("pairs go on until their ratio is known well enough", async () => {
  let asked = 0;
  const pairs = { ...drifting(), least: 2, limitMs: Infinity, isEnough: () => ++asked === 5 };
  assert.equal((await measurePairs(pairs)).ones.length, 6);
});

test("no pair begins after the time is over, but for the least of them", async () => {
  let nowMs = 0;
  const one = async () => (nowMs += 10);
  const pairs = { one, other: async () => 1, least: 2, isEnough: () => false };
  assert.equal((await measurePairs({ ...pairs, limitMs: 35 }, () => nowMs)).ones.length, 4);
  assert.equal((await measurePairs({ ...pairs, limitMs: 0 }, () => nowMs)).ones.length, 2);
});

test("what has no ratio is refused", async () => {
  const pairs = { one: async () => 1, other: async () => 0, least: 1, limitMs: 0, isEnough: () => true };
  await assert.rejects(measurePairs(pairs), /no ratio of 1 and 0/);
});

test("a difference is clear when its interval is on one side of the limit", () => {
  const clear = (low: number | null, high: number | null) => isClear({ value: 1, low, high }, 0.05);
  assert.deepEqual(
    [clear(0.96, 1.04), clear(0.9, 0.94), clear(1.06, 1.1)],
    [true, true, true],
    "within or outside",
  );
  assert.deepEqual(
    [clear(0.94, 0.96), clear(0.94, 1.06), clear(1.04, 1.06), clear(null, null)],
    [false, false, false, false],
    "across the limit, or not known",
  );
});
