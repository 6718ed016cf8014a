import assert from "node:assert/strict";
import { test } from "node:test";
import type { Outcome } from "../../extension/core/report/outcome.ts";
import { resolveOptions } from "../../extension/core/options/runOptions.ts";
import type { WrittenRows } from "../../extension/core/rows/rowShapes.ts";
import { runWorkload } from "../../extension/run/pipeline.ts";
import { createRowsReader, type RowsReader } from "../../extension/run/files/rowsReader.ts";
import { createWorkspace } from "../workspace.ts";
import { requestOf } from "./request.ts";

interface Ran {
  readonly outcome: Outcome;
  readonly written: readonly WrittenRows[];
  readonly reader: RowsReader;
}

/** Runs `f` of a file of its own on ten inputs with one and two workers, and keeps its rows.
 *  @param rowsFile in the folder of the file; one that cannot be written is a file in a folder that is none. */
async function withRun(
  source: string,
  use: (ran: Ran) => Promise<void>,
  rowsFile = "run.rows",
): Promise<void> {
  await using workspace = await createWorkspace({ "a.ts": source });
  const file = workspace.path(rowsFile);
  const written: WrittenRows[] = [];
  const outcome = await runWorkload(
    requestOf(
      workspace,
      "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]",
      resolveOptions({ rounds: 1, budgetMs: 0, workers: [1, 2], timeoutMs: 60_000 }),
    ),
    { rows: { file, onWritten: (rows) => written.push(rows) } },
    new AbortController().signal,
  );
  await use({ outcome, written, reader: createRowsReader(file) });
}

const everything = { first: 0, count: 200 };

test("a run of equal results gives a row for each input", async () => {
  await withRun("function f(x: number) { return `<${x}>`; }", async ({ written, reader }) => {
    const summary = { inputs: 10, kept: 10, differing: 0, keptDifferences: 0, limit: null };
    assert.deepEqual(written, [{ type: "written", summary }]);
    const rows = await reader.read({ filter: "all", ...everything });
    assert.deepEqual(rows[7], { index: 7, input: "7", serial: '"<7>"', differs: false, difference: null });
    assert.equal(rows.length, 10);
  });
});

test("results that differ are kept with both values and the pool that gave them", async () => {
  const source = `
    import { isMainThread } from "node:worker_threads";
    function f(x: number) { return x === 3 && !isMainThread ? [x, 2] : [x, 1]; }`;
  await withRun(source, async ({ outcome, reader }) => {
    const rows = await reader.read({ filter: "differences", ...everything });
    const parts = { path: "[1]", serialPart: "1", parallelPart: "2", relative: 0.5, ulps: 2 ** 52 };
    const difference = { parallel: "[3, 2]", workers: 1, host: null, ...parts };
    assert.deepEqual(rows, [{ index: 3, input: "3", serial: "[3, 1]", differs: true, difference }]);
    const all = await reader.read({ filter: "all", ...everything });
    assert.deepEqual(
      all.filter(({ differs }) => differs),
      rows,
    );
    assert.equal(outcome.type === "finished" && outcome.report.equality.differing, 1);
  });
});

test("results that cannot be copied are kept with the reason", async () => {
  const source = "function f(x: number) { return x === 2 ? { go: () => x } : x; }";
  await withRun(source, async ({ written, reader }) => {
    const rows = await reader.read({ filter: "all", first: 1, count: 2 });
    assert.deepEqual(
      rows.map(({ serial, differs, difference }) => [serial, differs, difference?.path, difference?.workers]),
      [
        ["1", false, undefined, undefined],
        ["{go: [function go]}", true, ".go", null],
      ],
    );
    assert.match(rows[1]?.difference?.parallel ?? "", /^cannot be copied/);
    assert.equal(written[0]?.type === "written" && written[0].summary.differing, 1);
  });
});

test("rows that cannot be written leave the run as it is", async () => {
  await withRun(
    "function f(x: number) { return x; }",
    async ({ outcome, written }) => {
      assert.equal(written[0]?.type, "failed");
      assert.equal(outcome.type === "finished" && outcome.report.equality.verdict, "equal");
    },
    "a.ts/run.rows",
  );
});
