import assert from "node:assert/strict";
import { test } from "node:test";
import { RunError } from "../../../extension/bench/calls/runError.ts";
import { createPool, type Pool } from "../../../extension/bench/executor/pool.ts";
import { ExitedError } from "../../../extension/bench/executor/poolFailures.ts";
import type { FromWorker, ToWorker } from "../../../extension/bench/executor/workerMessages.ts";
import type { WorkerKind } from "../../../extension/bench/executor/workers.ts";
import { numberBuffer } from "../../../extension/bench/payload/numbers.ts";
import { pack, unpack } from "../../../extension/bench/payload/payload.ts";
import { fakeClock } from "../fakes.ts";

interface Fake {
  readonly pool: Pool;
  /** The types of all messages so far. */
  readonly sent: readonly ToWorker["type"][];
  readonly isClosed: () => boolean;
}

/** A pool of two over workers of no kind that there is: each squares its inputs at once.
 *  @param answer what a worker says to a message instead; undefined for nothing else. */
function poolOver(
  inputs: readonly unknown[],
  answer: (message: ToWorker, lose: (error: unknown) => void) => FromWorker | undefined = () => undefined,
  changes: Partial<WorkerKind> = {},
): Fake {
  const sent: ToWorker["type"][] = [];
  let isClosed = false;
  const kind: WorkerKind = {
    sharesMemory: false,
    throwsUnsendable: true,
    create: ({ count, onLost }) => ({
      start: () => count,
      ready: async () => {},
      send: async (message) => {
        sent.push(message.type);
        return answer(message, onLost) ?? answerOf(message);
      },
      close: async () => void (isClosed = true),
    }),
    ...changes,
  };
  const { now } = fakeClock();
  const work = {
    task: () => {},
    spread: false,
    inputs,
    next: async () => inputs,
    sent: () => inputs,
    now,
    watchSlots: new Int32Array(new SharedArrayBuffer(12)),
    numbers: numberBuffer(inputs.length),
  };
  const plan = { program: "/program", spread: false, epoch: 0n };
  const options = { workers: 2, runtime: "threads", chunk: 2, plan, taskMs: 1 } as const;
  return { pool: createPool(work, options, kind), sent, isClosed: () => isClosed };
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
      return { type: "settled", gcMs: 3 };
    case "calibrate":
      return { type: "calibrated", startMs: 10, endMs: 25 };
    case "collect":
      return { type: "collected", isCollected: true };
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

test("what workers tell beside results is that of all of them", async () => {
  const { pool } = poolOver([1, 2, 3]);
  const { startupMs } = await pool.start();
  assert.equal(startupMs, 5);
  assert.equal((await pool.map()).gcMs, 6);
  assert.equal(await pool.calibrate(100), 15);
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
