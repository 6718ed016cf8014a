import assert from "node:assert/strict";
import { test } from "node:test";
import type { RunView } from "../../../extension/core/protocol/panel.ts";
import { toldRun } from "../../../extension/core/words/card.ts";
import { awaitedSamples, failedReport, report, samples, simulatedSamples } from "../../reports.ts";

const wordsOf = (view: RunView) => toldRun({ ...view, id: "a.ts#f" }).words;

const finished = (of = simulatedSamples, isStale = false) =>
  wordsOf({ type: "finished", report: report({ samples: of }), isStale });

test("a run that has finished has the words of its sections", () => {
  const { tone, inputs, report: words } = finished();
  assert.deepEqual([tone, inputs], ["success", "10 inputs"]);
  assert.deepEqual(words?.results, { summary: "10 equal", sentence: "All 10 results are equal." });
  assert.equal(words.whatIf?.rows[0]?.type, "as-is");
  assert.match(words.trust.lines.at(-1) ?? "", /^Node /);
});

test("a pool module is offered where a pool pays, unless the function has changed", () => {
  assert.equal(finished().offer, "pool");
  assert.equal(finished(simulatedSamples, true).offer, null);
  assert.equal(finished(samples({ 0: [100, 101, 100], 2: [300, 301, 300] })).offer, null);
});

test("awaiting together is offered where no pool is needed", () => {
  const awaited = awaitedSamples({ 10: [100, 100, 100] });
  assert.equal(finished({ ...simulatedSamples, awaited }).offer, "together");
});

test("a run that has not finished has no words of sections", () => {
  const failed = wordsOf({ type: "failed", report: failedReport(), isStale: false });
  assert.equal(failed.report, null);
  assert.deepEqual(failed.headline, { result: "could not run", limit: null, action: null });
  assert.equal(failed.tone, "error");
});

test("what a headline advises and what has been measured already is no action", () => {
  const made = report({ samples: simulatedSamples });
  const [first] = made.findings;
  assert(first);
  const advising = (workers: number) =>
    wordsOf({
      type: "finished",
      report: { ...made, findings: [{ ...first, action: { type: "workers", workers } }] },
      isStale: false,
    }).headline.action;
  const measured = made.pools[0]?.workers ?? 0;
  assert.equal(advising(measured), null);
  assert.deepEqual(advising(measured + 100), { type: "workers", workers: measured + 100 });
});
