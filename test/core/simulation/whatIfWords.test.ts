import assert from "node:assert/strict";
import { test } from "node:test";
import type { WhatIf } from "../../../extension/core/report/simulation.ts";
import { curveSentence, whatIfRows, whatIfSection } from "../../../extension/core/simulation/whatIfWords.ts";
import { report, sharedState, simulatedSamples } from "../../reports.ts";

const asIs: WhatIf = { type: "as-is", workers: 4, chunk: 3, speedup: 2 };
const cells = (...others: readonly WhatIf[]) => whatIfRows([asIs, ...others]).map((row) => row.cells);
const pool = { workers: 4, chunk: 3 };

for (const { whatIf, row } of [
  {
    whatIf: { type: "best-chunk", workers: 4, chunk: 64, speedup: 3 },
    row: ["the best fixed chunk size: 64", "3.00×", "+50 %"],
  },
  {
    whatIf: { type: "best-chunk", ...pool, speedup: 2.004 },
    row: ["the best fixed chunk size: none is better", "2.00×", "±0 %"],
  },
  {
    whatIf: { type: "without-slowest", ...pool, input: 17, inputMs: 61, speedup: 2.5 },
    row: ["without the slowest input: 17, 61.0 ms", "2.50×", "+25 %"],
  },
  {
    whatIf: { type: "free-transfer", ...pool, speedup: 1.9 },
    row: ["messages and copying for free", "1.90×", "−5 %"],
  },
  {
    whatIf: { type: "more-inputs", ...pool, factor: 10, speedup: 2.2 },
    row: ["10 times as many inputs", "2.20×", "+10 %"],
  },
  {
    whatIf: { type: "cores", workers: 64, chunk: 1, cores: 64, speedup: 40 },
    row: ["64 workers on 64 cores", "40.0×", "+1900 %"],
  },
] as const) {
  test(`"${row[0]}" stands beside the pool as it is`, () => {
    assert.deepEqual(cells(whatIf), [["as it is: 4 workers", "2.00×", "–"], row]);
  });
}

test("a change that could not be simulated has no row", () => {
  assert.equal(cells({ type: "free-transfer", ...pool, speedup: null }).length, 1);
});

test("there are no rows when the pool as it is could not be simulated", () => {
  assert.deepEqual(whatIfRows([{ ...asIs, speedup: null }]), []);
  assert.deepEqual(whatIfRows([]), []);
});

const curve = (...speedups: readonly number[]) =>
  speedups.map((speedup, index) => ({ workers: 2 ** index, speedup }));

for (const { points, sentence } of [
  { points: [], sentence: undefined },
  {
    points: curve(1, 1.9, 3.4, 3.5),
    sentence: "With a core for each worker it would flatten at 3.40× with 4 workers.",
  },
  {
    points: curve(1, 2, 4),
    sentence: "With a core for each worker it would still rise at 4.00× with 4 workers.",
  },
  {
    points: curve(0.5, 0.4),
    sentence: "With ever more workers and cores it would not get faster than with one worker.",
  },
]) {
  test(`a curve of ${points.length} points: ${sentence ?? "nothing is said"}`, () => {
    assert.equal(curveSentence(points), sentence);
  });
}

test("a speedup that does not count has no section", () => {
  assert.equal(whatIfSection(report({ samples: simulatedSamples }))?.rows.length, 8);
  assert.equal(whatIfSection(report({ samples: simulatedSamples, equality: sharedState })), undefined);
});
