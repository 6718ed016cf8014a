import assert from "node:assert/strict";
import { test } from "node:test";
import { collectIfDue } from "../../../extension/bench/calls/garbage.ts";

/** Something that was dropped before an event loop's turn, with so many numbers beside it. */
async function dropped(numbers: number): Promise<WeakRef<object>> {
  const reference = new WeakRef(Array.from({ length: numbers }, (_, index) => index));
  await new Promise((resolve) => setImmediate(resolve));
  return reference;
}

test("a few large results that were dropped are collected between runs", async () => {
  collectIfDue();
  const results = [await dropped(4_000_000), await dropped(4_000_000)];
  collectIfDue();
  assert.deepEqual(
    results.map((result) => result.deref()),
    [undefined, undefined],
  );
});
