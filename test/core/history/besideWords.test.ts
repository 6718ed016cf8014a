import assert from "node:assert/strict";
import { test } from "node:test";
import { besideName, besideSentence, type CardRun } from "../../../extension/core/history/besideWords.ts";
import { formatDate } from "../../../extension/core/text/format.ts";
import type { Report } from "../../../extension/core/report/report.ts";
import type { Environment } from "../../../extension/core/report/environment.ts";
import { runBeside } from "../../../extension/core/history/runBeside.ts";
import { seriesRows } from "../../../extension/core/history/seriesRows.ts";
import { computingSamples, report, samples, times } from "../../reports.ts";

const now = Date.UTC(2026, 10, 24);
const uri = "file:///a.ts";
const rounds = (ms: number) => [1.004, 0.991, 1.007, 0.998, 1, 0.995].map((factor) => factor * ms);
const own = report({ samples: samples({ 0: rounds(1000), 4: rounds(300) }) });
const slower = report({ samples: samples({ 0: rounds(1000), 4: rounds(450) }) });
const other = report({
  workload: { file: "b.ts", function: "integrate" },
  samples: samples({ 0: rounds(400), 2: rounds(250) }),
});

function on(made: Report, environment: Partial<Environment>): Report {
  return { ...made, environment: { ...made.environment, ...environment } };
}

function beside(made: Report) {
  const run = {
    uri: made === own ? uri : `file:///${made.workload.file}`,
    endedAt: now - 60_000,
    textHash: "a",
  };
  const isSame = made.workload.function === own.workload.function;
  return runBeside(
    { ...run, uri: isSame ? uri : run.uri, report: made },
    { uri, textHash: "a", report: own },
  );
}

const card: CardRun = {
  workload: own.workload,
  environment: own.environment,
  rows: seriesRows(own),
  isCounting: true,
};

test("another run of the function is named by its date and compared as runs of one function are", () => {
  const run = beside(slower);
  assert.equal(besideName(run, card), `run of ${formatDate(run.endedAt)}`);
  assert.match(
    besideSentence(run, card, now),
    /^Against the run beside it \(1 min ago, same code\): 4 workers 1\.50× faster \(95 %: 1\.4\d–1\.5\d\); no difference/,
  );
});

test("threads are compared with processes, which the sentence names", () => {
  const run = beside(on(slower, { runtime: "processes" }));
  assert.match(besideName(run, card), /, processes$/);
  assert.match(
    besideSentence(run, card, now),
    /^Against the run beside it \(1 min ago, processes instead of threads, same code\): 4 workers 1\.50× faster/,
  );
});

test("a run of the function on another Node is not compared, and says why", () => {
  assert.match(
    besideSentence(beside(on(slower, { node: "22.1.0" })), card, now),
    /^Not comparable with the run beside it .*another Node: 22\.1\.0 then, 24\.21\.0 now\.$/,
  );
});

test("of two functions both speedups and serial times are said side by side", () => {
  assert.equal(besideName(beside(other), card), "integrate");
  assert.equal(
    besideSentence(beside(other), card, now),
    "computeSquare: 3.33× with 4 workers, serial 999 ms; integrate: 1.60× with 2 workers, serial 400 ms.",
  );
});

test("two functions that were not measured alike are told in what", () => {
  assert.match(
    besideSentence(beside(on(other, { cores: 8 })), card, now),
    /Not measured alike: another number of cores: 8 then, 2 now\.$/,
  );
});

test("a function of the same name is told by its file", () => {
  const run = beside(report({ workload: { file: "b.ts" } }));
  assert.equal(besideName({ ...run, file: "b.ts" }, card), "computeSquare in b.ts");
});

test("a speedup of unequal results counts for neither of the two", () => {
  const unequal = report({
    workload: { file: "b.ts", function: "integrate" },
    samples: computingSamples,
    equality: { verdict: "differs", differing: 1 },
  });
  assert.match(
    besideSentence(beside(unequal), card, now),
    /integrate: results differ, so the speedup does not count/,
  );
});

test("a card that has measured nothing yet says so", () => {
  const fresh = { ...card, environment: null, rows: seriesRows(times(samples({}))) };
  assert.match(
    besideSentence(beside(other), fresh, now),
    /^computeSquare: no speedup yet; integrate: 1\.60×/,
  );
});
