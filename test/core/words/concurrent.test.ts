import assert from "node:assert/strict";
import { test } from "node:test";
import { concurrentSection } from "../../../extension/core/words/concurrent.ts";
import type { Report } from "../../../extension/core/report/report.ts";
import { awaitedSamples, report, sharedState, waitingSamples } from "../../reports.ts";

test("without such a measurement there is no section", () => {
  assert.equal(concurrentSection(report()), undefined);
});

test("awaiting together stands beside the serial run and the best pool", () => {
  assert.deepEqual(concurrentSection(awaited(0)), {
    rows: [
      { cells: ["one after another", "1.00 s", "1.00×"], isEqual: true },
      { cells: ["a pool of 4 workers", "302 ms", "3.31×"], isEqual: true },
      { cells: ["10 at once on one thread", "100 ms", "10.0×"], isEqual: true },
    ],
    note: "Results are equal.",
  });
});

test("a speedup of results that differ does not count, in whichever row", () => {
  const isEqualOf = (made: Report) => concurrentSection(made)?.rows.map(({ isEqual }) => isEqual);
  assert.deepEqual(isEqualOf(awaited(3)), [true, true, false]);
  assert.match(concurrentSection(awaited(3))?.note ?? "", /^3 results differ/);
  assert.deepEqual(isEqualOf({ ...awaited(0), equality: sharedState }), [true, false, true]);
});

test("all limits that were measured have a row", () => {
  const section = concurrentSection(awaited(0, { 2: [500], 4: [250, 251, 250], 10: [249, 250, 251] }));
  assert.deepEqual(
    section?.rows.slice(2).map(({ cells }) => cells.join(", ")),
    [
      "2 at once on one thread, 500 ms, 2.00×",
      "4 at once on one thread, 250 ms, 4.00×",
      "10 at once on one thread, 250 ms, 4.01×",
    ],
  );
});

test("a report of one limit, as earlier versions wrote it, has its row", () => {
  const { concurrent, ...rest } = awaited(0);
  assert(concurrent !== null);
  assert.deepEqual(
    concurrentSection({ ...rest, concurrent: { ...concurrent, limits: [] } }),
    concurrentSection(awaited(0)),
  );
});

function awaited(
  differing: number,
  times: Readonly<Record<number, readonly number[]>> = { 10: [100, 100, 100] },
): Report {
  return report({
    samples: { ...waitingSamples, awaited: awaitedSamples(times, differing) },
  });
}
