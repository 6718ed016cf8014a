import assert from "node:assert/strict";
import { test } from "node:test";
import {
  furtherSummary,
  isUneven,
  numbersSummary,
  resultsSummary,
  timesSummary,
  trustSummary,
  workersSummary,
} from "../../../extension/core/words/sections.ts";
import {
  onHosts,
  report,
  samples,
  sharedState,
  simulatedSamples,
  times,
  waitingSamples,
} from "../../reports.ts";

test("further findings are told by their titles", () => {
  assert.equal(
    furtherSummary([{ title: "it scales" }, { title: "too few tasks" }]),
    "it scales; too few tasks",
  );
});

test("times tell the serial run, the best pool and its first use", () => {
  assert.equal(timesSummary(times(waitingSamples)), "1.00 s → 302 ms, first use 430 ms");
  assert.equal(timesSummary(times(samples({ 0: [100, 100] }))), "100 ms serially");
  assert.equal(timesSummary(times(samples({}))), "");
});

test("workers tell how much of the best pool was idle", () => {
  assert.equal(workersSummary(times(simulatedSamples)), "17 % idle");
  assert.equal(workersSummary(times(samples({ 0: [100], 2: [50] }))), "2 workers");
});

test("results tell how many are equal, or differ", () => {
  assert.equal(resultsSummary(report().equality), "10 equal");
  assert.equal(resultsSummary(report({ equality: sharedState }).equality), "7 of 10 differ");
  assert.equal(
    resultsSummary(report({ equality: { verdict: "within-tolerance", tolerance: 1e-9 } }).equality),
    "10 equal within 1e-9",
  );
  assert.equal(
    resultsSummary(report({ equality: { verdict: "not-cloneable", differing: 10 } }).equality),
    "results cannot be sent between threads",
  );
});

test("numbers tell the efficiency of the best pool, where speedups count", () => {
  assert.equal(numbersSummary(times(waitingSamples), true), "efficiency 83 % with 4 workers");
  assert.equal(numbersSummary(times(waitingSamples), false), "speedups do not count");
});

test("trust tells the rounds, how well the speedup is known, and the machine", () => {
  const made = report();
  assert.match(trustSummary(made), /^5 rounds, (±[\d.]+ %, )?Node 24, 2 cores$/);
  const known = { ...made, rounds: { ...made.rounds, precision: 0.06 } };
  assert.equal(trustSummary(known), "5 rounds, ±6 %, Node 24, 2 cores");
  assert.match(trustSummary(onHosts(["box-1", 4], ["box-2", 4])), /, Node 24, 8 cores of 2 hosts$/);
});

test("the slowest inputs matter from one and a half times the median on", () => {
  const slow = (timesMedian: number | null) => ({
    slowest: [{ index: 0, ms: 1, timesMedian, share: 0.1, input: "0" }],
  });
  assert.deepEqual([1.4, 1.6, null].map(slow).map(isUneven), [false, true, false]);
  assert.equal(isUneven({ slowest: [] }), false);
});
