import assert from "node:assert/strict";
import { test } from "node:test";
import { interleave, spreadOf } from "./interleave.ts";

test("each contender runs once a round, and the order rotates", async () => {
  const order: string[] = [];
  const contenders = ["a", "b", "c"].map((name) => ({ name, measure: async () => order.push(name) }));
  const samples = await interleave(contenders, 3);
  assert.equal(order.join(" "), "a b c b c a c a b");
  assert.deepEqual(Object.fromEntries(samples), { a: [1, 6, 8], b: [2, 4, 9], c: [3, 5, 7] });
});

test("no contender begins before the last one has ended", async () => {
  let running = 0;
  const measure = async () => {
    running += 1;
    await Promise.resolve();
    const seen = running;
    running -= 1;
    return seen;
  };
  const samples = await interleave(
    [
      { name: "a", measure },
      { name: "b", measure },
    ],
    2,
  );
  assert.deepEqual(
    [...samples.values()],
    [
      [1, 1],
      [1, 1],
    ],
  );
});

test("a spread has the middle and both ends", () => {
  assert.deepEqual(spreadOf([5, 1, 9, 2]), { median: 3.5, least: 1, most: 9 });
});

test("a spread of nothing is refused", () => {
  assert.throws(() => spreadOf([]), /nothing to take the median of/);
  assert.throws(() => spreadOf(undefined), /nothing to take the median of/);
});
