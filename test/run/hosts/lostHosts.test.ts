import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, describe, test, type TestContext } from "node:test";
import { resolveOptions } from "../../../extension/core/options/runOptions.ts";
import type { Outcome } from "../../../extension/core/report/outcome.ts";
import { agentEnvironment, startAgent, type Agent } from "../../../extension/run/hosts/agents.ts";
import { accountOwner } from "../../../extension/run/hosts/ownerKey.ts";
import { runWorkload } from "../../../extension/run/pipeline.ts";
import { server } from "../../engine/redis.ts";
import { createWorkspace, type Workspace } from "../../workspace.ts";
import { requestOf } from "../request.ts";
import { openMeeting, type Caller, type Meeting } from "./meeting.ts";

const config = mkdtempSync(join(tmpdir(), "parallel-benchmark-test-"));
process.env["XDG_CONFIG_HOME"] = config;
after(() => rmSync(config, { recursive: true }));
const { token } = await accountOwner();

const agentFile = fileURLToPath(new URL("../../../dist/bench/agent.js", import.meta.url));

interface Going {
  readonly meeting: Meeting;
  readonly agents: readonly Agent[];
  readonly outcome: Promise<Outcome>;
}

/** Begins a run over two hosts of one worker each, which meets the test; undefined where there is no Redis. */
async function begin(
  t: TestContext,
  workspaceOf: (source: string) => Promise<Workspace>,
): Promise<Going | undefined> {
  const redis = await server(t);
  if (redis === undefined) {
    return undefined;
  }
  const { port, password } = redis.address;
  const meeting = await openMeeting(t);
  const start = {
    agentFile,
    nodePath: process.execPath,
    env: agentEnvironment(process.env),
    onTold: () => {},
  };
  const agents: Agent[] = [];
  for (const name of ["one", "two"]) {
    const agent = await startAgent(start, { address: redis.address, trust: [token], cores: 1, name });
    t.after(() => agent.close());
    agents.push(agent);
  }
  const options = resolveOptions(
    { engine: `redis://:${password}@127.0.0.1:${port}` },
    { runtime: "hosts", rounds: 1, budgetMs: 0, workers: [2] },
  );
  const cancelling = new AbortController();
  t.after(() => cancelling.abort());
  const request = requestOf(await workspaceOf(meeting.source), "[0, 1, 2, 3, 4, 5, 6, 7]", options);
  return { meeting, agents, outcome: runWorkload(request, {}, cancelling.signal) };
}

/** @throws what a run failed with before anybody else came. */
async function nextCaller({ meeting, outcome }: Going): Promise<Caller> {
  const ended = outcome.then((end): never => {
    throw new Error(end.type === "failed" ? end.report.failure.message : `The run has ${end.type}.`);
  });
  return Promise.race([meeting.callers.next().then(({ value }) => value), ended]);
}

/** Lets all calls go on that come from here on, whatever for. */
async function answerAll({ callers }: Meeting): Promise<void> {
  for await (const { answer } of callers) {
    answer();
  }
}

describe("A run that loses a host in the middle of a chunk", { concurrency: true }, () => {
  test("has the chunk done by another one, and fails with the name of the one that is gone", async (t) => {
    await using stack = new AsyncDisposableStack();
    const going = await begin(t, async (source) => stack.use(await createWorkspace({ "a.ts": source })));
    if (going === undefined) {
      return;
    }
    const { agents, outcome } = going;
    const ended = Promise.race(agents.map(async ({ ended: end, host }) => end.then(() => host.name)));
    const first = await nextCaller(going);
    process.kill(first.pid, "SIGKILL");
    const second = await nextCaller(going);
    assert.notEqual(second.pid, first.pid);
    second.answer();
    const end = await outcome;
    assert.ok(end.type === "failed");
    assert.equal(
      end.report.failure.message,
      `"f" cannot run on hosts. The host ${await ended} is gone. Is it still running, and connected?`,
    );
  });

  test("goes on where it was only stopped, and counts what comes of it late once", async (t) => {
    await using stack = new AsyncDisposableStack();
    const going = await begin(t, async (source) => stack.use(await createWorkspace({ "a.ts": source })));
    if (going === undefined) {
      return;
    }
    const { meeting, outcome } = going;
    const first = await nextCaller(going);
    process.kill(first.pid, "SIGSTOP");
    const second = await nextCaller(going);
    assert.notEqual(second.pid, first.pid);
    second.answer();
    process.kill(first.pid, "SIGCONT");
    first.answer();
    void answerAll(meeting);
    const end = await outcome;
    assert.ok(end.type === "finished", end.type === "failed" ? end.report.failure.message : "");
    assert.equal(end.report.equality.verdict, "equal");
    assert.deepEqual(
      end.report.environment.hosts?.map(({ name }) => name),
      ["one", "two"],
    );
  });
});
