import assert from "node:assert/strict";
import { test } from "node:test";
import { diagnose } from "../../../extension/core/findings/index.ts";
import { pool, ruleInput } from "./ruleInput.ts";

const predicted = (bestSpeedup: number, speedup: number) => ({
  prediction: { speedup, bestChunk: 64, bestSpeedup, bounds: null },
});
for (const [what, prediction, chunk] of [
  ["promises more than a tenth more", predicted(2.21, 2), 64],
  ["promises no more than a tenth more", predicted(2.2, 2), undefined],
  ["is still no faster than the serial run", predicted(1, 0.1), undefined],
] as const) {
  test(`a chunk size that ${what} ${chunk ? "becomes an action" : "is no action"}`, () => {
    const [found] = diagnose(ruleInput({ pools: [pool({ dispatch: 0.5, ...prediction })] }));
    assert.deepEqual(found?.action, chunk === undefined ? null : { type: "chunk", chunk });
  });
}
