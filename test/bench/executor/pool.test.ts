import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { RunError } from "../../../extension/bench/calls/runError.ts";
import { createPool, type Pool } from "../../../extension/bench/executor/pool.ts";
import { ExitedError } from "../../../extension/bench/executor/poolFailures.ts";
import { LostHostsError } from "../../../extension/bench/executor/hostsErrors.ts";
import type { FromWorker, ToWorker } from "../../../extension/bench/executor/workerMessages.ts";
import type { WorkerKind, Workers } from "../../../extension/bench/executor/workers.ts";
import { shareInputs } from "../../../extension/bench/inputs/sharedInputs.ts";
import { numberBuffer } from "../../../extension/bench/payload/numbers.ts";
import { pack, unpack } from "../../../extension/bench/payload/payload.ts";
import { fakeClock } from "../fakes.ts";

interface Fake {
  readonly pool: Pool;
  /** The types of all messages so far. */
  readonly sent: readonly ToWorker["type"][];
  readonly messages: readonly ToWorker[];
  readonly isClosed: () => boolean;
}

/** A pool of two over workers of no kind that there is: each squares its inputs at once.
 *  @param lanes see `Workers`.
 *  @param answer what a worker says to a message instead; undefined for nothing else. */
function poolOver(
  inputs: readonly unknown[],
  answer: (message: ToWorker, lose: (error: unknown) => void) => FromWorker | undefined = () => undefined,
  changes: Partial<WorkerKind> = {},
  { lanes, takeDisturbance = () => null }: Partial<Pick<Workers, "lanes" | "takeDisturbance">> = {},
): Fake {
  const sent: ToWorker["type"][] = [];
  const messages: ToWorker[] = [];
  let isClosed = false;
  const kind: WorkerKind = {
    sharesMemory: false,
    throwsUnsendable: true,
    create: ({ count, onLost }) => {
      const send = async (message: ToWorker) => {
        sent.push(message.type);
        messages.push(message);
        return answer(message, onLost) ?? answerOf(message);
      };
      return {
        inFlight: count,
        ...(lanes && { lanes }),
        takeDisturbance,
        start: () => count,
        ready: async () => {},
        send,
        run: () => Promise.reject(new Error("No pool module is there.")),
        sendToAll: (message) => Array.from({ length: count }, () => send(message)),
        close: async () => void (isClosed = true),
      };
    },
    ...changes,
  };
  const { now } = fakeClock();
  const shared = shareInputs(inputs, "threads");
  const work = {
    task: () => {},
    spread: false,
    inputs,
    next: async () => inputs,
    shared,
    sent: () => shared?.inputs ?? inputs,
    now,
    watchSlots: new Int32Array(new SharedArrayBuffer(12)),
    numbers: numberBuffer(inputs.length),
  };
  const plan = { program: "/program", spread: false, epoch: 0n };
  const options = { workers: 2, runtime: "threads", chunk: 2, plan, taskMs: 1 } as const;
  return { pool: createPool(work, options, kind), sent, messages, isClosed: () => isClosed };
}

function answerOf(message: ToWorker): FromWorker {
  switch (message.type) {
    case "load":
      return { type: "loaded", worker: 1, ms: 5 };
    case "run": {
      const results = Array.from(unpack(message.inputs, null, message.first), (input) => Number(input) ** 2);
      const stamps = { position: [0, results.length], ms: [0, 0] };
      return {
        type: "ran",
        worker: 1,
        results: pack(results, 0, results.length, null, message.first),
        stamps,
      };
    }
    case "settle":
      return { type: "settled", gcMs: 3, cpuMs: 4 };
    case "calibrate":
      return { type: "calibrated", startMs: 10, endMs: 25 };
    case "collect":
      return { type: "collected", isCollected: true };
    case "profile":
      return { type: "profiled", worker: 1, profile: message.isOn ? null : "{}" };
  }
}

const failureOf = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert(error instanceof RunError);
  return error.failure;
};

