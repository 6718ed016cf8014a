import assert from "node:assert/strict";
import { test } from "node:test";
import { pastOf, type KeptReport } from "../../../extension/core/history/past.ts";
import { report, sharedState } from "../../reports.ts";

function kept(id: string, parts: Partial<KeptReport> = {}): KeptReport {
  return { id, endedAt: 1, isPinned: false, textHash: "a", report: report(), ...parts };
}

const three = [kept("one", { endedAt: 10 }), kept("two", { endedAt: 20 }), kept("three", { endedAt: 30 })];
const asUsual = { isLastKept: true, problem: null };

test("the last run is compared with the one before it", () => {
  const past = pastOf(three, "three", asUsual);
  assert.equal(past.shown, 2);
  assert.equal(past.isEarlier, false);
  assert.equal(past.comparison?.endedAt, 20);
  assert.equal(past.comparison.isBaseline, false);
  assert.equal(past.comparison.comparison.type, "compared");
});

test("an earlier run is compared with the one before that, and the first one with none", () => {
  const past = pastOf(three, "two", asUsual);
  assert.equal(past.isEarlier, true);
  assert.equal(past.comparison?.endedAt, 10);
  assert.equal(pastOf(three, "one", asUsual).comparison, null);
});

test("a pinned run stands in the place of the one before, but not against itself", () => {
  const runs = [kept("one", { endedAt: 10, isPinned: true }), ...three.slice(1)];
  assert.deepEqual(
    ["three", "two", "one"].map((id) => {
      const { comparison } = pastOf(runs, id, asUsual);
      return comparison && [comparison.endedAt, comparison.isBaseline];
    }),
    [[10, true], [10, true], null],
  );
  const secondPinned = [three[0] ?? kept("one"), kept("two", { endedAt: 20, isPinned: true })];
  assert.deepEqual(pastOf(secondPinned, "one", asUsual).comparison?.isBaseline, true);
  assert.deepEqual(pastOf(secondPinned, "two", asUsual).comparison?.isBaseline, false);
});

test("a run that is not kept is later than all that are, and compared with none", () => {
  const past = pastOf(three, null, { isLastKept: false, problem: "The disk is full." });
  assert.deepEqual(
    [past.shown, past.isEarlier, past.comparison, past.problem],
    [null, false, null, "The disk is full."],
  );
  assert.equal(pastOf(three, "three", { isLastKept: false, problem: null }).isEarlier, true);
});

test("the trend has the serial time and the best speedup of each run, and none where results differ", () => {
  const runs = [kept("one"), kept("two", { report: report({ equality: sharedState }) })];
  const [one, two] = pastOf(runs, "one", asUsual).runs;
  assert.equal(one?.serialMs, 1001.2);
  assert.equal(one.speedup, report().pools.at(-1)?.speedup?.value);
  assert.equal(two?.speedup, null);
});

test("runs that cannot be held against the shown one are marked", () => {
  const runs = [kept("one", { report: report({ cores: 8 }) }), ...three.slice(1)];
  assert.deepEqual(
    pastOf(runs, "three", asUsual).runs.map(({ isComparable }) => isComparable),
    [false, true, true],
  );
});
