import assert from "node:assert/strict";
import { test } from "node:test";
import { preview } from "../../../extension/core/values/preview.ts";
import { InputsError, listInputs, makeInputs } from "../../../extension/bench/inputs/makeInputs.ts";

async function* asynchronous() {
  yield 1;
  yield 2;
}

function reversed(list: readonly unknown[]) {
  return Object.assign([...list], { [Symbol.iterator]: () => list.toReversed().values() });
}

const lists: readonly {
  readonly what: string;
  readonly source: unknown;
  readonly list: readonly unknown[];
}[] = [
  { what: "an array", source: [1, 2], list: [1, 2] },
  { what: "an array that iterates in its own way", source: reversed([1, 2]), list: [2, 1] },
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

const entries = [1, 2];
const spreadable: readonly {
  readonly what: string;
  readonly input: unknown;
  readonly given: readonly unknown[];
}[] = [
  { what: "an array", input: entries, given: entries },
  { what: "a Set", input: new Set(["a", 1]), given: ["a", 1] },
  { what: "a typed array", input: new Float64Array([1, 2]), given: [1, 2] },
  { what: "a generator, which gives its elements only once", input: [1, 2].values(), given: [1, 2] },
  { what: "an array without elements", input: [], given: [] },
];
for (const { what, input, given } of spreadable) {
  test(`to be spread, ${what} becomes an array of arguments`, async () => {
    assert.deepEqual(await makeInputs(() => [input], true), [given]);
  });
}

test("an array stays itself, so that a change of it is seen", async () => {
  assert.equal((await makeInputs(() => [entries], true))[0], entries);
});

for (const input of ["text", 5, null, undefined, { 0: "a", length: 1 }, () => [1]]) {
  test(`${preview(input)} is no list of arguments, which its index and value tell`, async () => {
    await assert.rejects(
      makeInputs(() => [[1], input], true),
      (error) => error instanceof InputsError && error.reason === "not-spreadable" && error.at?.index === 1,
    );
  });
}

test("what is not to be spread stays as it is", async () => {
  const set = new Set([1]);
  assert.deepEqual(await makeInputs(async () => [set, "text"], false), [set, "text"]);
});
