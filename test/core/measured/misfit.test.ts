import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { whatIfSection } from "../../../extension/core/simulation/whatIfWords.ts";
import type { Prediction } from "../../../extension/core/report/simulation.ts";
import { measurementNotes } from "../../../extension/core/words/measurementNotes.ts";
import { report, samples, simulatedSamples } from "../../reports.ts";

/** A run of pools that are twice as fast, with what was predicted of them. */
function predicted(speedups: Readonly<Record<number, number>>) {
  const prediction = (speedup: number): Prediction => ({
    speedup,
    bestChunk: 5,
    bestSpeedup: 4,
    bounds: null,
  });
  const times = { 0: [100, 101, 100], 1: [100, 101, 100], 2: [50, 50.5, 50], 4: [50, 50.5, 50] };
  const predictions = Object.fromEntries(
    Object.entries(speedups).map(([workers, speedup]) => [workers, prediction(speedup)]),
  );
  const { simulation } = simulatedSamples;
  return report({ samples: samples(times, { predictions, simulation }), cores: 4 });
}

describe("a model that is off by more than a quarter for a measured pool is withdrawn", () => {
  for (const [what, speedups] of [
    ["above", { 2: 2, 4: 2.52 }],
    ["below", { 2: 1.59, 4: 2 }],
  ] as const) {
    test(what, () => {
      const { pools, whatIfs, predictedCurve, missing } = predicted(speedups);
      assert.deepEqual([whatIfs, predictedCurve], [[], []]);
      assert(
        pools.every(({ prediction, predictedSpeedup }) => prediction === null && predictedSpeedup === null),
      );
      assert.deepEqual(
        missing.map(({ extra }) => extra),
        ["prediction"],
      );
    });
  }

  test("and says what it gave, and what was measured", () => {
    const notes = measurementNotes(predicted({ 2: 2.1, 4: 3.88 })).join("\n");
    assert.match(
      notes,
      /^Missing: predictions and simulations, because the model does not fit this run: with 4 workers it gives 3\.88×, and 2\.00× was measured\. What was measured stands\.$/m,
    );
  });

  test("so that nothing simulated is shown", () => {
    assert.equal(whatIfSection(predicted({ 4: 3.88 })), undefined);
    assert.notEqual(whatIfSection(predicted({ 4: 2.4 })), undefined);
  });
});

test("a model that is off for a pool of one worker alone stays", () => {
  const { whatIfs, missing } = predicted({ 1: 1.5, 2: 2, 4: 2 });
  assert(whatIfs.length > 0);
  assert.deepEqual(missing, []);
});
