import assert from "node:assert/strict";
import { test } from "node:test";
import { InputsError, listInputs } from "../../extension/bench/inputs.ts";

async function* asynchronous() {
  yield 1;
  yield 2;
}

const lists: readonly {
  readonly what: string;
  readonly source: unknown;
  readonly list: readonly unknown[];
}[] = [
  { what: "an array", source: [1, 2], list: [1, 2] },
  { what: "a typed array", source: new Float64Array([1, 2]), list: [1, 2] },
  { what: "a Set", source: new Set([1, 2]), list: [1, 2] },
  { what: "a Map, as its entries", source: new Map([["a", 1]]), list: [["a", 1]] },
  { what: "a generator", source: [1, 2].values(), list: [1, 2] },
  { what: "an async generator", source: asynchronous(), list: [1, 2] },
  { what: "an array with a hole, as undefined", source: [1, , 2], list: [1, undefined, 2] }, // oxlint-disable-line no-sparse-arrays
];
for (const { what, source, list } of lists) {
  test(`${what} gives its elements`, async () => {
    assert.deepEqual(await listInputs(source), list);
  });
}

const refused: readonly {
  readonly what: string;
  readonly source: unknown;
  readonly reason: InputsError["reason"];
}[] = [
  { what: "a number", source: 5, reason: "not-iterable" },
  { what: "a string, which is no list", source: "abc", reason: "not-iterable" },
  { what: "undefined", source: undefined, reason: "not-iterable" },
  { what: "a plain object", source: { length: 3 }, reason: "not-iterable" },
  { what: "a function that was not called", source: () => [1], reason: "not-iterable" },
  { what: "an empty array", source: [], reason: "empty" },
];
for (const { what, source, reason } of refused) {
  test(`${what} is refused as ${reason}`, async () => {
    await assert.rejects(
      listInputs(source),
      (error) => error instanceof InputsError && error.reason === reason,
    );
  });
}

test("a generator without an end is refused at the limit", async () => {
  const endless = (function* () {
    for (;;) {
      yield 0;
    }
  })();
  await assert.rejects(
    listInputs(endless, 1000),
    (error) => error instanceof InputsError && error.reason === "too-many",
  );
});

test("what the generator throws comes through", async () => {
  const failing = (function* () {
    yield 1;
    throw new RangeError("no more");
  })();
  await assert.rejects(listInputs(failing), RangeError);
});