test("a pool gives the results of any kind of workers in the order of the inputs", async () => {
  const { pool, sent, isClosed } = poolOver([1, 2, 3, 4, 5]);
  const { results } = await pool.start();
  assert.deepEqual(results, [1, 4, 9, 16, 25]);
  assert.deepEqual((await pool.map()).results, [1, 4, 9, 16, 25]);
  assert.equal(sent.filter((type) => type === "run").length, 6);
  await pool.close();
  assert(isClosed());
});

test("after garbage is collected workers get empty chunks, which are no part of the next map", async () => {
  const { pool, sent, messages } = poolOver([1, 2, 3, 4, 5]);
  await pool.start();
  const before = sent.length;
  assert.equal(await pool.collectGarbage(), true);
  assert.deepEqual([...new Set(sent.slice(before))], ["collect", "run"]);
  assert(
    messages
      .slice(before)
      .every((message) => message.type !== "run" || unpack(message.inputs, null, 0).length === 0),
  );
  const { results, chunks } = await pool.map();
  assert.deepEqual(results, [1, 4, 9, 16, 25]);
  assert.equal(chunks.length, 3);
});

test("over hosts nothing follows a collection", async () => {
  const { pool, sent } = poolOver([1, 2, 3], undefined, {}, { lanes: [1, 1] });
  await pool.start();
  await pool.collectGarbage();
  assert.equal(sent.at(-1), "collect");
});

test("a map over some places has their results only", async () => {
  const { pool, messages } = poolOver([1, 2, 3, 4, 5]);
  await pool.start();
  assert.deepEqual((await pool.map([0, 2, 4])).results, [1, 9, 25]);
  assert.deepEqual((await pool.map()).results, [1, 4, 9, 16, 25]);
  assert.equal(
    messages.some((message) => "partsOf" in message),
    false,
  );
});

test("what workers tell beside results is that of all of them", async () => {
  const { pool } = poolOver([1, 2, 3]);
  const { startupMs } = await pool.start();
  assert.equal(startupMs, 5);
  const { gcMs, computed } = await pool.map();
  assert.deepEqual([gcMs, computed?.workersMs], [6, 8]);
  assert.deepEqual(await pool.calibrate(100), { ms: 15, cpuMs: null });
});

test("a profile of each worker is what it has sampled between two messages to all", async () => {
  let told = 0;
  const { pool, sent } = poolOver([1, 2, 3], (message) =>
    message.type === "profile"
      ? { type: "profiled", worker: 1 + (told++ % 2), profile: message.isOn ? null : `{"of":${told}}` }
      : undefined,
  );
  await pool.start();
  const profiles = await pool.profiled(pool.map, () => pool.map());
  assert.deepEqual(
    [...profiles],
    [
      [1, '{"of":5}'],
      [2, '{"of":6}'],
    ],
  );
  const [first, last] = [sent.indexOf("profile"), sent.lastIndexOf("profile")];
  assert.ok(sent.slice(first, last).includes("run"));
});

test("workers on hosts tell what each host gives, and none waits for another one", async () => {
  const [fast, slow] = [
    { type: "calibrated", startMs: 10, endMs: 20, aloneMs: 10 },
    { type: "calibrated", startMs: 14, endMs: 34, aloneMs: 19 },
  ] as const;
  let calibrated = 0;
  const { pool } = poolOver(
    [1, 2, 3],
    ({ type }) => (type === "calibrate" ? (calibrated++ === 0 ? fast : slow) : undefined),
    {},
    { lanes: [1, 1] },
  );
  const { ms, hosts } = await pool.calibrate(100);
  assert.ok(Math.abs(ms - 40 / 3) < 1e-9, String(ms));
  assert.deepEqual(hosts, [
    { lanes: 1, ms: 10, aloneMs: 10 },
    { lanes: 1, ms: 20, aloneMs: 19 },
  ]);
});

