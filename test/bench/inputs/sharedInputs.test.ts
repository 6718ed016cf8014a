import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { shareInputs } from "../../../extension/bench/inputs/sharedInputs.ts";

const table = Array.from({ length: 500 }, (_, id) => ({ id }));
const rules = Array.from({ length: 300 }, String);

test("what inputs have in common is told where most of them have it, the largest first", () => {
  const inputs = [
    { id: 1, more: { rules }, table },
    { id: 2, more: { rules }, table },
    { id: 3, other: table },
  ];
  const once = shareInputs(inputs, "threads")?.once.map(({ bytes, ...part }) => ({
    ...part,
    kB: bytes / 1000 > 1,
  }));
  assert.deepEqual(once, [
    { path: ["table"], isMemory: false, inputs: 2, of: 3, kB: true },
    { path: ["more", "rules"], isMemory: false, inputs: 2, of: 3, kB: true },
  ]);
});

test("memory that inputs show parts of is sent once to threads, while processes get the parts alone", () => {
  const memory = new Float64Array(1000);
  const windows = [0, 1].map((row) => ({ row, window: memory.subarray(row * 10, row * 10 + 10) }));
  assert.deepEqual(shareInputs(windows, "threads")?.once, [
    { path: ["window", "buffer"], isMemory: true, bytes: 8000, inputs: 2, of: 2 },
  ]);
  assert.equal(shareInputs(windows, "processes"), null);
  const besideAll = windows.map(({ window }) => [window, memory]);
  assert.deepEqual(
    shareInputs(besideAll, "threads")?.once.map(({ path }) => path),
    [[0, "buffer"]],
  );
});

describe("of lists of arguments", () => {
  const small = { limit: 3 };

  test("only the one is sent that calls have for themselves, and only what is large is told", () => {
    const shared = shareInputs(
      [1, 2].map((id) => [id, table, "EUR", small, rules]),
      "processes",
    );
    assert.deepEqual(shared?.inputs, [1, 2]);
    assert.deepEqual(
      shared.once.map(({ path }) => path),
      [[1], [4]],
    );
  });

  test("all but what is large is sent where calls have two for themselves, or one holds a small one", () => {
    const two = [1, 2].map((id) => [id, id, table, small]);
    const holding = [1, 2].map((id) => [new Map([[id, small]]), table, small]);
    for (const inputs of [two, holding]) {
      assert.deepEqual(
        shareInputs(inputs, "threads")?.inputs,
        inputs.map((list) => list.map((argument) => (argument === table ? null : argument))),
      );
    }
  });

  test("what cannot be copied stays in its place", () => {
    const broken = { run: assert.fail };
    const inputs = [1, 2].map((id) => [id, table, broken]);
    assert.deepEqual(
      shareInputs(inputs, "threads")?.inputs,
      [1, 2].map((id) => [id, null, broken]),
    );
  });
});

test("nothing is taken out that is small, that cannot be copied, or that inputs hold in another way", () => {
  const small = { id: 1 };
  const broken = { table, run: () => 0 };
  const cells = new Float64Array(new SharedArrayBuffer(8000));
  const inMaps = [1, 2].map((id) => new Map<unknown, unknown>([[id, table]]));
  const rows = [[1, 2].map((id) => ({ id, small })), [1, 2].map((id) => ({ id, broken })), inMaps];
  for (const inputs of [...rows, [1, 2].map((id) => ({ id, cells })), [1, 2, 3]]) {
    assert.equal(shareInputs(inputs, "threads"), null);
  }
});

test("nothing is taken out that cannot be read twice", () => {
  let reads = 0;
  const once = {
    table,
    get more(): unknown {
      reads += 1;
      return reads > 1 ? assert.fail("It was read again.") : rules;
    },
  };
  assert.equal(shareInputs([{ once }, { once }], "threads"), null);
});
