import assert from "node:assert/strict";
import { describe, test, type TestContext } from "node:test";
import { Redis } from "ioredis";
import { resolveOptions } from "../../../extension/core/options/runOptions.ts";
import type { Outcome } from "../../../extension/core/report/outcome.ts";
import type { Report } from "../../../extension/core/report/report.ts";
import { runWorkload } from "../../../extension/run/pipeline.ts";
import { server } from "../../engine/redis.ts";
import { createWorkspace, type Workspace } from "../../workspace.ts";
import { requestOf } from "../request.ts";
import { agentAt } from "./agentsAt.ts";
import { openMeeting, type Caller, type Meeting } from "./meeting.ts";

interface Going {
  readonly meeting: Meeting;
  /** The name of the first agent that has ended. */
  readonly firstEnded: Promise<string>;
  /** Has the engine forget all that it knows. */
  readonly flush: () => Promise<void>;
  /** Starts one more agent, of this name. */
  readonly startAgain: (name: string) => Promise<void>;
  readonly outcome: Promise<Outcome>;
}

/** Begins a run of two rounds over two hosts of one worker each, which meets the test once in each of its maps; undefined where
 *  there is no Redis. The first two maps are the warm-up. */
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
  const startOne = (name: string) => agentAt(t, redis.address, name);
  const agents = [await startOne("one"), await startOne("two")];
  const options = resolveOptions(
    { engine: `redis://:${password}@127.0.0.1:${port}` },
    { runtime: "hosts", rounds: 2, budgetMs: 0, workers: [2] },
  );
  const cancelling = new AbortController();
  t.after(() => cancelling.abort());
  const request = requestOf(await workspaceOf(meeting.source), "[0, 1, 2, 3, 4, 5, 6, 7]", options);
  return {
    meeting,
    firstEnded: Promise.race(agents.map(async ({ ended, host }) => ended.then(() => host.name))),
    flush: async () => {
      const client = new Redis({ port, password });
      await client.flushall();
      client.disconnect();
    },
    startAgain: async (name) => void (await startOne(name)),
    outcome: runWorkload(request, {}, cancelling.signal),
  };
}

/** @throws what a run failed with before anybody else came. */
async function nextCaller({ meeting, outcome }: Going): Promise<Caller> {
  const ended = outcome.then((end): never => {
    throw new Error(end.type === "failed" ? end.report.failure.message : `The run has ${end.type}.`);
  });
  return Promise.race([meeting.callers.next().then(({ value }) => value), ended]);
}

/** Lets so many maps go on. */
async function passMaps(going: Going, maps: number): Promise<void> {
  for (let map = 0; map < maps; map++) {
    (await nextCaller(going)).answer();
  }
}

/** Lets all calls go on that come from here on, whatever for. */
async function answerAll({ callers }: Meeting): Promise<void> {
  for await (const { answer } of callers) {
    answer();
  }
}

/** What a run gave that went on to its end. */
async function reportOf({ outcome }: Going): Promise<Report> {
  const end = await outcome;
  assert.ok(end.type === "finished", end.type === "finished" ? "" : end.report.failure.message);
  return end.report;
}

/** The maps of the warm-up. */
const warmUps = 2;

describe("A run that loses a host in the middle of a chunk", { concurrency: true }, () => {
  const onHosts = (name: string, run: (going: Going) => Promise<void>): void => {
    test(name, async (t) => {
      await using stack = new AsyncDisposableStack();
      const going = await begin(t, async (source) => stack.use(await createWorkspace({ "a.ts": source })));
      if (going !== undefined) {
        await run(going);
      }
    });
  };

  for (const [how, signal] of [
    ["killed", "SIGKILL"],
    ["ended", "SIGTERM"],
  ] as const) {
    onHosts(`measures the round again when one that was ${how} is started anew`, async (going) => {
      await passMaps(going, warmUps + 1);
      const { pid } = await nextCaller(going);
      process.kill(pid, signal);
      const lost = await going.firstEnded;
      void answerAll(going.meeting);
      await going.startAgain(lost);
      const { equality, rounds, environment, pools, serial } = await reportOf(going);
      assert.equal(equality.verdict, "equal");
      assert.deepEqual(
        [rounds.count, rounds.thrownAway],
        [2, [{ round: 2, why: `the host ${lost} was lost` }]],
      );
      assert.deepEqual(
        [serial, ...pools].map(({ samplesMs }) => samplesMs.length),
        [2, 2],
      );
      assert.deepEqual(
        environment.hosts?.map(({ name }) => name),
        ["one", "two"],
      );
    });
  }

  onHosts(
    "keeps what was measured, and says who is gone, when that one does not come back",
    async (going) => {
      await passMaps(going, warmUps + 1);
      const { pid } = await nextCaller(going);
      process.kill(pid, "SIGKILL");
      const lost = await going.firstEnded;
      void answerAll(going.meeting);
      const end = await going.outcome;
      assert.ok(end.type === "cancelled", end.type);
      const { rounds, serial, pools } = end.report;
      assert.deepEqual(rounds, {
        count: 1,
        asked: 2,
        why: `The host ${lost} was lost in round 2. The host ${lost} is not back after 10.0 s. Look at what ended it; then start it again, or run with those that are left.`,
      });
      assert.deepEqual([serial?.samplesMs.length, pools[0]?.samplesMs.length], [1, 1]);
    },
  );

  onHosts("measures the round again when the engine has lost its data", async (going) => {
    await passMaps(going, warmUps);
    await nextCaller(going);
    await going.flush();
    void answerAll(going.meeting);
    const { equality, rounds } = await reportOf(going);
    assert.equal(equality.verdict, "equal");
    assert.equal(rounds.count, 2);
    assert.deepEqual(rounds.thrownAway, [{ round: 1, why: "the engine lost its data" }]);
  });

  onHosts("warms up again when one that is lost there is started anew", async (going) => {
    const { pid } = await nextCaller(going);
    process.kill(pid, "SIGKILL");
    const lost = await going.firstEnded;
    void answerAll(going.meeting);
    await going.startAgain(lost);
    const { equality, rounds } = await reportOf(going);
    assert.equal(equality.verdict, "equal");
    assert.deepEqual(rounds.thrownAway, [{ round: 0, why: `the host ${lost} was lost` }]);
  });

  onHosts(
    "measures the round again where one was only stopped, and counts what comes late once",
    async (going) => {
      await passMaps(going, warmUps);
      const first = await nextCaller(going);
      process.kill(first.pid, "SIGSTOP");
      const second = await nextCaller(going);
      assert.notEqual(second.pid, first.pid);
      second.answer();
      process.kill(first.pid, "SIGCONT");
      first.answer();
      void answerAll(going.meeting);
      const { equality, rounds } = await reportOf(going);
      assert.equal(equality.verdict, "equal");
      assert.deepEqual(
        rounds.thrownAway?.map(({ round }) => round),
        [1],
      );
      // Which one it was is known where it had the chunk for some milliseconds.
      assert.match(
        rounds.thrownAway?.[0]?.why ?? "",
        /^(the host (one|two)|a host) was silent for some seconds$/,
      );
    },
  );
});
