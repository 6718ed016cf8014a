import assert from "node:assert/strict";
import { test } from "node:test";
import {
  createDifferenceKeeper,
  uncloneableDifferences,
} from "../../../extension/bench/results/differences.ts";
import { mostKeptDifferences } from "../../../extension/core/rows/row.ts";

test("a difference is kept with the place inside the result and its size", () => {
  const keeper = createDifferenceKeeper([1, { x: [1, 2] }, "same"], null);
  keeper.keep(2, [1 + Number.EPSILON, { x: [1, -2] }, "same"], [0, 1]);
  assert.deepEqual(keeper.kept(), [
    {
      index: 0,
      workers: 2,
      host: null,
      parallel: "1.0000000000000002",
      path: "",
      serialPart: "1",
      parallelPart: "1.0000000000000002",
      ulps: 1,
      relative: Number.EPSILON / (1 + Number.EPSILON),
    },
    {
      index: 1,
      workers: 2,
      host: null,
      parallel: "{x: [1, -2]}",
      path: ".x[1]",
      serialPart: "2",
      parallelPart: "-2",
      ulps: 9223372036854776000,
      relative: 2,
    },
  ]);
});

test("the pool that differed first is told, and all are in order of their index", () => {
  const keeper = createDifferenceKeeper([0, 0, 0], null);
  keeper.keep(1, [0, 0, 5], [2]);
  keeper.keep(2, [7, 0, 8], [0, 2]);
  assert.deepEqual(
    keeper.kept().map(({ index, workers, parallel }) => [index, workers, parallel]),
    [
      [0, 2, "7"],
      [2, 1, "5"],
    ],
  );
});

test("values that are no numbers have no distance", () => {
  const keeper = createDifferenceKeeper(["a", 1], null);
  keeper.keep(2, ["b", Number.NaN], [0, 1]);
  assert.deepEqual(
    keeper.kept().map(({ ulps, relative }) => [ulps, relative]),
    [
      [null, null],
      [null, null],
    ],
  );
});

test("more than ten thousand differences are not kept", () => {
  const serial = Array.from({ length: mostKeptDifferences + 5 }, () => 0);
  const keeper = createDifferenceKeeper(serial, null);
  keeper.keep(
    2,
    serial.map(() => 1),
    [...serial.keys()],
  );
  assert.equal(keeper.kept().length, mostKeptDifferences);
  assert.equal(keeper.kept().at(-1)?.index, mostKeptDifferences - 1);
});

test("results that cannot be copied differ with the reason of the verdict", () => {
  const mismatches = [
    {
      index: 1,
      path: ".f",
      serial: "{f: [Function]}",
      parallel: "cannot be copied: a function",
      ulps: null,
      workers: null,
    },
  ];
  const results = [1, { f: () => {} }, () => {}];
  const found = uncloneableDifferences({ mismatches }, results, "threads");
  assert.deepEqual([0, 1, 2].map(found.differs), [false, true, true]);
  assert.deepEqual(
    found.differences().map(({ index, parallel, path }) => [index, parallel, path]),
    [[1, "cannot be copied: a function", ".f"]],
  );
});
