import assert from "node:assert/strict";
import { test } from "node:test";
import { busyCores, isQuiet, type CoreTimes } from "../../../extension/core/measuring/quiet.ts";

const core = (busy: number, idle: number): CoreTimes => ({
  times: { user: busy / 2, nice: 0, sys: busy / 2, irq: 0, idle },
});

test("cores are busy for the part of their time in which they are not idle", () => {
  assert.equal(busyCores([core(100, 100), core(0, 500)], [core(200, 100), core(50, 550)]), 1.5);
});

test("no time is no busy core, nor is a core that was not there before", () => {
  assert.equal(busyCores([core(5, 5)], [core(5, 5)]), 0);
  assert.equal(busyCores([], [core(5, 5)]), 0);
});

test("a seventh of the machine is quiet, a sixth is not", () => {
  assert.equal(isQuiet(8 / 7, 8), true);
  assert.equal(isQuiet(8 / 6, 8), false);
});
