import assert from "node:assert/strict";
import { test } from "node:test";
import { nothingMeasured } from "../../../extension/core/measured/figures.ts";
import { samples, times } from "../../reports.ts";
import type { Progress } from "../../../extension/core/report/progress.ts";
import { slowTypingOf, slowTypingPart } from "../../../extension/core/words/typing.ts";

const warming: Progress = {
  type: "running",
  workers: 0,
  round: 0,
  rounds: null,
  approach: null,
  tasks: [],
  expected: { totalMs: 240_000, inputs: 400, pools: 3, rounds: 3, limitMs: null },
};

for (const [when, rounds, progress, words] of [
  ["at its start", null, { type: "compiling" }, " · typing will be slow for about 14 s"],
  ["when it has told how long it takes", null, warming, " · typing will be slow until it ends"],
  [
    "before it knows how long its rounds take",
    3,
    { type: "compiling" },
    " · typing will be slow until it ends",
  ],
] as const) {
  test(`a run that takes all cores says ${when}:${words}`, () => {
    const typing = slowTypingOf({ rounds, budgetMs: 10_000 }, progress);
    assert.equal(slowTypingPart({ typing, measured: nothingMeasured }), words);
  });
}

test("nothing is said of typing once the rounds have begun, and where a core is left to the editor", () => {
  const measured = times(samples({ 0: [100] }));
  assert.equal(slowTypingPart({ typing: { ms: 14_000 }, measured }), "");
  assert.equal(slowTypingPart({ measured: nothingMeasured }), "");
});
