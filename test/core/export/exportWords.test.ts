import assert from "node:assert/strict";
import { test } from "node:test";
import { noSamples } from "../../../extension/core/measured/samples.ts";
import {
  exportOffer,
  fileProposal,
  writeFailure,
  type ExportFormat,
} from "../../../extension/core/export/exportWords.ts";
import type { RunView } from "../../../extension/core/protocol/panel.ts";
import { madeActivity } from "../../activities.ts";
import { failedReport, report, cancelledOf } from "../../reports.ts";

const activity = madeActivity([1, 2, 3], [{ workers: 2, chunk: 1 }]);
const summary = { inputs: 3, kept: 3, differing: 0, keptDifferences: 0, limit: null };
const finished: RunView = { type: "finished", report: report(), isStale: false };
const whole: RunView = { ...finished, activity, rows: { type: "kept", id: "1", summary } };
const failed: RunView = { type: "failed", report: failedReport(), isStale: false };

function formatsOf(view: RunView, canDraw = false): readonly ExportFormat[] {
  return exportOffer(view, canDraw).choices.map(({ format }) => format);
}

test("a run that has kept all can be exported as everything", () => {
  const { choices, question } = exportOffer(whole, true);
  assert.deepEqual(
    choices.map(({ label }) => label),
    [
      "Page",
      "Markdown to the clipboard",
      "Markdown",
      "JSON",
      "CSV of the speedups",
      "CSV of the samples",
      "CSV of the results",
      "Trace",
      "Picture: Speedup",
      "Picture: Time",
      "Picture: Where the workers went",
      "Picture: What the workers did",
      "Picture: How long the tasks take",
    ],
  );
  assert.equal(question, "Choose what to export the run as");
});

test("what an earlier run has not kept is not offered, and the question says so", () => {
  assert.deepEqual(formatsOf(finished), ["html", "markdownCopy", "markdown", "json", "csvSpeedups", "csv"]);
  assert.equal(
    exportOffer(finished, false).question,
    "Choose what to export the run as. Not kept of it: the rows of its results, what its workers did",
  );
});

test("rows that could not be written are not offered", () => {
  const view: RunView = { ...whole, rows: { type: "lost", problem: "no room" } };
  assert.equal(formatsOf(view).includes("csvResults"), false);
});

test("pictures are offered only where a page can draw them", () => {
  assert.equal(formatsOf(whole, false).includes("picture"), false);
  assert.equal(formatsOf(whole, true).includes("picture"), true);
});

test("a run that failed before it was measured has a report and no tables", () => {
  assert.deepEqual(formatsOf(failed, true), ["html", "markdownCopy", "markdown", "json"]);
});

test("of a run that was cancelled before it was measured nothing is offered, and later what was measured", () => {
  const early: RunView = { type: "cancelled", report: cancelledOf({ samples: noSamples }), isStale: false };
  assert.deepEqual(formatsOf(early, true), []);
  const late: RunView = { type: "cancelled", report: cancelledOf(), isStale: false };
  assert.deepEqual(formatsOf(late, false), [
    "html",
    "markdownCopy",
    "markdown",
    "json",
    "csvSpeedups",
    "csv",
  ]);
});

test("a file is called after its function, the time of its run and what it holds", () => {
  const endedAt = new Date(2026, 10, 24, 18, 5).getTime();
  const proposed = (format: ExportFormat) => fileProposal(finished, { format, picture: null }, endedAt);
  assert.deepEqual(proposed("json"), {
    name: "computeSquare-2026-11-24-1805.json",
    kind: "JSON",
    extension: "json",
  });
  assert.equal(proposed("csvResults").name, "computeSquare-2026-11-24-1805-results.csv");
  assert.equal(proposed("trace").name, "computeSquare-2026-11-24-1805-trace.json");
  assert.equal(
    fileProposal(finished, { format: "picture", picture: "account" }, endedAt).name,
    "computeSquare-2026-11-24-1805-account.png",
  );
});

test("a name of a function leads into no folder and is not too long for a file", () => {
  const name = `../..\\:*"${"ä".repeat(300)}`;
  const view: RunView = { ...finished, report: report({ workload: { function: name } }) };
  const proposal = fileProposal(view, { format: "json", picture: null }, 0);
  assert.match(proposal.name, /^ä+-[\d-]+\.json$/);
  assert.ok(Buffer.byteLength(proposal.name) < 255);
});

for (const { code, advice } of [
  { code: "EACCES", advice: "Choose a folder that you may write to." },
  { code: "ENOSPC", advice: "Make room on the disk, or choose another one." },
  { code: "EISDIR", advice: "Choose another name: a folder has this one." },
  { code: undefined, advice: "Choose another place for it." },
]) {
  test(`a file that cannot be written with ${code} is told with what to do`, () => {
    assert.equal(
      writeFailure("a.json", code, "it says why"),
      `"a.json" could not be written (it says why). ${advice}`,
    );
  });
}
