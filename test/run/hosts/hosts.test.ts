import assert from "node:assert/strict";
import { describe, test, type TestContext } from "node:test";
import { resolveOptions, type OptionLayer } from "../../../extension/core/options/runOptions.ts";
import type { Outcome } from "../../../extension/core/report/outcome.ts";
import { runWorkload } from "../../../extension/run/pipeline.ts";
import { createWorkspace, type Workspace } from "../../workspace.ts";
import { server } from "../../engine/redis.ts";
import { requestOf } from "../request.ts";

/** Runs `f` of `a.ts` over two hosts of this machine; undefined, and the test skipped, where there is no Redis. */
async function runOnHosts(
  t: TestContext,
  workspace: Workspace,
  options: OptionLayer = {},
  inputs = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]",
): Promise<Outcome | undefined> {
  if ((await server(t)) === undefined) {
    return undefined;
  }
  const chosen = resolveOptions(options, { runtime: "hosts", rounds: 1, budgetMs: 0, workers: [1, 2] });
  return runWorkload(requestOf(workspace, inputs, chosen), {}, new AbortController().signal);
}

function measuredOf(outcome: Outcome | undefined) {
  assert.ok(outcome?.type === "finished", outcome?.type === "failed" ? outcome.report.failure.message : "");
  return outcome.report;
}

