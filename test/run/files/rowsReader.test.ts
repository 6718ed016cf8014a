import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { rm, truncate, writeFile } from "node:fs/promises";
import { test } from "node:test";
import type { KeptDifference } from "../../../extension/bench/results/differences.ts";
import { writeRows, type RowLimits, type TableValues } from "../../../extension/bench/results/rowsFile.ts";
import { pageRows } from "../../../extension/core/rows/pages.ts";
import { mostRowsAtOnce, type ResultRow } from "../../../extension/core/rows/row.ts";
import { createRowsReader } from "../../../extension/run/files/rowsReader.ts";
import { fakeClock } from "../../bench/fakes.ts";
import { createWorkspace } from "../../workspace.ts";

const noLimits: RowLimits = { rows: 1e6, bytes: 1e9, ms: 1e9 };

/** Squares, of which those at some indices differ. */
function squares(count: number, differing: readonly number[] = []): TableValues {
  const inputs = Array.from({ length: count }, (_, index) => index);
  return {
    inputs,
    results: inputs.map((input) => input ** 2),
    differing: differing.length,
    leftOut: [],
    differs: (index) => differing.includes(index),
    differences: () =>
      differing.map((index): KeptDifference => {
        const parallel = String(index ** 2 + 1);
        const parts = { serialPart: String(index ** 2), parallelPart: parallel };
        return { index, workers: 2, host: null, parallel, path: "", ...parts, ulps: 3, relative: 0.5 };
      }),
  };
}

async function written(values: TableValues, limits: Partial<RowLimits> = {}, now = fakeClock().now) {
  const workspace = await createWorkspace({});
  const file = workspace.path("run.rows");
  const rows = writeRows(file, values, now, { ...noLimits, ...limits });
  return {
    file,
    rows,
    reader: createRowsReader(file),
    [Symbol.asyncDispose]: workspace[Symbol.asyncDispose],
  };
}

const many = 3 * pageRows + 7;

test("rows have the indices of the whole list when inputs were left out, and are found by them", async () => {
  // Every third input was left out, from the first one on.
  const leftOut = Array.from({ length: many }, (_, place) => 3 * place);
  const indexOf = (place: number) => place + Math.floor(place / 2) + 1;
  const later = pageRows + 1;
  await using run = await written({ ...squares(many, [4, later]), leftOut });
  const at = (first: number) => run.reader.read({ filter: "all", first, count: 1 });
  for (const place of [0, 1, 2, pageRows, many - 1]) {
    const [row] = await at(place);
    assert.deepEqual([row?.index, row?.input], [indexOf(place), String(place)]);
    assert.equal(await run.reader.find("all", indexOf(place)), place);
  }
  assert.equal(await run.reader.find("all", 3), 2, "the next one that ran");
  assert.equal((await at(later))[0]?.difference?.parallel, String(later ** 2 + 1));
  const differences = await run.reader.read({ filter: "differences", first: 0, count: 9 });
  assert.deepEqual(
    differences.map(({ index, input }) => [index, input]),
    [4, later].map((place) => [indexOf(place), String(place)]),
  );
  assert.equal(await run.reader.find("differences", indexOf(4) + 1), 1);
});

test("all rows are read a page at a time, those that differ with both values", async () => {
  await using run = await written(squares(many, [2, pageRows, many - 1]));
  const pages: (readonly ResultRow[])[] = [];
  for await (const page of run.reader.all()) {
    pages.push(page);
  }
  assert.deepEqual(
    pages.map((page) => page.length),
    [pageRows, pageRows, pageRows, many % pageRows],
  );
  const rows = pages.flat();
  assert.deepEqual(
    rows.map(({ index }) => index),
    Array.from({ length: many }, (_, index) => index),
  );
  assert.deepEqual(
    rows.flatMap(({ index, difference }) => (difference === null ? [] : [[index, difference.parallel]])),
    [2, pageRows, many - 1].map((index) => [index, String(index ** 2 + 1)]),
  );
});

test("rows are read from any place on, over the borders of pages, and none beyond the end", async () => {
  await using run = await written(squares(many));
  const { rows, reader } = run;
  const summary = { inputs: many, kept: many, differing: 0, keptDifferences: 0, limit: null };
  assert.deepEqual(rows, { type: "written", summary });
  for (const first of [0, pageRows - 3, 2 * pageRows, many - 5, many, many + 9]) {
    const read = await reader.read({ filter: "all", first, count: 10 });
    const expected = Array.from({ length: Math.max(0, Math.min(10, many - first)) }, (_, n) => first + n);
    assert.deepEqual(
      read.map(({ index, input, serial }) => [index, input, serial]),
      expected.map((index) => [index, String(index), String(index ** 2)]),
    );
  }
});

