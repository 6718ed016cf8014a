import assert from "node:assert/strict";
import { test } from "node:test";
import { sampleInputs } from "../../../extension/bench/controls/inputSample.ts";
import { fakeClock } from "../fakes.ts";

const { now } = fakeClock();

test("an input that was changed is told with its place, before and after, and how many more", () => {
  const inputs = [1, { list: [1, 2] }, { list: [3] }, { list: [4] }];
  const sample = sampleInputs(inputs, "threads", now);
  (inputs[2] as { list: number[] }).list.push(5);
  (inputs[3] as { list: number[] }).list[0] = 0;
  assert.deepEqual(sample.changes(), {
    type: "input-mutated",
    index: 2,
    path: ".list[1]",
    before: "missing",
    after: "5",
    changed: 2,
  });
});

test("inputs that stay what they are give no change, whatever copying them loses", () => {
  class Point {
    x = 1;
  }
  const hidden = Symbol("hidden");
  const inputs = [new Point(), { [hidden]: 2 }, () => 1, new RangeError("no"), "text", null];
  assert.equal(sampleInputs(inputs, "threads", now).changes(), null);
  assert.equal(sampleInputs(inputs, "processes", now).changes(), null);
});

test("of many inputs only some are copied, and no more when that takes long", () => {
  let copies = 0;
  const inputs = Array.from({ length: 1000 }, () => ({
    get value() {
      copies += 1;
      return 1;
    },
  }));
  sampleInputs(inputs, "threads", now);
  assert.equal(copies, 100);

  copies = 0;
  const { now: slow, advance } = fakeClock();
  sampleInputs(inputs, "threads", () => {
    advance(20);
    return slow();
  });
  assert.equal(copies, 2);
});
