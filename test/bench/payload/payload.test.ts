import assert from "node:assert/strict";
import { test } from "node:test";
import { deserialize, serialize } from "node:v8";
import fc from "fast-check";
import { numberBuffer, numberMemory } from "../../../extension/bench/payload/numbers.ts";
import { pack, unpack, type Payload } from "../../../extension/bench/payload/payload.ts";

/** Sends a list to another thread and back into a list: what is not in shared memory is cloned. */
function sent(
  values: readonly unknown[],
  hasMemory = true,
): { readonly how: Payload["type"]; readonly got: unknown[] } {
  const memory = hasMemory ? numberMemory(numberBuffer(values.length)) : null;
  const payload = structuredClone(pack(values, 0, values.length, memory, 0));
  return { how: payload.type, got: Array.from(unpack(payload, memory, 0)) };
}

test("numbers go to another process as one block of bytes, half as long where all are integers", () => {
  const lists = [
    Array.from({ length: 10 }, (_, x) => x),
    [...Array.from({ length: 9 }, (_, x) => x / 2), -0],
  ];
  const payloads = lists.map((list) => pack(list, 0, 10, null, 0));
  assert.deepEqual(
    payloads.map((payload) => payload.type === "values" && payload.values.constructor),
    [Int32Array, Float64Array],
  );
  assert.deepEqual(
    payloads.map((payload) => Array.from(unpack(deserialize(serialize(payload)), null, 0))),
    lists,
  );
});

const rows = <Row>(make: (index: number) => Row) => Array.from({ length: 10 }, (_, index) => make(index));

const ways: readonly {
  readonly what: string;
  readonly values: readonly unknown[];
  readonly how: Payload["type"];
}[] = [
  { what: "integers", values: [1, 2, -3], how: "numbers" },
  { what: "doubles", values: [1.5, Number.NaN, -0, Infinity], how: "numbers" },
  { what: "an integer too large for 32 bits", values: [2 ** 31], how: "numbers" },
  { what: "numbers with a string among them", values: [1, 2, "3"], how: "values" },
  { what: "doubles with an object last", values: [1.5, {}], how: "values" },
  { what: "objects of one shape", values: rows((id) => ({ id, name: `${id}` })), how: "records" },
  {
    what: "objects of many fields",
    values: rows((id) => Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`f${at}`, id * at]))),
    how: "records",
  },
  {
    what: "objects without a prototype",
    values: rows((id) => Object.assign(Object.create(null), { id })),
    how: "records",
  },
  { what: "fields that are undefined", values: rows((id) => ({ id, none: undefined })), how: "records" },
  {
    what: "objects in another order of fields",
    values: rows((id) => (id === 5 ? { b: 1, a: 1 } : { a: 1, b: 1 })),
    how: "values",
  },
  {
    what: "objects with a field more",
    values: rows((id) => (id === 9 ? { a: 1, b: 1 } : { a: 1 })),
    how: "values",
  },
  {
    what: "objects with a field less",
    values: rows((id) => (id === 9 ? { a: 1 } : { a: 1, b: 1 })),
    how: "values",
  },
  { what: "objects in objects", values: rows((id) => ({ at: { id } })), how: "values" },
  { what: "instances of a class", values: rows(() => new Error("no record")), how: "values" },
  {
    what: "an own field called __proto__",
    values: rows(() => JSON.parse('{"__proto__": 1}')),
    how: "values",
  },
  { what: "lists", values: rows((id) => [id, id]), how: "values" },
  { what: "small typed arrays", values: rows((id) => Float32Array.of(id, 0.5)), how: "arrays" },
  { what: "empty typed arrays", values: rows(() => new BigInt64Array()), how: "arrays" },
  {
    what: "typed arrays of two kinds",
    values: rows((id) => (id === 9 ? new Int8Array(1) : new Uint8Array(1))),
    how: "values",
  },
  { what: "large typed arrays", values: rows(() => new Float64Array(10_000)), how: "values" },
  {
    what: "parts of one buffer",
    values: rows((id) => new Uint8Array(new ArrayBuffer(20), id, 1)),
    how: "values",
  },
  { what: "buffers", values: rows((id) => Buffer.from([id])), how: "values" },
  { what: "few objects", values: [{ a: 1 }], how: "values" },
  { what: "nothing", values: [], how: "numbers" },
];
for (const { what, values, how } of ways) {
  test(`${what} travel as ${how} and arrive as cloned`, () => {
    const arrived = sent(values);
    assert.equal(arrived.how, how);
    assert.deepStrictEqual(arrived.got, structuredClone(values));
  });
}

