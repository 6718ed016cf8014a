import assert from "node:assert/strict";
import { test } from "node:test";
import { runInThisContext } from "node:vm";
import { setFlagsFromString } from "node:v8";
import fc from "fast-check";
import { copyAlike } from "../../../extension/bench/inputs/copyAlike.ts";
import { compareResults } from "../../../extension/core/values/equality.ts";

const areEqual = (left: readonly unknown[], right: readonly unknown[]) =>
  compareResults(left, right, { tolerance: null, maxMismatches: 0 }).differing.length === 0;

/** Every object that can be reached. */
function objectsIn(value: unknown, seen = new Set<object>()): Set<object> {
  if (typeof value === "object" && value !== null && !seen.has(value)) {
    seen.add(value);
    const parts =
      value instanceof Map ? [...value].flat() : value instanceof Set ? [...value] : Object.values(value);
    parts.forEach((part) => objectsIn(part, seen));
  }
  return seen;
}

const anything = fc.anything({
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withSparseArray: true,
  withNullPrototype: true,
  withBigInt: true,
});

test("copies are equal to what they are copied from, and share no object with it", () => {
  fc.assert(
    fc.property(fc.array(anything), (values) => {
      const copies = copyAlike(values);
      assert.ok(areEqual(values, copies));
      const objects = objectsIn(values);
      assert.deepEqual(
        [...objectsIn(copies)].filter((object) => objects.has(object)),
        [],
      );
    }),
  );
});

test("one object in two places stays one, in a circle and in memory too", () => {
  const shared = { n: 1 };
  const circle: { self?: object; shared: object } = { shared };
  circle.self = circle;
  const floats = new Float64Array([1, 2, 3, 4]);
  const [first, second, own, all, part] = copyAlike([shared, circle, circle, floats, floats.subarray(1, 3)]);
  assert.equal(second, own);
  assert.equal((second as typeof circle).self, second);
  assert.equal((second as typeof circle).shared, first);
  (all as Float64Array)[1] = 7;
  assert.deepEqual([...(part as Float64Array)], [7, 3]);
  assert.equal(floats[1], 2);
});

test("a list of lists may be deeper than the stack", () => {
  let deep: unknown[] = [];
  for (let level = 0; level < 100_000; level++) {
    deep = [deep];
  }
  assert.equal(copyAlike([deep]).length, 1);
});

test("a Buffer stays one", () => {
  const [buffer] = copyAlike([Buffer.from("text")]);
  assert.ok(Buffer.isBuffer(buffer));
  assert.equal(buffer.toString(), "text");
});

test("memory that threads share is copied, stays shared between the copies, and is told", () => {
  const memory = new SharedArrayBuffer(4);
  const views = [new Uint8Array(memory), new Uint8Array(memory, 1, 2)];
  const told: unknown[] = [];
  const [all, part] = copyAlike(views, (shared) => told.push(shared)) as Uint8Array[];
  assert.deepEqual(told, [memory]);
  views[0]?.fill(9);
  all?.fill(5, 1, 2);
  assert.ok(all?.buffer instanceof SharedArrayBuffer);
  assert.deepEqual(
    [[...all], [...(part ?? [])]],
    [
      [0, 5, 0, 0],
      [5, 0],
    ],
  );
});

test("what is more than plain data is not copied", () => {
  class Point {
    x = 1;
  }
  class Numbers extends Array<number> {}
  for (const value of [
    new Point(),
    () => 1,
    [() => 1],
    new RangeError("no"),
    Numbers.of(1),
    new URL("a:b"),
  ]) {
    assert.throws(() => copyAlike([{ value }]), /copied in another way/);
  }
});

test("the engine keeps numbers unboxed, and objects in their hidden class", () => {
  setFlagsFromString("--allow-natives-syntax");
  const isDouble = runInThisContext("(list) => %HasDoubleElements(list)") as (list: unknown) => boolean;
  const isAlike = runInThisContext("(a, b) => %HaveSameMap(a, b)") as (a: unknown, b: unknown) => boolean;
  const makePoint = (x: number) => ({ x, y: x / 2 });
  const points = Array.from({ length: 100 }, (_, index) => makePoint(index + 0.5));
  const [doubles, copies] = copyAlike([points.map(({ x }) => x), points]);
  assert.ok(isDouble(doubles));
  assert.ok((copies as unknown[]).every((copy) => isAlike(copy, points[0])));
  assert.ok(!isDouble(structuredClone([0.5])), "Otherwise structured clone would do.");
});