describe("A run over hosts", { concurrency: 2 }, () => {
  test("gives the same results as the serial run", async (t) => {
    await using workspace = await createWorkspace({
      "a.ts": 'import { square } from "./square.ts"; export const f = (x: number): number => square(x);',
      "square.ts": "export const square = (x: number): number => x * x;",
    });
    const outcome = await runOnHosts(t, workspace);
    if (outcome !== undefined) {
      const { equality, environment, pools } = measuredOf(outcome);
      assert.equal(equality.verdict, "equal");
      assert.equal(environment.runtime, "hosts");
      assert.deepEqual(
        environment.hosts?.map(({ name }) => name),
        ["local-1", "local-2"],
      );
      assert.deepEqual(
        pools.map(({ workers }) => workers),
        [1, 2],
      );
    }
  });

  test("accounts for the way to its hosts, and how surely that is known", async (t) => {
    await using workspace = await createWorkspace({
      "a.ts":
        "export const f = (x: number): number => { let sum = x; for (let i = 0; i < 1e6; i++) sum = (sum * 31 + i) % 65521; return sum; };",
    });
    const outcome = await runOnHosts(t, workspace);
    if (outcome !== undefined) {
      const { pools, environment } = measuredOf(outcome);
      for (const { workers, account } of pools) {
        assert.ok(account?.travel !== undefined);
        const { usefulWorkers, slowerTasks, dispatch, travel, idle } = account;
        assert.ok(travel >= 0 && dispatch >= 0 && idle >= 0);
        assert.ok(Math.abs(usefulWorkers + slowerTasks + dispatch + travel + idle - workers) < 1e-6);
      }
      assert.ok(environment.hosts?.some(({ clockErrorMs = -1 }) => clockErrorMs >= 0));
    }
  });

  test("gets some of the inputs as well, with what they share with others", async (t) => {
    await using workspace = await createWorkspace({
      "a.ts": `
        const table = Array.from({ length: 500 }, (_, row) => ({ row }));
        const cell = new Int32Array(new SharedArrayBuffer(4));
        export function f({ id, table: own }: { id: number; table?: readonly unknown[] }): number {
          Atomics.wait(cell, 0, 0, 2);
          if (own?.length !== (id % 3 === 0 ? undefined : 500)) throw new Error("lost");
          return id;
        }`,
    });
    const options = { rounds: 3, budgetMs: 20_000, workers: [2] };
    const inputs = "Array.from({ length: 24 }, (_, id) => (id % 3 === 0 ? { id } : { id, table }))";
    const outcome = await runOnHosts(t, workspace, options, inputs);
    if (outcome !== undefined) {
      const { breakEven, missing } = measuredOf(outcome);
      assert.equal(
        missing.find(({ extra }) => extra === "breakEven"),
        undefined,
      );
      assert.ok(breakEven !== null && breakEven.sizes.length > 1);
    }
  });

  test("takes packages along, those behind links as well, and what they ask for", async (t) => {
    await using workspace = await createWorkspace({
      "package.json": "{}",
      "a.ts":
        'import { twice } from "esm"; import once from "cjs"; export const f = (x: number) => [twice(x), once(x)];',
      "node_modules/cjs/package.json": '{ "name": "cjs", "main": "./lib/main.js" }',
      "node_modules/cjs/lib/main.js": 'const { add } = require("./add"); module.exports = (x) => add(x, 1);',
      "node_modules/cjs/lib/add.js": "exports.add = (a, b) => a + b;",
      "node_modules/esm": { linkTo: "store/esm@1/node_modules/esm" },
      "store/esm@1/node_modules/inner": { linkTo: "store/inner@1/node_modules/inner" },
      "store/esm@1/node_modules/esm/package.json":
        '{ "name": "esm", "type": "module", "exports": { "import": "./right.js", "require": "./wrong.cjs" } }',
      "store/esm@1/node_modules/esm/right.js":
        'import { factor } from "inner"; export const twice = (x) => factor * x;',
      "store/esm@1/node_modules/esm/wrong.cjs": 'throw new Error("not this one");',
      "store/inner@1/node_modules/inner/package.json":
        '{ "name": "inner", "type": "module", "main": "index.js" }',
      "store/inner@1/node_modules/inner/index.js": "export const factor = 2;",
    });
    const outcome = await runOnHosts(t, workspace);
    if (outcome !== undefined) {
      assert.equal(measuredOf(outcome).equality.verdict, "equal");
    }
  });

  test("finds state that is kept between calls", async (t) => {
    await using workspace = await createWorkspace({
      "a.ts": "let calls = 0; export const f = (x: number) => x + calls++;",
    });
    const outcome = await runOnHosts(t, workspace);
    if (outcome !== undefined) {
      assert.equal(measuredOf(outcome).equality.verdict, "shared-state");
    }
  });

  test("says what the function threw there", async (t) => {
    await using workspace = await createWorkspace({
      "a.ts":
        'import { isMainThread } from "node:worker_threads"; export const f = (x: number) => { if (!isMainThread && x === 7) throw new Error("not here"); return x; };',
    });
    const outcome = await runOnHosts(t, workspace);
    if (outcome !== undefined) {
      assert.ok(outcome.type === "failed");
      assert.match(
        outcome.report.failure.message,
        /"f" threw at input 7 \(7\) in the pool of 1 worker.*not here/,
      );
    }
  });

  test("has none of the environment of who started it", async (t) => {
    process.env["A_SECRET_OF_MINE"] = "yes";
    t.after(() => delete process.env["A_SECRET_OF_MINE"]);
    await using workspace = await createWorkspace({
      "a.ts": 'export const f = (x: number) => [x, process.env["A_SECRET_OF_MINE"] ?? "none"];',
    });
    const outcome = await runOnHosts(t, workspace);
    if (outcome !== undefined) {
      const { equality } = measuredOf(outcome);
      assert.notEqual(equality.verdict, "equal");
    }
  });

  test("says that there is no host", async (t) => {
    const redis = await server(t);
    if (redis === undefined) {
      return;
    }
    await using workspace = await createWorkspace({ "a.ts": "export const f = (x: number) => x;" });
    const { port, password } = redis.address;
    const outcome = await runOnHosts(t, workspace, { engine: `redis://:${password}@127.0.0.1:${port}` });
    assert.ok(outcome?.type === "failed");
    assert.match(
      outcome.report.failure.message,
      /^"f" cannot run on hosts\. No host is there\. On each of them, run: /,
    );
  });

  test("says that nobody is at the engine's address, or that it would be spoken to in plain text", async (t) => {
    await using workspace = await createWorkspace({ "a.ts": "export const f = (x: number) => x;" });
    const nobody = await runOnHosts(t, workspace, { engine: "redis://127.0.0.1:1" });
    if (nobody !== undefined) {
      assert.ok(nobody.type === "failed");
      assert.match(
        nobody.report.failure.message,
        /cannot run on hosts\. The engine at 127\.0\.0\.1:1 cannot be reached/,
      );
      const plain = await runOnHosts(t, workspace, { engine: "redis://10.1.2.3" });
      assert.ok(plain?.type === "failed");
      assert.match(plain.report.failure.message, /cannot run on hosts\. 10\.1\.2\.3 is another machine/);
    }
  });
});
