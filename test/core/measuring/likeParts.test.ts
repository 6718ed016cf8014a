import assert from "node:assert/strict";
import { test } from "node:test";
import { createParts } from "../../../extension/core/measuring/likeParts.ts";

test("a part has so many places, ascending and each once, and other ones each time", () => {
  const part = createParts(
    Float64Array.from({ length: 1000 }, (_, place) => place),
    1,
  );
  const [one, other] = [part(10), part(10)];
  assert.equal(one.length, 10);
  assert.deepEqual(
    one,
    [...new Set(one)].toSorted((a, b) => a - b),
  );
  assert.notDeepEqual(one, other);
});

test("its tasks take about as long as the mean of all, however few they are", () => {
  const durationsMs = Array.from({ length: 400 }, (_, place) => (place % 20 === 0 ? 100 : 1));
  const meanMs = durationsMs.reduce((sum, ms) => sum + ms, 0) / durationsMs.length;
  const part = createParts(durationsMs, 1);
  for (const count of [20, 80]) {
    const sum = part(count).reduce((total, place) => total + (durationsMs[place] ?? 0), 0);
    assert.ok(Math.abs(sum / count / meanMs - 1) < 0.05, `${sum / count} instead of ${meanMs}`);
  }
});

test("all inputs are a part of themselves, and of many a part is found as fast", () => {
  assert.deepEqual(createParts([3, 1, 2], 1)(3), [0, 1, 2]);
  assert.equal(createParts(new Float64Array(100_000), 1)(25_000).length, 25_000);
});

test("a part of a list with a pattern is a stretch of it, so that its halves are as much alike", () => {
  const part = createParts(
    Array.from({ length: 2000 }, (_, place) => (place % 7 === 0 ? 10 : 1)),
    1,
  );
  for (const count of [28, 31, 200]) {
    const places = part(count);
    const [first = 0] = places;
    assert.deepEqual(
      places,
      Array.from({ length: count }, (_, place) => first + place),
    );
  }
});

test("a part of a sorted list is none, since a stretch has only inputs of one length", () => {
  const durationsMs = Array.from({ length: 1000 }, (_, place) => place / 1000);
  const [first = 1000, last = 0] = [createParts(durationsMs, 1)(30)].flatMap((part) => [
    part[0],
    part.at(-1),
  ]);
  assert.ok(first < 100 && last > 900, `${first} to ${last}`);
});

test("tasks of no length have parts as well", () => {
  assert.equal(createParts(new Float64Array(100), 1)(10).length, 10);
});
