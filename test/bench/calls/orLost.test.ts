import assert from "node:assert/strict";
import { test } from "node:test";
import { collectGarbage } from "../../../extension/bench/calls/garbage.ts";
import { createLoss } from "../../../extension/bench/calls/orLost.ts";

test("without a loss a wait ends as its promise does", async () => {
  const { orLost } = createLoss();
  assert.equal(await orLost(Promise.resolve(3)), 3);
  await assert.rejects(orLost(Promise.reject(new Error("its own"))), /its own/);
});

test("a loss ends the waits under way and those to come, with the first error", async () => {
  const { orLost, report } = createLoss();
  const waits = [orLost(new Promise(() => {})), orLost(new Promise(() => {}))];
  report(new Error("first"));
  report(new Error("second"));
  for (const wait of [...waits, orLost(new Promise(() => {})), orLost(Promise.reject(new Error("late")))]) {
    await assert.rejects(wait, /first/);
  }
});

test("nothing is kept of what was waited for", async () => {
  const { orLost } = createLoss();
  const values = await Promise.all(
    Array.from({ length: 3 }, async () => new WeakRef(await orLost(Promise.resolve({})))),
  );
  // A value is held until the turn of the event loop ends in which its reference was made.
  await new Promise((resolve) => setImmediate(resolve));
  assert(collectGarbage());
  assert.deepEqual(
    values.map((value) => value.deref()),
    [undefined, undefined, undefined],
  );
});
