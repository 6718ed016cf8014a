import assert from "node:assert/strict";
import { test } from "node:test";
import { machineOf } from "../../../extension/core/measuring/machineLook.ts";

/** So many steps of a quarter of a millisecond each. */
const steps = (count: number) => Array.from({ length: count }, () => 0.25);
const window = { windowMs: 50, load: 0.2 };

test("a quiet machine gives a core to one thread, and each core to one of as many", () => {
  assert.deepEqual(machineOf(steps(200), [steps(200), steps(200)], window), {
    cores: 2,
    one: 1,
    all: 2,
    load: 0.2,
  });
});

test("what others take is missing from what the loop gets", () => {
  // Two slices of ten milliseconds were others'.
  const alone = [...steps(60), 10, ...steps(60), 10];
  const machine = machineOf(alone, [steps(40), steps(28)], { ...window, load: 8.1 });
  assert.equal(machine?.one.toFixed(2), "0.61");
  assert.equal(machine?.all.toFixed(2), "0.34");
});

test("a step that the clock made too short is no measure of the others", () => {
  const machine = machineOf([0.01, ...steps(199)], [steps(200)], window);
  assert((machine?.one ?? 0) > 0.9, `${machine?.one}`);
});

test("more than there is nobody gets", () => {
  assert.deepEqual(machineOf(steps(220), [steps(220)], window), { cores: 1, one: 1, all: 1, load: 0.2 });
});

test("without a step that takes any time there is nothing to tell", () => {
  assert.equal(machineOf([], [[]], window), undefined);
  assert.equal(machineOf([0, 0], [[0, 0]], window), undefined);
});
