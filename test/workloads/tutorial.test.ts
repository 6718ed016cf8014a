import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { computeSquare, numbers } from "../../workloads/computeSquare.ts";
import { limits, slowIntegrateSin } from "../../workloads/slowIntegrateSin.ts";

interface Reference {
  readonly inputs: readonly number[];
  readonly results: readonly number[];
}

const fixture = new URL("../fixtures/tutorial.json", import.meta.url);
const tutorial: { compute_square: Reference; slow_integrate_sin: Reference } = JSON.parse(
  readFileSync(fixture, "utf8"),
);

test("numbers are the tutorial's inputs of compute_square", () => {
  assert.deepEqual(numbers, tutorial.compute_square.inputs);
});

test("computeSquare gives the tutorial's results", () => {
  for (const index of [3, 9]) {
    assert.equal(computeSquare(numbers[index] ?? 0), tutorial.compute_square.results[index]);
  }
});

test("limits are the tutorial's inputs of slow_integrate_sin, to the last bit", () => {
  assert.deepEqual(limits, tutorial.slow_integrate_sin.inputs);
});

test("slowIntegrateSin gives the tutorial's results for every limit", () => {
  for (const [index, limit] of limits.entries()) {
    const expected = tutorial.slow_integrate_sin.results[index] ?? Number.NaN;
    const relative = Math.abs(slowIntegrateSin(limit) - expected) / expected;
    assert.ok(relative <= 1e-12, `limit ${limit}: relative difference ${relative}`);
  }
});
