import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { inputOrder } from "../../../extension/core/measuring/inputOrder.ts";

test("every order has every input once", () => {
  fc.assert(
    fc.property(fc.nat(200), fc.nat(), (count, seed) => {
      const all = Array.from({ length: count }, (_, index) => index);
      assert.deepEqual(inputOrder({ type: "in-order" }, count), all);
      assert.deepEqual(inputOrder({ type: "reversed" }, count), all.toReversed());
      const order = inputOrder({ type: "shuffled", seed }, count);
      assert.deepEqual(
        [...order].toSorted((a, b) => a - b),
        all,
      );
    }),
  );
});

test("a shuffled order is the same for the same seed, and another one for another", () => {
  const order = (seed: number) => inputOrder({ type: "shuffled", seed }, 50);
  assert.deepEqual(order(7), order(7));
  assert.notDeepEqual(order(7), order(8));
  assert.notDeepEqual(order(7), inputOrder({ type: "in-order" }, 50));
});
