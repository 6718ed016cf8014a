import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ulpDistance } from "../../../extension/core/values/ulps.ts";

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

const distances: readonly [number, number, number | null][] = [
  [1, 1, 0],
  [0, -0, 0],
  [1, 1 + Number.EPSILON, 1],
  [1, 1 - Number.EPSILON / 2, 1],
  [0.3, 0.1 + 0.2, 1],
  [0, Number.MIN_VALUE, 1],
  [-Number.MIN_VALUE, Number.MIN_VALUE, 2],
  [1, 2, 2 ** 52],
  [-1, 1, 2 * 1023 * 2 ** 52],
  [Number.MAX_VALUE, Number.POSITIVE_INFINITY, null],
  [Number.NaN, Number.NaN, null],
  [Number.NaN, 1, null],
];

for (const [a, b, distance] of distances) {
  test(`${a} and ${b} are ${distance === null ? "no known number of" : distance} steps apart`, () => {
    assert.equal(ulpDistance(a, b), distance);
    assert.equal(ulpDistance(b, a), distance);
  });
}

test("the distance is symmetric", () => {
  fc.assert(fc.property(finite, finite, (a, b) => ulpDistance(a, b) === ulpDistance(b, a)));
});

test("the distance is 0 exactly for equal numbers", () => {
  fc.assert(fc.property(finite, finite, (a, b) => (ulpDistance(a, b) === 0) === (a === b)));
});

test("the next double is 1 step away", () => {
  fc.assert(fc.property(finite, (a) => !Number.isFinite(successor(a)) || ulpDistance(a, successor(a)) === 1));
});

test("steps in one direction add up", () => {
  fc.assert(
    fc.property(finite, fc.nat(1000), (a, steps) => {
      let b = a;
      for (let step = 0; step < steps; step += 1) {
        b = successor(b);
      }
      return !Number.isFinite(b) || ulpDistance(a, b) === steps;
    }),
  );
});

function successor(value: number): number {
  if (value === 0) {
    return Number.MIN_VALUE;
  }
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  bits.setBigInt64(0, bits.getBigInt64(0) + (value > 0 ? 1n : -1n));
  return bits.getFloat64(0);
}
