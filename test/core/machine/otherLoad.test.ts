import assert from "node:assert/strict";
import { test } from "node:test";
import { missedCores, stolenTicks, type CoreTimes } from "../../../extension/core/machine/otherLoad.ts";

const before: CoreTimes = { cores: 4, atMs: 1000, busyMs: 50_000, ownMs: 700 };
/** So many milliseconds later, with so much used by all and by this process. */
const after = (ms: number, busyMs: number, ownMs: number): CoreTimes => ({
  cores: 4,
  atMs: before.atMs + ms,
  busyMs: before.busyMs + busyMs,
  ownMs: before.ownMs + ownMs,
});

test("what is used beyond this process is used by others, and missed where workers have use for all cores", () => {
  assert.equal(missedCores(before, after(1000, 3500, 2000), 4), 1.5);
  assert.equal(missedCores(before, after(500, 1750, 1000), 64), 1.5);
});

test("cores that nobody here has use for are not missed", () => {
  assert.equal(missedCores(before, after(1000, 3500, 2000), 2), null);
  assert.equal(missedCores(before, after(1000, 3500, 2000), 3), 1.5);
});

test("what a desktop at rest uses is nothing to tell, nor are ticks that were counted in the wrong span", () => {
  assert.equal(missedCores(before, after(1000, 2150, 2000), 4), null);
  assert.equal(missedCores(before, after(1000, 1900, 2000), 4), null);
  assert.equal(missedCores(before, after(50, 200, 100), 4), null);
  assert.equal(missedCores(before, after(0, 0, 0), 4), null);
});

test("what other guests of the computer take is the eighth figure of the first line", () => {
  assert.equal(
    stolenTicks("cpu  4471370 0 953962 1450705 7664 0 9568 4070 0 0\ncpu0 1 2 3 4 5 6 7 8\n"),
    4070,
  );
  assert.equal(stolenTicks("cpu  1 2 3 4\n"), 0);
  assert.equal(stolenTicks(""), 0);
});
