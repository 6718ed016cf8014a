import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  failuresOf,
  gateStatus,
  isToMeasureAgain,
  judge,
  type Compared,
  type GateRule,
} from "../../../extension/core/gate/decision.ts";

const rule: GateRule = { failOn: ["slower", "differs"], atMost: 0.05 };

/** A measurement by worker count: how many times as long as the other version it takes, from and to. */
const measured = (
  slowdowns: Readonly<Record<number, readonly [from: number, to: number]>>,
  noise: number | null = 0.02,
): Compared => ({
  noise,
  changes: Object.entries(slowdowns).map(([workers, [from, to]]) => ({
    workers: Number(workers),
    ratio: { value: 1 / Math.sqrt(from * to), low: 1 / to, high: 1 / from },
  })),
});

const verdictsOf = (measurements: readonly Compared[]) =>
  Object.fromEntries(judge(measurements, 0.05).changes.map(({ workers, verdict }) => [workers, verdict]));

describe("the standing of a function", () => {
  const slower = measured({ 0: [1.15, 1.25] });
  const rows: readonly (readonly [what: string, measurements: readonly Compared[], standing: string])[] = [
    ["slower once is not clear", [slower], "not-clear"],
    ["slower twice is slower", [slower, slower], "slower"],
    ["within the threshold is the same", [measured({ 0: [0.98, 1.04] })], "same"],
    ["perhaps faster is no slower", [measured({ 0: [0.9, 1.03] })], "same"],
    ["clearly faster is faster", [measured({ 0: [0.8, 0.9] })], "faster"],
    ["perhaps slower is not clear", [measured({ 0: [0.98, 1.2] })], "not-clear"],
    ["what noise may show is not clear", [1, 2].map(() => measured({ 0: [1.15, 1.25] }, 0.3)), "not-clear"],
    ["without a known noise nothing is clear", [measured({ 0: [0.98, 1.02] }, null)], "not-clear"],
    ["worse first and not again is what it was then", [slower, measured({ 0: [0.99, 1.02] })], "same"],
    ["worse twice and clearly so the second time", [measured({ 0: [0.99, 1.3] }), slower], "slower"],
    ["the same first and slower then is not clear", [measured({ 0: [0.97, 1.03] }), slower], "not-clear"],
    ["nothing that both have", [{ changes: [], noise: 0.01 }], "not-clear"],
  ];
  for (const [what, measurements, standing] of rows) {
    test(what, () => assert.equal(judge(measurements, 0.05).standing, standing));
  }
});

test("a worker count has to be slower by itself, not one the first time and another one the second time", () => {
  const first = measured({ 0: [1.15, 1.25], 2: [0.99, 1.02] });
  const second = measured({ 0: [0.99, 1.02], 2: [1.15, 1.25] });
  assert.deepEqual(verdictsOf([first, second]), { 0: "same", 2: "unclear" });
  assert.deepEqual(verdictsOf([first, first]), { 0: "slower", 2: "same" });
});

test("what looks worse is measured again, at most three times, until it is certain or looks so no more", () => {
  const worse = measured({ 0: [0.99, 1.3] });
  const clear = measured({ 0: [1.15, 1.25] });
  const fine = measured({ 0: [0.98, 1.02] });
  assert.equal(isToMeasureAgain([fine], rule), false);
  assert.equal(isToMeasureAgain([worse], rule), true);
  assert.equal(isToMeasureAgain([clear], rule), true);
  assert.equal(isToMeasureAgain([worse, clear], rule), false);
  assert.equal(isToMeasureAgain([worse, fine], rule), false);
  assert.equal(isToMeasureAgain([worse, worse], rule), true);
  assert.equal(isToMeasureAgain([worse, worse, worse], rule), false);
});

test("what is not clear is measured again only where that would fail", () => {
  const unclear = measured({ 0: [0.9, 1.1] });
  assert.equal(isToMeasureAgain([unclear], rule), false);
  assert.equal(isToMeasureAgain([unclear], { ...rule, failOn: ["not-clear"] }), true);
  assert.equal(isToMeasureAgain([measured({ 0: [0.99, 1.3] })], { ...rule, failOn: ["differs"] }), false);
});

test("results that differ have the status 1, all else that fails 3, and only what was asked for fails", () => {
  const fine = { standing: "same", differs: false } as const;
  const slow = { standing: "slower", differs: false } as const;
  const other = { standing: "faster", differs: true } as const;
  assert.equal(gateStatus([fine, { standing: "not-comparable", differs: false }], rule), 0);
  assert.equal(gateStatus([fine, slow], rule), 3);
  assert.equal(gateStatus([slow, other], rule), 1);
  assert.equal(gateStatus([slow], { ...rule, failOn: ["differs"] }), 0);
  assert.equal(gateStatus([other], { ...rule, failOn: ["slower"] }), 0);
  assert.deepEqual(failuresOf({ standing: "slower", differs: true }, rule), ["slower", "differs"]);
});
