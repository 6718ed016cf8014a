import assert from "node:assert/strict";
import { test } from "node:test";
import { headlineOf } from "../../extension/core/findings/headline.ts";
import { type OptionLayer, resolveOptions } from "../../extension/core/options/runOptions.ts";
import type { Report } from "../../extension/core/report/report.ts";
import { createRowsReader, type RowsReader } from "../../extension/run/files/rowsReader.ts";
import { runWorkload } from "../../extension/run/pipeline.ts";
import type { RunRequest } from "../../extension/run/request.ts";
import { createWorkspace } from "../workspace.ts";
import { requestOf } from "./request.ts";

interface Ran {
  readonly report: Report;
  readonly ordered: readonly number[];
  readonly reader: RowsReader;
}

/** Runs `f` of a file of its own over the numbers from 0 to 19. */
async function withRun(
  source: string,
  options: OptionLayer,
  use: (ran: Ran) => Promise<void> | void,
  parts: Partial<RunRequest> = {},
): Promise<void> {
  await using workspace = await createWorkspace({ "a.ts": source });
  const file = workspace.path("run.rows");
  const layer = { rounds: 1, budgetMs: 0, workers: [1, 2], timeoutMs: 60_000 };
  const request = requestOf(workspace, "[...Array(20).keys()]", resolveOptions(options, layer));
  let ordered: readonly number[] = [];
  const outcome = await runWorkload(
    { ...request, ...parts },
    { rows: { file, onWritten: () => {} }, onOrdered: (order) => (ordered = order) },
    new AbortController().signal,
  );
  assert(outcome.type === "finished", JSON.stringify(outcome));
  await use({ report: outcome.report, ordered, reader: createRowsReader(file) });
}

const identity = "function f(x: number) { return x; }";

test("a sample of the inputs runs, is compared, and says so", async () => {
  await withRun(identity, { sample: 5, controls: "always" }, ({ report }) => {
    assert.deepEqual(report.workload.sample, { taken: 5, of: 20, by: "position" });
    assert.equal(report.workload.inputs, 5);
    assert.equal(report.equality.verdict, "equal");
    assert.equal(report.equality.compared, 5);
    assert.match(headlineOf(report).result, /results equal, in a sample of 5 of 20 inputs\.$/);
    assert.deepEqual(
      report.equality.controls.map(({ outcome }) => outcome.type).filter((type) => type !== "made"),
      [],
    );
  });
});

test("the rows of a sample have the indices of the whole list, one of each part of it", async () => {
  await withRun(identity, { sample: 5 }, async ({ reader }) => {
    const rows = await reader.read({ filter: "all", first: 0, count: 200 });
    assert.deepEqual(
      rows.map(({ index }) => Math.floor(index / 4)),
      [0, 1, 2, 3, 4],
    );
    assert.deepEqual(
      rows.map(({ input }) => input),
      rows.map(({ index }) => String(index)),
    );
  });
});

test("a sample of as many inputs as there are is none", async () => {
  await withRun(identity, { sample: 20 }, ({ report }) => {
    assert.equal(report.workload.sample, undefined);
    assert.equal(report.workload.inputs, 20);
  });
});

test("a run tells which inputs took longer, and a sample is spread over that order", async () => {
  const source = `function f(x: number) {
    for (const end = performance.now() + (x % 2 === 0 ? 0.1 : 2); performance.now() < end;);
    return x;
  }`;
  let order: readonly number[] = [];
  await withRun(source, {}, ({ ordered }) => {
    order = ordered;
    assert.deepEqual(
      ordered.toSorted((a, b) => a - b),
      [...Array(20).keys()],
    );
  });
  await withRun(
    source,
    { sample: 4 },
    async ({ report, reader, ordered }) => {
      assert.deepEqual(report.workload.sample, { taken: 4, of: 20, by: "serialTime" });
      const rows = await reader.read({ filter: "all", first: 0, count: 200 });
      const parts = rows.map(({ index }) => Math.floor(order.indexOf(index) / 5));
      assert.deepEqual(
        parts.toSorted((a, b) => a - b),
        [0, 1, 2, 3],
      );
      assert.deepEqual(ordered, []);
    },
    { order },
  );
});

test("an order of a longer list does not count", async () => {
  const order = [...Array(40).keys()];
  await withRun(
    identity,
    { sample: 4 },
    ({ report }) => assert.equal(report.workload.sample?.by, "position"),
    {
      order,
    },
  );
});

test("of a sample inputs that throw are left out too, at their indices in the whole list", async () => {
  const picky = "function f(x: number) { if (x >= 8 && x < 16) throw new RangeError(`no ${x}`); return x; }";
  await withRun(picky, { sample: 5, onThrow: "skip" }, async ({ report, reader }) => {
    assert.equal(report.workload.inputs, 3);
    assert.deepEqual(report.workload.sample, { taken: 5, of: 20, by: "position" });
    assert.equal(report.leftOut?.count, 2);
    for (const { index, input } of report.leftOut.inputs) {
      assert.equal(input, String(index));
    }
    const rows = await reader.read({ filter: "all", first: 0, count: 200 });
    assert.deepEqual(
      rows.map(({ index }) => Math.floor(index / 4)),
      [0, 1, 4],
    );
  });
});

test("inputs that the function changes are made anew for a sample as well", async () => {
  const changing = "function f(x: { n: number }) { x.n += 1; return x.n; }";
  await withRun(
    changing,
    { sample: 5 },
    ({ report }) => {
      assert.equal(report.equality.verdict, "equal");
      assert.equal(report.equality.compared, 5);
    },
    { inputsExpression: "Array.from({ length: 20 }, (_, n) => ({ n }))" },
  );
});
