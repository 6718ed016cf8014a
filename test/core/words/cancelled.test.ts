import assert from "node:assert/strict";
import { test } from "node:test";
import { noSamples, type Samples } from "../../../extension/core/measured/samples.ts";
import {
  cancelledHeadline,
  cancelledLine,
  cancelledReport,
} from "../../../extension/core/words/cancelled.ts";
import { cancelledOf, samples } from "../../reports.ts";

const sure: Samples = samples({ 0: [100, 101, 100, 101], 4: [25, 25, 25, 25] });

for (const [what, of, asked, result, limit, line] of [
  [
    "after all that decides",
    sure,
    9,
    "Cancelled after 4 of 9 rounds: unfinished.",
    "Not clear: 4.02× with 4 workers (95 %: 3.98–4.06) until then, and results were not compared.",
    "cancelled after 4 of 9 rounds, 4.02× until then",
  ],
  [
    "after one round",
    samples({ 0: [100], 2: [50], 4: [25] }),
    null,
    "Cancelled after 1 round: unfinished.",
    "Not clear: 4.00× with 4 workers until then, and results were not compared.",
    "cancelled after 1 round, 4.00× until then",
  ],
  [
    "in the first round",
    samples({ 0: [100], 2: [50], 4: [] }),
    3,
    "Cancelled before the first round was over: unfinished.",
    "Not clear: 2.00× with 2 workers until then, and results were not compared.",
    "cancelled before the first round was over, 2.00× until then",
  ],
  [
    "after a serial run",
    samples({ 0: [100], 2: [] }),
    3,
    "Cancelled before the first round was over: unfinished.",
    "The serial run took 100 ms.",
    "cancelled before the first round was over",
  ],
  [
    "in the warm-up",
    { ...noSamples, serialFirstMs: 98 },
    null,
    "Cancelled before the first round was over: unfinished.",
    "The first serial run took 98.0 ms.",
    "cancelled before the first round was over",
  ],
  [
    "before anything ran",
    noSamples,
    null,
    "Cancelled before the first round was over: unfinished.",
    null,
    "cancelled before the first round was over",
  ],
] as const) {
  test(`a run that was cancelled ${what} tells how far it got, and gives no answer`, () => {
    const report = cancelledOf({ samples: of, asked });
    assert.deepEqual(cancelledHeadline(report), { result, limit });
    assert.equal(cancelledLine(report), line);
    assert.equal(report.failure.message, limit === null ? result : `${result} ${limit}`);
    assert.doesNotMatch(report.failure.message, /worth|No clear gain/);
  });
}

test("a run that its hosts have ended says why, and what is known by then", () => {
  const { workload, failure: _, rounds, ...measured } = cancelledOf({ samples: sure, asked: 9 });
  const why = "The host a was lost in round 5. It is not back.";
  const report = cancelledReport(workload, measured, { ...rounds, why });
  assert.equal(
    report.failure.message,
    "Ended after 4 of 9 rounds: unfinished. The host a was lost in round 5. It is not back. Not clear: 4.02× with 4 workers (95 %: 3.98–4.06) until then, and results were not compared.",
  );
  assert.equal(cancelledLine(report), "ended after 4 of 9 rounds, 4.02× until then");
});
