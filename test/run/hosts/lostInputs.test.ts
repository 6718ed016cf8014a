import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, test, type TestContext } from "node:test";
import { resolveOptions } from "../../../extension/core/options/runOptions.ts";
import type { Failure } from "../../../extension/core/report/outcome.ts";
import { runWorkload } from "../../../extension/run/pipeline.ts";
import { server } from "../../engine/redis.ts";
import { isAlive } from "../../processes.ts";
import { createWorkspace } from "../../workspace.ts";
import { requestOf } from "../request.ts";
import { agentAt } from "./agentsAt.ts";

interface Ended {
  readonly failure: Failure;
  /** The processes that have begun with the deadly input. */
  readonly pids: readonly number[];
}

/** How a run fails over hosts of these names, of which that many are in its pool, when the input 5 ends its process in this
 *  way, but on the main thread; undefined, and the test skipped, where there is no Redis. */
async function endedBy(
  t: TestContext,
  names: readonly string[],
  workers: number,
  deadly: string,
): Promise<Ended | undefined> {
  const redis = await server(t);
  if (redis === undefined) {
    return undefined;
  }
  await using workspace = await createWorkspace({ pids: "" });
  await using program = await createWorkspace({
    "a.ts": `
      import { appendFileSync, writeSync } from "node:fs";
      import { isMainThread } from "node:worker_threads";
      export const f = (x: number): number => {
        if (!isMainThread && x === 5) {
          appendFileSync(${JSON.stringify(workspace.path("pids"))}, process.pid + " ");
          ${deadly}
        }
        return x * x;
      };`,
  });
  await Promise.all(names.map((name) => agentAt(t, redis.address, name)));
  const { port, password } = redis.address;
  const options = resolveOptions(
    { engine: `redis://:${password}@127.0.0.1:${port}`, chunk: 2 },
    { runtime: "hosts", rounds: 1, budgetMs: 0, workers: [workers] },
  );
  const request = requestOf(program, "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]", options);
  const outcome = await runWorkload(request, {}, new AbortController().signal);
  assert.ok(outcome.type === "failed", outcome.type);
  const pids = (await readFile(workspace.path("pids"), "utf8")).trim().split(" ").map(Number);
  return { failure: outcome.report.failure, pids };
}

describe("A run over hosts of which one input ends the process", { concurrency: true }, () => {
  test("names it when two hosts were gone with it, and costs no third one", async (t) => {
    const ended = await endedBy(t, ["one", "two", "three"], 3, 'process.kill(process.pid, "SIGKILL");');
    if (ended !== undefined) {
      const { failure, pids } = ended;
      assert.match(
        failure.message,
        /^"f" cannot run on hosts\. (Two hosts|The host \w+ and another one|The hosts \w+, \w+) took the same work and were gone before it was done\. A process here ended, too, when it ran input 5 \(5\), which was on its way there: signal SIGKILL\. /,
      );
      assert.deepEqual([failure.inputIndex, failure.input], [5, "5"]);
      assert.equal(pids.length, 3); // Two hosts, and the one that tries.
      assert.deepEqual(pids.filter(isAlive), []);
    }
  });

  test("names it when the only host was gone with it, and says that there was no memory left", async (t) => {
    // As Node does when a single value does not fit.
    const ended = await endedBy(
      t,
      ["one"],
      1,
      'writeSync(2, "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory"); process.kill(process.pid, "SIGABRT");',
    );
    if (ended !== undefined) {
      assert.equal(
        ended.failure.message,
        '"f" cannot run on hosts. The host one was lost in the warm-up. The host one is not back after 10.0 s. Look at what ended it; then start it again, or run with those that are left. A process here ended, too, when it ran input 5 (5), which was on its way there: out of memory. Look at what the function does with that input.',
      );
      assert.equal(ended.pids.length, 2);
      assert.deepEqual(ended.pids.filter(isAlive), []);
    }
  });

  test("says which inputs end no process here", async (t) => {
    const ended = await endedBy(
      t,
      ["one"],
      1,
      'if (process.env["XDG_CONFIG_HOME"] === undefined) process.kill(process.pid, "SIGKILL");',
    );
    if (ended !== undefined) {
      assert.match(
        ended.failure.message,
        / None of inputs 4–7, which were on the way there, ended a process here: look at what the hosts have less of, such as memory\.$/,
      );
    }
  });
});
