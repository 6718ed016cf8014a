import assert from "node:assert/strict";
import { test } from "node:test";
import { soFarOf } from "../../../extension/core/report/soFar.ts";
import { runningLine, soFarWords, withSoFar } from "../../../extension/core/words/soFar.ts";
import { nothingMeasured } from "../../../extension/core/measured/figures.ts";
import { samples, times } from "../../reports.ts";

/** What is told of samples, in milliseconds by workers; 0 is the serial run. */
function told(timesMs: Readonly<Record<number, readonly number[]>>): string | undefined {
  const soFar = soFarOf(times(samples(timesMs)));
  return soFar && soFarWords(soFar);
}

const rows: readonly (readonly [string, Readonly<Record<number, readonly number[]>>, string | undefined])[] =
  [
    ["nothing", {}, undefined],
    ["a serial run", { 0: [100] }, undefined],
    ["pools without a serial run", { 2: [50], 4: [25] }, undefined],
    ["one worker", { 0: [100], 1: [99] }, undefined],
    ["one round", { 0: [100], 1: [99], 2: [50] }, "2.00× so far, 1 round"],
    ["the best of two pools", { 0: [100], 2: [50], 4: [25] }, "4.00× so far, 1 round"],
    ["a round of which the pool is still to come", { 0: [100, 100], 4: [25] }, "4.00× so far, 1 round"],
    ["two rounds", { 0: [100, 100], 4: [25, 25] }, "4.00× so far, 2 rounds"],
    ["three rounds", { 0: [100, 101, 102], 4: [25, 25, 25] }, "4.04× so far (3.94–4.14), 3 rounds"],
    ["a pool that is slower", { 0: [100], 4: [200] }, "0.50× so far, 1 round"],
  ];
for (const [measured, timesMs, words] of rows) {
  test(`of ${measured} is told: ${words ?? "nothing"}`, () => assert.equal(told(timesMs), words));
}

test("an interval narrows with each further round", () => {
  const serialMs = [100, 104, 98, 103, 99, 102, 97, 101];
  const widths = [3, 4, 5, 6, 7, 8].map((rounds) => {
    const of = { 0: serialMs.slice(0, rounds), 4: Array.from({ length: rounds }, () => 25) };
    const { low, high } = soFarOf(times(samples(of)))?.speedup ?? { low: null, high: null };
    return (high ?? Number.NaN) - (low ?? Number.NaN);
  });
  assert.ok((widths.at(-1) ?? Infinity) < (widths[0] ?? 0), `widths ${widths.join(", ")}`);
});

test("no figure of a run that goes on is an answer", () => {
  for (const [, timesMs] of rows) {
    assert.doesNotMatch(told(timesMs) ?? "", /worth|clear|needed|equal/);
  }
});

test("what a run does stands behind what it has come to", () => {
  const measured = times(samples({ 0: [100], 2: [50] }));
  assert.equal(withSoFar("serial, round 2", nothingMeasured), "serial, round 2");
  assert.equal(withSoFar("serial, round 2", measured), "2.00× so far, 1 round · serial, round 2");
});

test("a lens says that its function runs before there is a speedup", () => {
  assert.equal(runningLine(undefined), "running …");
  const soFar = soFarOf(times(samples({ 0: [100], 2: [50] })));
  assert.equal(runningLine(soFar), "running … 2.00× so far, 1 round");
});
