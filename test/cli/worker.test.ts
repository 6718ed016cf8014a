import assert from "node:assert/strict";
import { once } from "node:events";
import { describe, test } from "node:test";
import { parseWorkerArguments } from "../../extension/cli/workerArguments.ts";
import { server } from "../engine/redis.ts";
import { createWorkspace } from "../workspace.ts";
import { commandsIn, firstLine, printed, runArguments, tokenOf } from "./hostCommands.ts";

describe("parallel-benchmark worker", () => {
  test("is a host until Ctrl-C, of whose account runs work there", async (t) => {
    const redis = await server(t);
    if (redis === undefined) {
      return;
    }
    await using workspace = await createWorkspace({
      "a.ts": "export const f = (x: number) => x * x;",
    });
    const start = commandsIn(t, workspace);
    const token = await tokenOf(start);
    const { port, password } = redis.address;
    const engine = `redis://:${password}@127.0.0.1:${port}`;

    const worker = start("worker", "--engine", engine, "--trust", token, "--name", "box", "--cores", "2");
    assert.match(
      await firstLine(worker),
      /^box takes work from 127\.0\.0\.1:\d+: 2 workers, .+, Node \d+\.\d+\.\d+, .+B\. Ctrl-C ends it\.$/,
    );

    const { out } = await printed(start(...runArguments(engine)));
    assert.match(out, /"verdict": "equal"/);
    assert.match(out, /"runtime": "hosts"/);

    const ended = once(worker, "exit");
    worker.kill("SIGINT");
    assert.deepEqual(await ended, [0, null]);
  });

  test("is told what it needs", () => {
    assert.deepEqual(
      parseWorkerArguments(["--engine", "rediss://box", "--trust", "a", "b", "--cores", "3"]),
      {
        engine: "rediss://box",
        trust: ["a", "b"],
        isPlainAllowed: false,
        cores: 3,
        name: null,
        isAttached: false,
      },
    );
  });

  for (const [given, why] of [
    [[], /required option '--engine <address>'/],
    [["--engine", "x"], /required option '--trust <tokens...>'/],
    [["--engine", "x", "--trust", "y", "--cores", "0"], /whole number from 1/],
  ] as const) {
    test(`is refused with ${given.join(" ") || "nothing"}`, () => {
      const refusal = parseWorkerArguments(given);
      assert.ok("message" in refusal);
      assert.equal(refusal.status, 2);
      assert.match(refusal.message, why);
    });
  }
});
