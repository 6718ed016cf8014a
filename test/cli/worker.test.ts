import assert from "node:assert/strict";
import { once } from "node:events";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, test } from "node:test";
import { parseWorkerArguments } from "../../extension/cli/workerArguments.ts";
import { server } from "../engine/redis.ts";
import { createWorkspace } from "../workspace.ts";

const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

describe("parallel-benchmark worker", () => {
  test("is a host until Ctrl-C, of whose account runs work there", async (t) => {
    const redis = await server(t);
    if (redis === undefined) {
      return;
    }
    await using workspace = await createWorkspace({
      "a.ts": "export const f = (x: number) => x * x;",
    });
    const env = { ...process.env, XDG_CONFIG_HOME: workspace.path("config") };
    const start = (...given: readonly string[]) => {
      const child = spawn(process.execPath, [program, ...given], {
        cwd: workspace.folder,
        env,
        stdio: ["ignore", "pipe", "pipe"],
      });
      t.after(() => child.kill("SIGKILL"));
      return child;
    };
    const tokenProcess = start("token");
    const [token] = await once(createInterface({ input: tokenProcess.stdout }), "line");
    const { port, password } = redis.address;
    const engine = `redis://:${password}@127.0.0.1:${port}`;

    const worker = start(
      "worker",
      "--engine",
      engine,
      "--trust",
      String(token),
      "--name",
      "box",
      "--cores",
      "2",
    );
    const lines = createInterface({ input: worker.stderr });
    const [line] = await once(lines, "line");
    assert.match(
      String(line),
      /^box takes work from 127\.0\.0\.1:\d+: 2 workers, .+, Node \d+\.\d+\.\d+, .+B\. Ctrl-C ends it\.$/,
    );

    const run = start(
      "a.ts#f",
      "--inputs",
      "[1, 2, 3]",
      "--runtime",
      "hosts",
      "--engine",
      engine,
      "--rounds",
      "1",
      "--json",
      "-",
      "--quiet",
    );
    const [text] = await Promise.all([run.stdout.toArray(), once(run, "exit")]);
    assert.match(Buffer.concat(text).toString(), /"verdict": "equal"/);
    assert.match(Buffer.concat(text).toString(), /"runtime": "hosts"/);

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
