import assert from "node:assert/strict";
import { test } from "node:test";
import { recordInputs, type InputRecord } from "../../../extension/bench/inputs/inputRecord.ts";
import { fakeClock } from "../fakes.ts";

const { now } = fakeClock();

const record = (inputs: readonly unknown[]): InputRecord => recordInputs(inputs, now) ?? assert.fail();

class Point {
  x = 1;
}

test("an input that was changed is told with its place, before and after, and how many more", () => {
  const inputs = [1, { list: [1, 2] }, { list: [3] }, { list: [4] }];
  const { changes } = record(inputs);
  (inputs[2] as { list: number[] }).list.push(5);
  (inputs[3] as { list: number[] }).list[0] = 0;
  assert.deepEqual(changes(inputs), {
    type: "input-mutated",
    index: 2,
    path: ".list[1]",
    before: "missing",
    after: "5",
    changed: 2,
    fresh: null,
  });
});

test("inputs that stay what they are give no change, whatever copying them loses", () => {
  const hidden = Symbol("hidden");
  const inputs = [new Point(), { [hidden]: 2 }, new RangeError("no"), "text", null];
  assert.equal(record(inputs).changes(inputs), null);
});

test("a change of what loses its class when it is copied is seen", () => {
  const inputs = [new Point(), new Point()];
  const { changes } = record(inputs);
  (inputs[1] as Point).x = 2;
  assert.deepEqual(changes(inputs), {
    ...changes(inputs),
    index: 1,
    path: ".x",
    before: "1",
    after: "2",
    changed: 1,
  });
});

test("memory that was handed on is a change", () => {
  const floats = new Float64Array([1, 2]);
  const { changes } = record([floats]);
  structuredClone(floats, { transfer: [floats.buffer] });
  assert.equal(changes([floats])?.index, 0);
});

test("a function that was put into an input is a change", () => {
  const inputs: object[] = [{ n: 1 }];
  const { changes } = record(inputs);
  Object.assign(inputs[0] ?? {}, { later: () => 1 });
  assert.deepEqual(changes(inputs), { ...changes(inputs), index: 0, path: ".later", before: "missing" });
});

test("copies are faithful, or tell what they have lost", () => {
  const lists = [[1.5], new Map([["a", { n: 1 }]]), Buffer.from("text")];
  assert.equal(record(lists).copies?.lost, null);
  assert.deepEqual(record(lists).copies?.again(), lists);
  assert.equal(record([new RangeError("no")]).copies?.lost, null);
  assert.deepEqual(record([[], new Point()]).copies?.lost, {
    index: 1,
    path: "",
    lost: { type: "prototype", name: "Point", as: "Object" },
  });
});

test("inputs that cannot be copied have no record", () => {
  assert.equal(recordInputs([{ n: 1 }, { f: () => 1 }], now), null);
});

test("of inputs that take long to copy only some are copied, and no more when these take long, too", () => {
  let reads = 0;
  const inputs = Array.from({ length: 1000 }, () => ({
    get value() {
      reads += 1;
      return 1;
    },
  }));
  const { now: slow, advance } = fakeClock();
  const { copies } =
    recordInputs(inputs, () => {
      advance(20);
      return slow();
    }) ?? assert.fail();
  assert.equal(copies, null);
  assert.equal(reads, 2);
});

test("a change is seen in a sample with the index of its input", () => {
  const inputs = Array.from({ length: 2000 }, () => ({ n: 0 }));
  const { now: clock, advance } = fakeClock();
  const { copies, changes } =
    recordInputs(inputs, () => {
      advance(1);
      return clock();
    }) ?? assert.fail();
  assert.equal(copies, null);
  inputs.slice(30, 50).forEach((input) => (input.n += 1));
  assert.deepEqual(changes(inputs), { ...changes(inputs), index: 40, path: ".n", changed: 1 });
});
