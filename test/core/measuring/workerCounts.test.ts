import assert from "node:assert/strict";
import { test } from "node:test";
import { leavesNoCore, mostWorkers, workerCounts } from "../../../extension/core/measuring/workerCounts.ts";

const counts = [
  { chosen: null, inputs: 100, cores: 1, expected: [1, 2, 4] },
  { chosen: null, inputs: 100, cores: 2, expected: [1, 2, 4] },
  { chosen: null, inputs: 100, cores: 8, expected: [1, 2, 4, 8] },
  { chosen: null, inputs: 100, cores: 6, expected: [1, 2, 4, 6] },
  { chosen: null, inputs: 3, cores: 8, expected: [1, 2, 3] },
  { chosen: null, inputs: 1, cores: 8, expected: [1] },
  { chosen: [8, 2, 2], inputs: 100, cores: 2, expected: [2, 8] },
  { chosen: [3], inputs: 2, cores: 2, expected: [2] },
];
for (const { chosen, inputs, cores, expected } of counts) {
  test(`${chosen?.join() ?? "no choice"}, ${inputs} inputs and ${cores} cores give ${expected.join()} workers`, () => {
    assert.deepEqual(workerCounts(chosen, inputs, mostWorkers(cores, false)), expected);
  });
}

test("a core is left to the editor where there are more than two", () => {
  const largest = [1, 2, 3, 4, 8].map((cores) => mostWorkers(cores, true));
  assert.deepEqual(largest, [4, 4, 2, 3, 7]);
  assert.deepEqual(workerCounts(null, 100, mostWorkers(8, true)), [1, 2, 4, 7]);
});

test("the editor has no core where there are two, and where pools as large as the machine were chosen", () => {
  assert.deepEqual(
    [1, 2, 3, 4, 8].map((cores) => leavesNoCore(null, cores)),
    [true, true, false, false, false],
  );
  assert.equal(leavesNoCore([2, 8], 8), true);
  assert.equal(leavesNoCore([1], 2), false);
});
