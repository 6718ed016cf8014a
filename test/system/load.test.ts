import assert from "node:assert/strict";
import { test } from "node:test";
import { coreTimes } from "../../extension/system/load.ts";

test("what this process computes counts as its own and as used by anybody", () => {
  const before = coreTimes();
  for (const endMs = performance.now() + 300; performance.now() < endMs;) {
    Math.sqrt(performance.now());
  }
  const after = coreTimes();
  assert(before !== null && after !== null);
  assert.ok(after.cores >= 1 && after.atMs - before.atMs >= 300);
  assert.ok(after.ownMs > before.ownMs);
  assert.ok(after.busyMs > before.busyMs);
});
