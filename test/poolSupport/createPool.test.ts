import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createPool, type PoolOptions } from "../../extension/poolSupport/createPool.ts";
import { turn, type PoolAnswer, type PoolChunk } from "../../extension/poolSupport/messages.ts";

/** A pool of two whose workers are in this process, each with a memory of its own, and what was sent to them. */
function poolOf<Input, Result, Shared = void>(
  parts: Pick<PoolOptions<Input, Result, Shared>, "call"> & Partial<PoolOptions<Input, Result, Shared>>,
) {
  const sent: PoolChunk[] = [];
  const state = { started: 0, ended: 0, turned: 0 };
  const options: PoolOptions<Input, Result, Shared> = {
    name: "f",
    workers: 2,
    runtime: "worker_threads",
    chunk: "auto",
    filename: "file:///f.pool.ts",
    start: () => {
      state.started++;
      const workers = [createPool(options), createPool(options)];
      let next = 0;
      return {
        run: async (message) => {
          if (message === turn) {
            state.turned++;
          } else {
            sent.push(message as PoolChunk);
          }
          return structuredClone(await workers[next++ % 2]?.run(structuredClone(message)));
        },
        destroy: async () => void state.ended++,
      };
    },
    ...parts,
  };
  return { pool: createPool(options), sent, state };
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe("a map gives what a loop gives", () => {
  const rows: readonly (readonly [what: string, inputs: readonly unknown[], payload: string])[] = [
    ["of integers", numbers(100), "numbers"],
    ["of doubles", numbers(100).map((x) => x / 3), "numbers"],
    [
      "of objects of one shape",
      numbers(100).map((id) => ({ id, name: `n${id}`, ok: id % 2 > 0 })),
      "records",
    ],
    ["of small arrays", numbers(100).map((x) => Float32Array.of(x, 0.5)), "arrays"],
    ["of texts", numbers(100).map(String), "values"],
    ["of all kinds", [1, "2", { three: 3 }, [4], null, undefined, 7n, new Map([[8, 9]])], "values"],
    ["of nothing", [], "numbers"],
  ];
  for (const [what, inputs, payload] of rows) {
    for (const runtime of ["worker_threads", "child_process"] as const) {
      test(`${what}, in ${runtime}`, async () => {
        const { pool, sent } = poolOf({ runtime, call: (input: unknown) => input });
        assert.deepEqual(await pool.map(inputs), inputs);
        assert.deepEqual(await pool.map(inputs), inputs, "the second time as well");
        const types = sent.map(({ inputs: packed }) => packed.type);
        const isCloned = payload === "numbers" && runtime === "child_process";
        assert.ok(
          inputs.length === 0 || types.includes(isCloned ? "values" : (payload as (typeof types)[number])),
        );
        assert.ok(sent.every(({ memory }) => (memory === null) === (runtime === "child_process")));
      });
    }
  }
});

test("promises are awaited, and values that are none are not", async () => {
  const { pool } = poolOf({ call: (x: number) => (x % 2 === 0 ? Promise.resolve(-x) : x) });
  assert.deepEqual(await pool.map([1, 2, 3, 4]), [1, -2, 3, -4]);
});

test("each worker turns its event loop after a map beside which a message is nothing", async () => {
  const short = poolOf({ call: (x: number) => x, messageMs: Infinity });
  assert.deepEqual(await short.pool.map([1, 2, 3]), [1, 2, 3]);
  assert.equal(short.state.turned, 0);
  const long = poolOf({ call: (x: number) => x, messageMs: 0 });
  assert.deepEqual(await long.pool.map([1, 2, 3]), [1, 2, 3]);
  assert.equal(long.state.turned, 2);
  await long.pool.destroy();
});

test("what is no list is one of its elements", async () => {
  const { pool } = poolOf({ call: (x: number) => x + 1 });
  assert.deepEqual(await pool.map(new Set([1, 2])), [2, 3]);
  assert.deepEqual(await pool.map(Float64Array.of(1.5)), [2.5]);
});

test("a list that is changed while it is mapped is mapped as it was", async () => {
  const { pool } = poolOf({ call: (x: number) => x, chunk: 1 });
  const inputs = [1, 2, 3, 4, 5];
  const mapping = pool.map(inputs);
  inputs.fill(0);
  assert.deepEqual(await mapping, [1, 2, 3, 4, 5]);
});

test("two maps at once do not share memory", async () => {
  const { pool } = poolOf({ call: (x: number) => x + 1, chunk: 3 });
  const [some, others] = await Promise.all([pool.map(numbers(20)), pool.map(numbers(30).map((x) => x / 2))]);
  assert.deepEqual(
    some,
    numbers(20).map((x) => x + 1),
  );
  assert.deepEqual(
    others,
    numbers(30).map((x) => x / 2 + 1),
  );
});

test("chunks shrink, or have the size that was measured", async () => {
  const sizesOf = async (chunk: number | "auto") => {
    const { pool, sent } = poolOf({ call: (x: number) => x, chunk });
    await pool.map(numbers(80));
    return sent.map(({ inputs }) => (inputs.type === "numbers" ? inputs.count : 0));
  };
  const [first = 0, ...more] = await sizesOf("auto");
  assert.equal(first, 10, "A quarter of a worker's share.");
  assert.ok(more.length > 1);
  assert.deepEqual(await sizesOf(20), [20, 20, 20, 20]);
  assert.deepEqual(await sizesOf(1000), [40, 40], "No worker goes without.");
});

test("a call that throws rejects the map with its input's index, and the pool goes on", async () => {
  const { pool, sent } = poolOf({
    chunk: 1,
    call: (x: number) => {
      if (x === 3) {
        throw new RangeError("not three");
      }
      return x;
    },
  });
  const error = await pool.map(numbers(50)).catch((reason: unknown) => reason);
  assert.ok(error instanceof Error && error.cause instanceof Error);
  assert.equal(error.message, "f failed at input 3: not three");
  assert.equal(error.cause.name, "RangeError");
  assert.ok(sent.length < 10, "Nothing more is begun.");
  assert.deepEqual(await pool.map([1, 2]), [1, 2]);
});

test("few inputs run where map is called, and name the input that throws as well", async () => {
  const call = (x: number) => {
    if (x < 0) {
      throw new Error("below");
    }
    return x;
  };
  const { pool, state } = poolOf({ call, fewestInputs: 3 });
  assert.deepEqual(await pool.map([1, 2]), [1, 2]);
  await assert.rejects(pool.map([1, -2]), /^Error: f failed at input 1: below$/);
  assert.equal(state.started, 0);
  assert.deepEqual(await pool.map([1, 2, 3]), [1, 2, 3]);
  assert.equal(state.started, 1);
});

test("a pool for which there is no memory has one worker, and a map is one share", async () => {
  const call = (x: number) => x;
  const asked: number[] = [];
  const messages: unknown[] = [];
  const { pool } = poolOf({
    call,
    workerMb: 1e9,
    chunk: 1000,
    start: ({ minThreads, maxThreads }) => {
      asked.push(minThreads, maxThreads);
      const worker = poolOf({ call }).pool;
      const run = (message: unknown) => {
        messages.push(message);
        return worker.run(structuredClone(message));
      };
      return { run, destroy: async () => {} };
    },
  });
  assert.deepEqual(await pool.map([1, 2, 3]), [1, 2, 3]);
  assert.deepEqual([asked, messages.length], [[1, 1], 1]);
});

interface Row {
  readonly id: number;
}

test("what all calls have in common goes to each worker once, and again when it is another", async () => {
  const { pool, sent, state } = poolOf({
    chunk: 1,
    call: (row: Row, { table }: { table: readonly Row[] }) => table.indexOf(row) + row.id / 10,
    elements: ({ table }) => table,
  });
  const brought = () => sent.filter((chunk) => "brought" in chunk).length;
  const table = numbers(6).map((id) => ({ id }));
  assert.deepEqual(await pool.map(table, { table }), [0, 1.1, 2.2, 3.3, 4.4, 5.5]);
  assert.ok(brought() <= 2);
  const before = brought();
  assert.deepEqual(await pool.map([{ id: 1 }, table[2] ?? { id: 0 }], { table }), [-0.9, 2.2]);
  assert.equal(brought(), before);
  const other = table.toReversed();
  assert.deepEqual(await pool.map(table.slice(0, 2), { table: other }), [5, 4.1]);
  assert.ok(brought() > before);
  await pool.destroy();
  assert.deepEqual(await pool.map(table.slice(0, 1), { table: other }), [5]);
  assert.equal(state.started, 2);
  assert.equal(state.ended, 1);
});

test("a worker that calls map itself is refused", async () => {
  const { pool } = poolOf({ call: (x: number) => x, name: "inWorker" });
  process.env["POOL_OF_inWorker"] = "1";
  try {
    await assert.rejects(pool.map([1]), /start workers without end/);
  } finally {
    delete process.env["POOL_OF_inWorker"];
  }
});

test("a worker that does not have what calls have in common asks for it", async () => {
  const { pool } = poolOf({ call: (x: number, { y }: { y: number }) => x * y });
  const inputs = { type: "values", values: [3] } as const;
  const chunk: PoolChunk = { first: 0, inputs, memory: null, places: null, version: 7 };
  assert.deepEqual(await pool.run(chunk), { type: "missing" } satisfies PoolAnswer);
  assert.deepEqual(await pool.run({ ...chunk, brought: { y: 2 } }), {
    type: "ran",
    results: { type: "values", values: [6] },
  } satisfies PoolAnswer);
});
