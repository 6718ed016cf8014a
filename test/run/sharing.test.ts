/** What inputs have in common, in real workers. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Report } from "../../extension/core/report/report.ts";
import type { Runtime } from "../../extension/core/report/runtimes.ts";
import { resolveOptions } from "../../extension/core/options/runOptions.ts";
import { runWorkload } from "../../extension/run/pipeline.ts";
import { createWorkspace } from "../workspace.ts";
import { requestOf } from "./request.ts";

/** The report on `f` of a file of its own, in a pool of two whose messages have one task each. */
async function report(source: string, runtime: Runtime = "threads"): Promise<Report> {
  await using workspace = await createWorkspace({ "a.ts": source });
  const options = { runtime, rounds: 1, budgetMs: 0, workers: [2], chunk: 1, timeoutMs: 60_000 } as const;
  const outcome = await runWorkload(
    requestOf(workspace, "inputs", resolveOptions({}, options)),
    {},
    new AbortController().signal,
  );
  assert(outcome.type === "finished", JSON.stringify(outcome));
  return outcome.report;
}

const table = "const table = Array.from({ length: 500 }, (_, id) => ({ id }));";

for (const runtime of ["threads", "processes"] as const) {
  describe(`what inputs have in common, with ${runtime}`, () => {
    test("is one object over all calls of a worker, and contains what else they have of it", async () => {
      const made = await report(
        `${table}
        const inputs = table.slice(0, 12).map((row) => ({ row, table }));
        const seen = new Set<object>();
        function f({ row, table }: (typeof inputs)[number]) {
          seen.add(table);
          return [seen.size, table.indexOf(row)];
        }`,
        runtime,
      );
      assert.deepEqual([made.equality.verdict, made.equality.differing], ["equal", 0]);
      assert.deepEqual(
        made.carried?.once.map(({ path, inputs, of }) => [path, inputs, of]),
        [[["table"], 12, 12]],
      );
      assert(made.carried?.shared?.isSentOnce);
    });

    test("leaves of a list of arguments the one that is not the same, and calls get all of them", async () => {
      const made = await report(
        `${table}
        const inputs = table.slice(0, 12).map((_, id) => [id, table, "EUR"] as const);
        const seen = new Set<object>();
        function f(list: (typeof inputs)[number]) {
          const [id, table, unit] = list;
          seen.add(table);
          return [...list.keys(), seen.size, table[id]?.id, unit];
        }`,
        runtime,
      );
      assert.deepEqual([made.equality.verdict, made.equality.differing], ["equal", 0]);
      assert.deepEqual(
        made.carried?.once.map(({ path }) => path),
        [[1]],
      );
    });
  });
}

test("what messages carry beside it is told by its way from the list of arguments", async () => {
  const made = await report(
    `${table}
    const rules = Array.from({ length: 300 }, String);
    const inputs = Array.from({ length: 8 }, (_, id) => [table, new Map<unknown, unknown>([["rules", rules], ["id", id]])]);
    function f([table]: (typeof inputs)[number]) {
      return Array.isArray(table) && table.length;
    }`,
  );
  assert.deepEqual(
    made.carried?.once.map(({ path }) => path),
    [[0]],
  );
  assert.equal(made.carried?.shared?.path, '[1].get("rules")');
});

test("nothing is shared where calls change it: each gets it as it was", async () => {
  const made = await report(
    `${table}
    const inputs = Array.from({ length: 8 }, (_, id) => ({ id, table }));
    function f({ id, table }: (typeof inputs)[number]) {
      table.push({ id });
      return table.length;
    }`,
  );
  assert.deepEqual(made.carried?.once, []);
  assert.equal(made.carried?.shared?.isSentOnce, false);
  assert.equal(made.equality.verdict, "input-mutated");
});
