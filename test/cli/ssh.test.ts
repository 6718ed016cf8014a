import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { describe, test } from "node:test";
import { parseArguments } from "../../extension/cli/arguments.ts";
import type { EmbeddedServer } from "../../extension/engine/embedded.ts";
import { onRedis } from "../engine/redis.ts";
import { gone } from "../processes.ts";
import { createWorkspace } from "../workspace.ts";
import { fakeSsh } from "./fakeSsh.ts";
import { commandsIn, printed, runArguments, type Command } from "./hostCommands.ts";

const square = "export const f = (x: number) => x * x;";
/** A function that nobody waits for to the end. */
const endless = `import { writeFileSync } from "node:fs";
export const f = async (x: number): Promise<number> => {
  writeFileSync("begun", "");
  return new Promise(() => setInterval(() => x, 1000));
};`;

function engineOf({ address: { port, password } }: EmbeddedServer): string {
  return `redis://:${password}@127.0.0.1:${port}`;
}

/** Waits until a file is there, which a command makes. */
async function appears(file: string, command: Command): Promise<void> {
  while (!existsSync(file)) {
    assert.equal(command.exitCode, null, "The command has ended before.");
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe("A run with --ssh", () => {
  onRedis("is done by workers on these machines, which end with it", async (t, redis) => {
    await using workspace = await createWorkspace({ "a.ts": square });
    const ssh = await fakeSsh(workspace);
    const start = commandsIn(t, workspace, ssh.env);
    const { out, err } = await printed(start(...runArguments(engineOf(redis)), "--ssh", "box"));
    assert.match(out, /"verdict": "equal"/, err);
    assert.match(out, /"hosts": \[\s*\{\s*"name": "box",/);
    const [worker] = await ssh.workers();
    await gone(Number(worker));
    const given = await ssh.given();
    assert.match(
      given,
      /^-T\n[^]*\n--\nbox\nnpx --yes parallel-benchmark@\d+\.\d+\.\d+ worker --attached --engine redis:/,
    );
    assert.ok(!given.includes(redis.address.password), "The password is in the arguments.");
  });

  for (const signal of ["SIGINT", "SIGKILL"] as const) {
    onRedis(`leaves no worker when it is ended by ${signal}`, async (t, redis) => {
      await using workspace = await createWorkspace({ "a.ts": endless });
      const ssh = await fakeSsh(workspace);
      const run = commandsIn(t, workspace, ssh.env)(...runArguments(engineOf(redis)), "--ssh", "one,two");
      await appears(workspace.path("begun"), run);
      const workers = await ssh.workers();
      assert.equal(workers.length, 2);
      const ended = once(run, "exit");
      run.kill(signal);
      await Promise.all(workers.map(gone));
      assert.deepEqual(await ended, signal === "SIGINT" ? [130, null] : [null, signal]);
    });
  }

  onRedis("fails with the machine that cannot be one, and what ssh said", async (t, redis) => {
    await using workspace = await createWorkspace({ "a.ts": square });
    const refuses = 'case "$*" in *two*) echo "me@two: Permission denied (publickey)." >&2; exit 255;; esac';
    const ssh = await fakeSsh(workspace, refuses);
    const start = commandsIn(t, workspace, ssh.env);
    const { err } = await printed(start(...runArguments(engineOf(redis)), "--ssh", "one,two"));
    assert.match(
      err,
      /^a\.ts#f: "f" cannot run on hosts\. two did not become a host\. me@two: Permission denied \(publickey\)\. Try: ssh two npx --yes parallel-benchmark@\S+ --version\.?\n$/,
    );
    const workers = await ssh.workers().catch(() => []);
    await Promise.all(workers.map(gone));
  });

  onRedis("fails with what the worker there says", async (t, redis) => {
    await using workspace = await createWorkspace({ "a.ts": square });
    const start = commandsIn(t, workspace, (await fakeSsh(workspace)).env);
    const { port } = redis.address;
    const wrong = `redis://:wrong@127.0.0.1:${port}`;
    const { err } = await printed(start(...runArguments(wrong), "--ssh", "box"));
    assert.match(err, /"f" cannot run on hosts\. box did not become a host\. .*password/);
  });

  test("needs an engine that these machines reach", async (t) => {
    await using workspace = await createWorkspace({ "a.ts": square });
    const start = commandsIn(t, workspace);
    const over = ["--runtime", "hosts", "--ssh", "box"];
    const { err } = await printed(start("a.ts#f", "--inputs", "[1, 2, 3]", ...over));
    assert.match(err, /"f" cannot run on hosts\. --ssh needs --engine, /);
  });

  for (const machine of [
    "-oProxyCommand=touch here",
    "-a",
    "me@-oProxyCommand=x",
    "box,-b",
    "a;b",
    "$(b)",
    "ssh://-a",
  ]) {
    test(`is refused for a machine ${machine}`, () => {
      const refusal = parseArguments(["a.ts", "--ssh", machine], "");
      assert.ok("message" in refusal);
      assert.match(refusal.message, /--ssh.* It must be names of machines, as ssh takes them\./);
    });
  }

  test("takes names, accounts and addresses of machines, each once", () => {
    const parsed = parseArguments(["a.ts", "--ssh", "a,me@b.example [::1],10.0.0.1 ssh://c:2222,a"], "");
    assert.ok("options" in parsed);
    assert.deepEqual(parsed.options.ssh, ["a", "me@b.example", "[::1]", "10.0.0.1", "ssh://c:2222"]);
  });
});