test("what travels to a process and back is the same as well", () => {
  for (const { what, values } of ways) {
    const payload = deserialize(serialize(pack(values, 0, values.length, null, 0)));
    assert.deepStrictEqual(Array.from(unpack(payload, null, 0)), deserialize(serialize(values)), what);
  }
});

test("numbers are cloned where there is no shared memory", () => {
  assert.deepEqual(sent([1, 2], false), { how: "values", got: [1, 2] });
});

test("a part of a list goes to its own place in the memory", () => {
  const memory = numberMemory(numberBuffer(6));
  const whole = [10, 11, 12.5, 13.5, 14, 15];
  const parts = [0, 2, 4].map((first) => ({ first, payload: pack(whole, first, first + 2, memory, first) }));
  assert.deepEqual(
    parts.flatMap(({ first, payload }) => Array.from(unpack(payload, memory, first))),
    whole,
  );
});

test("a part of a list of objects has only these", () => {
  const payload = pack(
    rows((id) => ({ id })),
    1,
    9,
    null,
    0,
  );
  assert.equal(payload.type, "records");
  assert.deepEqual(unpack(payload, null, 0)[0], { id: 1 });
  assert.equal(unpack(payload, null, 0).length, 8);
});

test("a value that cannot be copied is left to the clone, which says so", () => {
  assert.throws(() => sent(rows(() => ({ run: () => 0 }))), { name: "DataCloneError" });
});

const leaf = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.constantFrom(-0, Number.NaN, 2 ** 31, -(2 ** 31)),
  fc.string(),
  fc.boolean(),
  fc.bigInt(),
  fc.constantFrom(null, undefined),
);
const record = fc.dictionary(fc.string(), leaf, { maxKeys: 4 });
const alike = fc
  .array(fc.string(), { minLength: 1, maxLength: 4 })
  .chain((keys) =>
    fc.array(fc.record(Object.fromEntries(keys.map((key) => [key, leaf]))), { maxLength: 20 }),
  );
const anyList: fc.Arbitrary<readonly unknown[]> = fc.oneof(
  fc.array(fc.integer()),
  fc.array(fc.double()),
  fc.array(fc.oneof(fc.integer(), fc.double())),
  fc.array(leaf),
  fc.array(record, { maxLength: 20 }),
  alike,
  fc.array(fc.float64Array(), { minLength: 8, maxLength: 20 }),
  fc.array(fc.uint8ClampedArray(), { minLength: 8, maxLength: 20 }),
  fc.array(fc.anything(), { maxLength: 20 }),
);

test("whatever a list holds arrives to the bit as structured clone makes it", () => {
  fc.assert(
    fc.property(anyList, fc.boolean(), (values, hasMemory) => {
      let cloned: unknown;
      try {
        cloned = structuredClone(values);
      } catch {
        assert.throws(() => sent(values, hasMemory));
        return;
      }
      const { got } = sent(values, hasMemory);
      assert.deepStrictEqual(got, cloned);
      // The order of fields, too, which `deepStrictEqual` does not look at.
      assert.deepEqual(got.map(keysOf), (cloned as readonly unknown[]).map(keysOf));
    }),
    { numRuns: 2000 },
  );
});

function keysOf(value: unknown): readonly string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}