test("no answer has more rows than a message may have", async () => {
  await using run = await written(squares(many));
  const { reader } = run;
  assert.equal((await reader.read({ filter: "all", first: 0, count: 1e9 })).length, mostRowsAtOnce);
});

test("a row that differs has its difference in both lists", async () => {
  const differing = [2, pageRows + 1, 2 * pageRows, many - 1];
  await using run = await written(squares(many, differing));
  const { reader } = run;
  const unequal = await reader.read({ filter: "differences", first: 1, count: 2 });
  assert.deepEqual(
    unequal.map(({ index, serial, difference }) => [index, serial, difference?.parallel]),
    [pageRows + 1, 2 * pageRows].map((index) => [index, String(index ** 2), String(index ** 2 + 1)]),
  );
  const around = await reader.read({ filter: "all", first: pageRows - 1, count: 4 });
  assert.deepEqual(
    around.map(({ differs, difference }) => [differs, difference?.ulps ?? null]),
    [
      [false, null],
      [false, null],
      [true, 3],
      [false, null],
    ],
  );
});

test("differences whose values are not kept are still marked", async () => {
  const values = squares(9, [3, 5]);
  await using run = await written({ ...values, differences: () => values.differences().slice(0, 1) });
  const { reader } = run;
  const rows = await reader.read({ filter: "all", first: 3, count: 3 });
  assert.deepEqual(
    rows.map(({ differs, difference }) => [differs, difference !== null]),
    [
      [true, true],
      [false, false],
      [true, false],
    ],
  );
});

test("an input is found in either list, and the nearest one where it is not", async () => {
  await using run = await written(squares(many, [2, 70, 900]), { rows: 1000 });
  const { reader } = run;
  const find = (index: number) => Promise.all([reader.find("all", index), reader.find("differences", index)]);
  assert.deepEqual(await find(0), [0, 0]);
  assert.deepEqual(await find(70), [70, 1]);
  assert.deepEqual(await find(71), [71, 2]);
  assert.deepEqual(await find(many), [999, 2]);
});

for (const { limit, limits } of [
  { limit: "rows", limits: { rows: pageRows } },
  { limit: "bytes", limits: { bytes: 12_000 } },
] as const) {
  test(`the bound of ${limit} ends the rows at a page and is told`, async () => {
    await using run = await written(squares(many), limits);
    const { rows, reader } = run;
    const summary = { inputs: many, kept: pageRows, differing: 0, keptDifferences: 0, limit };
    assert.deepEqual(rows, { type: "written", summary });
    assert.equal((await reader.read({ filter: "all", first: pageRows - 2, count: 10 })).length, 2);
  });
}

test("the bound of time ends the rows between any two of them, differences first", async () => {
  const { now, advance } = fakeClock();
  const values = squares(many, [1, 2, 3]);
  const slow: TableValues = {
    ...values,
    differs: (index) => {
      advance(1);
      return values.differs(index);
    },
  };
  await using run = await written(slow, { ms: 40 }, now);
  const { rows } = run;
  const summary = { inputs: many, kept: 40, differing: 3, keptDifferences: 3, limit: "time" };
  assert.deepEqual(rows, { type: "written", summary });
});

test("a file that cannot be written is told with the system's reason", async () => {
  await using workspace = await createWorkspace({ file: "" });
  const file = workspace.path("file/run.rows");
  const rows = writeRows(file, squares(3), fakeClock().now);
  assert.equal(rows.type, "failed");
  assert.match(rows.type === "failed" ? rows.problem : "", /ENOTDIR|ENOENT/);
});

test("a full disk is told with the system's reason", { skip: !existsSync("/dev/full") }, () => {
  const rows = writeRows("/dev/full", squares(3), fakeClock().now);
  assert.match(rows.type === "failed" ? rows.problem : "", /no space left/);
});

test("a file that is gone, cut off or of another kind cannot be read", async () => {
  await using run = await written(squares(3));
  const { file } = run;
  const read = () => createRowsReader(file).read({ filter: "all", first: 0, count: 1 });
  await truncate(file, 40);
  await assert.rejects(read, /^Error: It is no file of rows\.$/);
  await writeFile(file, "");
  await assert.rejects(read);
  await rm(file);
  await assert.rejects(read);
});
