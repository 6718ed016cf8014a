import assert from "node:assert/strict";
import { test } from "node:test";
import {
  servedOf,
  soonerOf,
  toldRate,
  winsOf,
  type ServedWindow,
} from "../../../extension/core/measuring/responsiveness.ts";
import { rate, responsivenessOf } from "../../responsiveness.ts";

function windowOf(changes: Partial<ServedWindow>): ServedWindow {
  return { delaysMs: [], responsesMs: [], windowMs: 1000, wallMs: 1000, busyMs: 0, ...changes };
}

const offered = { callsPerSecond: 10, capacityPerSecond: 20, callMs: 50 };

test("what was measured becomes percentiles, a mean and the part of the time that the thread was busy", () => {
  const delaysMs = Array.from({ length: 100 }, (_, index) => index);
  const window = windowOf({ delaysMs, responsesMs: [50, 70], wallMs: 1100, busyMs: 275 });
  const served = servedOf(window, offered);
  assert.deepEqual([served.delay.p50?.value, served.delay.p99?.value, served.delay.samples], [49, 98, 100]);
  assert.deepEqual([served.response.p50?.value, served.response.p99], [50, null]);
  assert.deepEqual([served.meanMs, served.mainThreadShare, served.unanswered], [60, 0.25, 0]);
});

test("calls are too many where some are left without an answer, or all end long after the last has come", () => {
  const is = (changes: Partial<ServedWindow>, capacityPerSecond = 20) =>
    servedOf(windowOf(changes), { ...offered, capacityPerSecond }).isOverloaded;
  const ten = Array.from({ length: 10 }, () => 60);
  assert.equal(is({ responsesMs: ten, wallMs: 1040 }), false);
  assert.equal(is({ responsesMs: [...ten, null] }), true);
  assert.equal(is({ responsesMs: ten, wallMs: 1500 }), true);
  // Ten calls below capacity may come together at the end by chance, above it that is no chance.
  assert.equal(is({ responsesMs: ten, wallMs: 1250 }), false);
  assert.equal(is({ responsesMs: ten, wallMs: 1250 }, 8), true);
});

test("what the pool gains is the mean over the calls that both have answered", () => {
  const onMain = windowOf({ responsesMs: [10, 20, null, 30] });
  const inPool = windowOf({ responsesMs: [8, 16, 5, null] });
  assert.deepEqual(soonerOf(onMain, inPool), { value: 3, low: null, high: null });
  assert.equal(soonerOf(windowOf({}), inPool), null);
});

test("the pool wins from where it is surely sooner at all rates above, and the interval begins where it is surely later", () => {
  assert.deepEqual(winsOf([rate(1, -2), rate(2, -1), rate(3, 1, 2), rate(4, 3)]), {
    type: "from",
    callsPerSecond: 2.5,
    low: 2,
    high: 4,
  });
  assert.deepEqual(winsOf([rate(1, 0.5, 1), rate(2, 3)]), {
    type: "from",
    callsPerSecond: 2,
    low: null,
    high: 2,
  });
});

test("a pool that wins at all rates wins always, and one that loses at the highest never", () => {
  assert.deepEqual(winsOf([rate(1, 2), rate(2, 3)]), { type: "always" });
  assert.deepEqual(winsOf([rate(1, 0, 1), rate(2, -3)]), { type: "never" });
});

test("where rates say neither, it is not clear", () => {
  assert.deepEqual(winsOf([rate(1, 0, 1)]), { type: "unclear" });
  assert.deepEqual(winsOf([rate(1, 2), rate(2, -2), rate(3, 4)]), { type: "unclear" });
  assert.deepEqual(winsOf([rate(1, 2), rate(2, -2)]), { type: "unclear" });
  assert.deepEqual(winsOf([]), { type: "unclear" });
});

test("the one that is not overloaded wins, and where both are, no rate tells", () => {
  const over = rate(3, 0, 1, { main: true });
  assert.deepEqual(winsOf([rate(1, -2), over]), { type: "from", callsPerSecond: 3, low: 1, high: 3 });
  const both = rate(4, 0, 1, { main: true, pool: true });
  assert.deepEqual(winsOf([rate(1, -2), over, both]), { type: "from", callsPerSecond: 3, low: 1, high: 3 });
});

test("a report is told at the highest rate that both can serve, else at the highest that the pool can", () => {
  const [one, two] = [rate(1, 1), rate(2, 1)];
  const over = rate(3, 1, 0, { main: true });
  const both = rate(4, 1, 0, { main: true, pool: true });
  assert.equal(toldRate(responsivenessOf([one, two, over, both])), two);
  assert.equal(toldRate(responsivenessOf([over, both])), over);
  assert.equal(toldRate(responsivenessOf([both])), both);
});
