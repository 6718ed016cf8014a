import assert from "node:assert/strict";
import { test } from "node:test";
import { workersWithin } from "../../extension/poolSupport/memory.ts";

test("no more workers are started than there is memory for, and one at least", () => {
  assert.equal(workersWithin(8, 100, 1e9), 8);
  assert.equal(workersWithin(8, 100, 799e6), 7);
  assert.equal(workersWithin(8, 100, 50e6), 1);
  assert.equal(workersWithin(8, 100, 0), 1);
});

test("as many as said are started where nobody knows what a worker takes", () => {
  assert.equal(workersWithin(8, undefined, 1), 8);
  assert.equal(workersWithin(8), 8);
});
