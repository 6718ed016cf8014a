import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { bounded } from "../../../extension/core/agents/answer.ts";
import { chosenOptions } from "../../../extension/core/agents/chosen.ts";
import { parseReports } from "../../../extension/core/agents/parseReports.ts";
import { reportsAnswer, runAnswer } from "../../../extension/core/agents/reportAnswer.ts";
import { surveyText } from "../../../extension/core/agents/surveyText.ts";
import { headlineOf } from "../../../extension/core/findings/headline.ts";
import { failedReport, report, samples, sharedState } from "../../reports.ts";
import { candidateRow, survey } from "../../surveys.ts";

const most = 4000;
const fast = report({ samples: samples({ 0: [100, 101, 99, 100], 2: [51, 50, 52, 51] }) });

describe("an answer that is too long", () => {
  const paragraphs = ["The answer.", ...Array.from({ length: 200 }, (_, index) => `Line ${index} of many.`)];

  test("ends with a whole line, and says how much there is and how to get it", () => {
    const { text, isError } = bounded(paragraphs, 1000, "call it again.");
    assert.ok(text.length <= 1000, `${text.length} characters`);
    assert.match(text, /^The answer\.\n\nLine 0 of many\.\n/);
    assert.match(text, / of many\.\n\n… \d+ of 3701 characters\. For all of it call it again\.$/);
    assert.equal(isError, false);
  });

  test("of one line is cut in it", () => {
    const { text } = bounded(["x".repeat(5000)], 1000, "call it again.");
    assert.ok(text.length <= 1000);
    assert.match(text, /^x+…\n\n… \d+ of 5000 characters/);
  });

  test("is whole where it has room", () => {
    assert.deepEqual(bounded(["a", "", "b"], 1000, ""), { text: "a\n\nb", isError: false });
  });
});

describe("a run that finished", () => {
  const { text, isError } = runAnswer(fast, "3", most);

  test("begins with its number and the headline, and is no error", () => {
    assert.ok(text.startsWith(`Run 3.\n\n${headlineOf(fast).result}`), text);
    assert.equal(isError, false);
  });

  test("has the figures that it rests on", () => {
    assert.match(text, /computeSquare in workloads\/computeSquare\.ts:8, 10 inputs of `numbers`\./);
    assert.match(text, /All 10 results are equal\./);
    assert.match(text, /\| serial \| 100 ms \| 1\.00× \|/);
    assert.match(text, /\| 2 \| 51\.0 ms \| 1\.96× \(/);
    assert.match(text, /4 rounds/);
  });

  test("says how to get the rest, which the whole report has", () => {
    assert.match(text, /call get_parallel_report with run "3"\.$/);
    assert.doesNotMatch(text, /95 % interval \|/);
    assert.match(reportsAnswer([fast], most).text, /95 % interval \|/);
  });

  test("says nothing twice", () => {
    const lines = text.split("\n").filter((line) => line.length > 40);
    assert.equal(new Set(lines).size, lines.length);
  });
});

test("results that differ are told with the first differences, and their speedup does not count", () => {
  const { text } = runAnswer({ ...fast, equality: sharedState }, "1", most);
  assert.match(text, /^Run 1\.\n\nResults differ/);
  assert.match(text, /- input 3: serial 6, parallel 3/);
  assert.match(text, /~~1\.96×/);
});

test("a run that failed is an error with the place, and speaks of what a tool takes", () => {
  const location = { file: "/p/a.ts", line: 3, column: 9 };
  const message = "No list fits. Give one with --inputs or @parallel.";
  const { text, isError } = runAnswer(failedReport({ message, location }), "1", most);
  assert.match(text, /^No list fits\. Give one with `inputs` or @parallel\. \(\/p\/a\.ts:3:9\)/);
  assert.equal(isError, true);
});

test("a survey tells candidates with what to do next, then all others", () => {
  const { text, isError } = surveyText(survey({ rows: [candidateRow()] }), most);
  assert.match(text, /is worth a pool/);
  assert.match(text, /- score \(src\/score\.ts:12\), 62 % of the time: With 2 workers/);
  assert.match(text, /target "src\/score\.ts#score"\. Its recorded calls are the inputs\./);
  assert.equal(isError, false);
});

test("a command that could not be started is an error that says how commands are", () => {
  const { text, isError } = surveyText(
    survey({ end: { type: "not-started", why: "ENOENT" }, rows: [] }),
    most,
  );
  assert.match(text, /could not be started: ENOENT\.\n\nIt is started without a shell/);
  assert.equal(isError, true);
});

test("what an agent chooses becomes options, or the limits are told", () => {
  assert.deepEqual(chosenOptions({ workers: [1, 2], budgetSeconds: 2.5 }), {
    workers: [1, 2],
    budgetMs: 2500,
  });
  assert.deepEqual(chosenOptions({}), {});
  assert.equal(chosenOptions({ sample: 0 }), '"sample" must be an integer from 1 to 10000000.');
});

test("a file of reports is read by its shape", () => {
  const text = JSON.stringify([fast, failedReport()]);
  const read = parseReports(text, "r.json");
  assert.ok(typeof read !== "string");
  assert.equal(read.length, 2);
  for (const wrong of ["", "{}", "[]", '[{"version":1}]']) {
    const why = parseReports(wrong, "r.json");
    assert.ok(typeof why === "string");
    assert.match(why, /^r\.json (is not JSON|has no reports)\. Give what/);
  }
});
