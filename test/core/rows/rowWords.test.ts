import assert from "node:assert/strict";
import { test } from "node:test";
import type { Verdict } from "../../../extension/core/report/verdict.ts";
import type { ResultRow } from "../../../extension/core/rows/row.ts";
import {
  differenceLine,
  lostNote,
  parallelText,
  rowRelation,
  rowsNote,
  rowsTitle,
} from "../../../extension/core/rows/rowWords.ts";

const row: ResultRow = { index: 0, input: "1", serial: "2", differs: false, difference: null };
const parts = { path: "", serialPart: "2", parallelPart: "3", ulps: null, relative: null };
const difference = { parallel: "3", workers: null, host: null, ...parts };

interface Case {
  readonly what: string;
  readonly given: ResultRow;
  readonly verdict?: Verdict;
  readonly tolerance?: number;
  readonly sign: string;
  readonly parallel: string;
}

const cases: readonly Case[] = [
  { what: "an equal result", given: row, sign: "=", parallel: "2" },
  { what: "a different one", given: { ...row, differs: true, difference }, sign: "≠", parallel: "3" },
  { what: "one of the last differences", given: { ...row, differs: true }, sign: "≠", parallel: "–" },
  { what: "one within a tolerance", given: row, tolerance: 0.1, sign: "≈", parallel: "–" },
  {
    what: "an equal one despite a tolerance",
    given: row,
    verdict: "equal",
    tolerance: 1,
    sign: "=",
    parallel: "2",
  },
  { what: "one that no pool gave", given: row, verdict: "not-cloneable", sign: "–", parallel: "–" },
];

for (const { what, given, verdict = "differs", tolerance = null, sign, parallel } of cases) {
  test(`${what} has the sign ${sign}`, () => {
    const of = { verdict, tolerance };
    assert.equal(rowRelation(given, of).sign, sign);
    assert.equal(parallelText(given, of), parallel);
  });
}

test("a difference is told with its place, its distance and its pool, as far as they are known", () => {
  const told = (changes: Partial<typeof difference> | object) =>
    differenceLine({ ...row, differs: true, difference: { ...difference, ...changes } });
  assert.equal(
    told({ path: "[1]", ulps: 2, relative: 4.4e-16, workers: 4 }),
    "[1]: 2 ≠ 3 · 2 ulps apart · 4.4e-16 of the larger one · with 4 workers",
  );
  assert.equal(told({ workers: 4, host: "box-1" }), "with 4 workers, on the host box-1");
  assert.equal(told({ ulps: 1 }), "1 ulp apart");
  assert.equal(told({}), "");
  assert.equal(differenceLine(row), "");
  assert.match(differenceLine({ ...row, differs: true }), /not kept/);
});

test("what is not in the table is told with the reason", () => {
  const whole = { inputs: 9, kept: 9, differing: 0, keptDifferences: 0, limit: null };
  assert.equal(rowsTitle(whole), "9 inputs, none differs");
  assert.equal(rowsTitle({ ...whole, differing: 1 }), "9 inputs, 1 differs");
  assert.equal(rowsNote(whole), "");
  assert.equal(
    rowsNote({ inputs: 9, kept: 5, differing: 4, keptDifferences: 2, limit: "time" }),
    "Here are the first 5 of 9 rows: writing more would take over 2 s. Both values are kept of 2 of 4 differences.",
  );
  assert.match(lostNote("ENOSPC"), /\(ENOSPC\)/);
});