test("the start-up is that of the workers that the first map has used", async () => {
  let loads = 0;
  const { pool } = poolOver([1, 2, 3], ({ type }) =>
    type === "load"
      ? { type: "loaded", worker: 1 + (loads++ % 2), ms: loads % 2 === 1 ? 5 : 400 }
      : undefined,
  );
  const { startupMs } = await pool.start();
  assert.equal(startupMs, 5);
});

test("a worker that is gone ends the map that waits for it, with the pool's name", async () => {
  const { pool } = poolOver([1, 2, 3], ({ type }, lose) => {
    if (type === "run") {
      lose(new ExitedError(3));
    }
    return undefined;
  });
  const { stage, reason, workers } = await failureOf(pool.start());
  assert.deepEqual({ stage, reason, workers }, { stage: "pool", reason: "worker-lost", workers: 2 });
});

test("what a task throws is told with its input", async () => {
  const error = { name: "Error", message: "no", stack: "" };
  const failure = { reason: "threw", byModule: false, error, inputIndex: 2 } as const;
  const { pool } = poolOver([7, 8, 9], ({ type }) =>
    type === "run" ? { type: "failed", failure } : undefined,
  );
  const { input, inputIndex } = await failureOf(pool.start());
  assert.deepEqual({ input, inputIndex }, { input: "9", inputIndex: 2 });
});

test("where sending does not tell what cannot be copied, inputs are tried before any worker is made", async () => {
  const { pool, sent } = poolOver([1, () => 2], undefined, { throwsUnsendable: false });
  const { reason, inputIndex } = await failureOf(pool.start());
  assert.deepEqual({ reason, inputIndex }, { reason: "input-not-cloneable", inputIndex: 1 });
  assert.deepEqual(sent, []);
});

const table = Array.from({ length: 1000 }, String);

test("what cannot be copied is found in the list of arguments of which it is sent alone", async () => {
  const inputs = [1, () => 2].map((own) => [table, own]);
  const { pool } = poolOver(inputs, undefined, { throwsUnsendable: false });
  const { error, inputIndex } = await failureOf(pool.start());
  assert.equal(inputIndex, 1);
  assert.match(error.message, / at \[1\]$/);
});

describe("what inputs have in common", () => {
  const inputs = [1, 2, 3, 4, 5, 6].map((id) => ({ id, table }));
  const brought = (messages: readonly ToWorker[]) =>
    messages.map((message) => "loading" in message && (message.loading?.shared ?? null));
  const none: FromWorker = {
    type: "ran",
    worker: 1,
    results: pack([0, 0], 0, 2, null, 0),
    stamps: { position: [0, 2], ms: [0, 0] },
  };
  const answered = (message: ToWorker) => (message.type === "run" ? none : undefined);

  test("is sent once to each worker, with its first chunk, and with no other", async () => {
    const { pool, messages } = poolOver(inputs, answered);
    await pool.start();
    await pool.map();
    const runs = messages.filter(({ type }) => type === "run");
    assert.deepEqual(
      brought(runs).map((shared) => (shared !== null && typeof shared === "object" ? shared.values : shared)),
      [[table], [table], "missing", null, null, null],
    );
    const [first] = runs;
    assert(first?.type === "run");
    assert.deepEqual(unpack(first.inputs, null, 0), [
      { id: 1, table: null },
      { id: 2, table: null },
    ]);
    assert.equal(
      messages.filter((message) =>
        brought([message]).some((shared) => typeof shared === "object" && shared !== null),
      ).length,
      2,
    );
  });

  test("is all that lists of arguments have but for one, which is sent alone", async () => {
    const lists = [1, 2, 3].map((id) => [id, table]);
    const { pool, messages } = poolOver(lists, answered);
    await pool.start();
    const runs = messages.filter((message) => message.type === "run");
    assert.deepEqual(
      runs.flatMap(({ inputs: sent, first }) => Array.from(unpack(sent, null, first))),
      [1, 2, 3],
    );
  });

  test("is sent with the module where that is loaded before any task", async () => {
    const { pool, messages } = poolOver(inputs, answered);
    await pool.open();
    await pool.map();
    const isBrought = brought(messages).map((shared) => typeof shared === "object" && shared !== null);
    assert.deepEqual(
      isBrought,
      messages.map((_, place) => place < 2),
    );
  });

  test("is sent once more to a worker that was made later, with the same chunk", async () => {
    let asked = 0;
    const { pool, messages } = poolOver(inputs, (message) =>
      message.type === "run" && message.loading?.shared === "missing" && asked++ === 0
        ? { type: "missing" }
        : answered(message),
    );
    await pool.start();
    const runs = messages.filter((message) => message.type === "run");
    assert.deepEqual(
      runs.map(({ first, loading }) => [first, typeof loading?.shared]),
      [
        [0, "object"],
        [2, "object"],
        [4, "string"],
        [4, "object"],
      ],
    );
  });

  test("is found by the places of inputs where these are some only, and not all have it", async () => {
    const { pool, messages } = poolOver([{ id: 0 }, ...inputs], answered);
    await pool.start();
    await pool.map([0, 2, 5]);
    const runs = messages.filter((message) => message.type === "run").slice(-2);
    assert.deepEqual(
      runs.map(({ first, partsOf }) => [first, [...(partsOf ?? [])]]),
      [
        [0, [0, 2]],
        [2, [5]],
      ],
    );
  });

  test("is no part of messages where it is nothing", async () => {
    const { pool, messages } = poolOver([1, 2, 3, 4]);
    await pool.start();
    await pool.map();
    assert.deepEqual(new Set(brought(messages.filter(({ type }) => type === "run"))), new Set([null]));
  });
});

