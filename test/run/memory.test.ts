/** The memory of real pools. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { resolveOptions } from "../../extension/core/options/runOptions.ts";
import { runWorkload } from "../../extension/run/pipeline.ts";
import { createWorkspace } from "../workspace.ts";
import { requestOf } from "./request.ts";

const source = `const table = new Uint8Array(100_000_000).fill(1);
  const inputs = [1, 2, 3, 4];
  function f(x: number) { return table.length + x; }`;

for (const runtime of ["threads", "processes"] as const) {
  describe(`the memory of ${runtime}`, () => {
    test("has in each worker what the module keeps", async (t) => {
      if (runtime === "processes" && process.platform !== "linux") {
        t.skip("Only Linux tells what processes share.");
        return;
      }
      await using workspace = await createWorkspace({ "a.ts": source });
      const given = { runtime, rounds: 1, budgetMs: 300_000, workers: [1, 2], timeoutMs: 300_000 } as const;
      const options = resolveOptions({}, given);
      const outcome = await runWorkload(
        requestOf(workspace, "inputs", options),
        {},
        new AbortController().signal,
      );
      assert(outcome.type === "finished", JSON.stringify(outcome));
      const { memory, missing } = outcome.report;
      assert(!missing.some(({ extra }) => extra === "memory"));
      assert.deepEqual(
        memory?.samples.map(({ workers }) => workers),
        [0, 1, 2],
      );
      const heaps = memory.samples.map(({ heapBytes = 0 }) => heapBytes);
      assert.deepEqual(
        heaps,
        [...new Set(heaps)].toSorted((a, b) => a - b),
        "each worker has a heap of its own",
      );
      const each = memory.workerBytes ?? 0;
      assert(each > 95e6 && each < 200e6, `${each} bytes for each worker`);
    });
  });
}
