import assert from "node:assert/strict";
import { test } from "node:test";
import { createKeptReports } from "../../../extension/core/agents/keptReports.ts";
import { failedReport, report } from "../../reports.ts";

test("reports are found by the numbers that they were given", () => {
  const kept = createKeptReports();
  const [first, second] = [report(), failedReport()];
  assert.deepEqual([kept.keep(first), kept.keep(second)], ["1", "2"]);
  assert.equal(kept.find("1"), first);
  assert.equal(kept.find(kept.last()), second);
  assert.deepEqual(kept.known(), ["1", "2"]);
});

test("of many the oldest are let go of", () => {
  const kept = createKeptReports();
  Array.from({ length: 25 }, () => kept.keep(failedReport()));
  assert.equal(kept.find("5"), undefined);
  assert.deepEqual(
    kept.known(),
    Array.from({ length: 20 }, (_, index) => String(index + 6)),
  );
});

test("before the first there is none", () => {
  const kept = createKeptReports();
  assert.equal(kept.find(kept.last()), undefined);
  assert.deepEqual(kept.known(), []);
});