const disturbedWith = (error: unknown) =>
  error instanceof RunError && error.failure.reason === "hosts-lost" && error.message;

/** A disturbance of each map whose number is among these, from 1. */
function disturbedAt(maps: readonly number[]): () => string | null {
  let calls = 0;
  // It is asked before each map and after it.
  return () => (++calls % 2 === 0 && maps.includes(calls / 2) ? "a host was silent" : null);
}

test("a map that was disturbed says so, with its results, and the next one does not", async () => {
  const { pool } = poolOver([1, 2, 3], undefined, {}, { takeDisturbance: disturbedAt([2]) });
  const started = await pool.start();
  const maps = [await pool.map(), await pool.map()];
  assert.deepEqual(
    [started, ...maps].map(({ results, disturbed }) => [results, disturbed]),
    [
      [[1, 4, 9], undefined],
      [[1, 4, 9], "a host was silent"],
      [[1, 4, 9], undefined],
    ],
  );
});

test("a first map that was disturbed says so", async () => {
  const { pool } = poolOver([1, 2, 3], undefined, {}, { takeDisturbance: disturbedAt([1]) });
  assert.equal((await pool.start()).disturbed, "a host was silent");
});

test("a map whose hosts are lost right after it has its results all the same", async () => {
  const lost = new LostHostsError("the host a was lost");
  let isLost = false;
  const { pool } = poolOver([1, 2, 3], ({ type }) => {
    if (isLost && type === "settle") {
      throw lost;
    }
    return undefined;
  });
  await pool.start();
  isLost = true;
  const { results, disturbed } = await pool.map();
  assert.deepEqual([results, disturbed], [[1, 4, 9], "the host a was lost"]);
});

test("a map without the hosts for its chunks is lost, and goes on when it is opened again", async () => {
  const lost = new LostHostsError("the host a was lost");
  let isLost = false;
  const { pool, isClosed } = poolOver([1, 2, 3], ({ type }) => {
    if (isLost && type === "run") {
      throw lost;
    }
    return undefined;
  });
  await pool.start();
  isLost = true;
  await assert.rejects(pool.map(), (error) => disturbedWith(error) === "the host a was lost");
  isLost = false;
  assert(!isClosed());
  await pool.open();
  assert(isClosed(), "The workers of before are ended.");
  assert.deepEqual((await pool.map()).results, [1, 4, 9]);
});
