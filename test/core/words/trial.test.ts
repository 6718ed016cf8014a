import assert from "node:assert/strict";
import { test } from "node:test";
import { surveyColumns } from "../../../extension/core/words/surveyTable.ts";
import { triedSentence, triedText } from "../../../extension/core/words/trial.ts";
import type { Trial } from "../../../extension/core/survey/trial.ts";
import { candidateRow, ranTrial, survey, surveyRow } from "../../surveys.ts";

test("a gain is told with its interval, its times, and where the program was changed", () => {
  assert.equal(
    triedSentence(ranTrial()),
    "Tried in the program with 2 workers: 1.38× as fast (95 %: 1.33–1.43), 5.94 s for 8.20 s, each 4 times. It prints the same. Changed in a copy: src/rank.ts:31.",
  );
});

test("a program that prints something else has no gain", () => {
  const differences = [{ with: "nothing", line: "sum 3" } as const, { with: "pool", line: "sum 4" } as const];
  const trial = ranTrial({ differences });
  assert.equal(triedText(trial), "prints otherwise");
  assert.match(
    triedSentence(trial),
    /But it does not print the same: "sum 3" only without the pool, "sum 4" only with the pool\./,
  );
});

test("a gain that may be none is not clear", () => {
  assert.equal(triedText(ranTrial({ interval: { low: 0.98, high: 1.2 } })), "not clear");
  assert.equal(triedText(ranTrial({ interval: null })), "not clear");
});

test("what the program gained stands beside what was predicted, where something was tried", () => {
  const heads = (tried: Trial | null) => {
    const columns = surveyColumns(survey({ rows: [candidateRow({ tried }), surveyRow()] }));
    return columns.map(({ head, cell }) => `${head} ${cell(candidateRow({ tried }))}`).slice(5, 7);
  };
  assert.deepEqual(heads(ranTrial()), ["2 cores here 1.42× (1.36–1.47)", "tried 1.38× (1.33–1.43)"]);
  assert.deepEqual(heads({ type: "failed", why: "No." })[1], "tried failed");
  assert.deepEqual(heads(null)[1], "4 cores 1.83×");
});
