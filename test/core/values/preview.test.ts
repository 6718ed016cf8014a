import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { preview } from "../../../extension/core/values/preview.ts";

class Vector {
  readonly x = 1;
  readonly y = 2;
}

class Point extends Map<string, number> {
  override get size(): number {
    throw new Error("called");
  }
}

const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};

const fail = () => {
  throw new Error("called");
};

const hostile = new Proxy(
  {},
  { get: fail, getPrototypeOf: fail, ownKeys: fail, getOwnPropertyDescriptor: fail, has: fail },
);

/** Pretends to have endlessly many prototypes. */
const bottomless: object = new Proxy({}, { getPrototypeOf: () => bottomless });

const circular: Record<string, unknown> = { a: 1 };
circular["self"] = circular;

const previews: readonly [unknown, string][] = [
  [undefined, "undefined"],
  [null, "null"],
  [true, "true"],
  [1e21, "1e+21"],
  [-0, "-0"],
  [Number.NaN, "NaN"],
  [12n, "12n"],
  ["a", '"a"'],
  ['say "hi"\n', '"say \\"hi\\"\\n"'],
  ["\u001B[31mred", '"\\u001b[31mred"'],
  ["\u202Eright to left", '"\\u202eright to left"'],
  ["\u009B\u2028\uFEFF\uD800", '"\\u009b\\u2028\\ufeff\\ud800"'],
  [Symbol("s\n"), "Symbol(s\\n)"],
  [[], "[]"],
  [[1, [2]], "[1, [2]]"],
  [Object.assign([], { 1: 1 }), "[empty, 1]"],
  [{}, "{}"],
  [{ x: 1, "a-b": "c", [Symbol("s")]: 2 }, '{x: 1, "a-b": "c", [Symbol(s)]: 2}'],
  [Object.assign(Object.create(null), { x: 1 }), "{x: 1}"],
  [Object.defineProperty({}, "g", { get: fail, enumerable: true }), "{g: [getter]}"],
  [{ toJSON: fail, toString: 1 }, "{toJSON: [function fail], toString: 1}"],
  [new Vector(), "Vector {x: 1, y: 2}"],
  [
    new Map<unknown, unknown>([
      ["a", 1],
      [{ k: 1 }, new Set([1])],
    ]),
    'Map(2) {"a" => 1, {k: 1} => Set(1) {1}}',
  ],
  [new Point([["a", 1]]), 'Point(1) {"a" => 1}'],
  [Object.create(Map.prototype), "Map {}"],
  [new Set(["a"]), 'Set(1) {"a"}'],
  [new Float64Array([1, -0]), "Float64Array(2) [1, -0]"],
  [new BigInt64Array([1n]), "BigInt64Array(1) [1n]"],
  [new Uint8Array([1, 2]).buffer, "ArrayBuffer(2) [1, 2]"],
  [new DataView(new Uint8Array([1, 2]).buffer, 1), "DataView(1) [2]"],
  [new Date(0), "Date 1970-01-01T00:00:00.000Z"],
  [new Date(Number.NaN), "Date invalid"],
  [/a\/b/gi, "/a\\/b/gi"],
  [Object(1), "[Number: 1]"],
  [Object("a"), '[String: "a"]'],
  [new TypeError("not\nso"), "TypeError: not\\nso"],
  [new RangeError(), "RangeError"],
  [new DOMException("away", "AbortError"), "AbortError: away"],
  [fail, "[function fail]"],
  [() => 1, "[function]"],
  [Vector, "[class Vector]"],
  [Promise.resolve(1), "[Promise]"],
  [new WeakMap(), "[WeakMap]"],
  [circular, "{a: 1, self: [circular]}"],
  [revoked(), "[unreadable]"],
  [{ a: hostile }, "{a: [unreadable]}"],
  [bottomless, "Object {}"],
  [new Proxy([1], {}), "[1]"],
];

for (const [value, expected] of previews) {
  test(`a preview reads ${expected}`, () => {
    assert.equal(preview(value), expected);
  });
}

test("an object that stands in two places is not circular", () => {
  const shared = { x: 1 };
  assert.equal(preview([shared, shared]), "[{x: 1}, {x: 1}]");
});

test("a long value is cut to 120 characters", () => {
  for (const long of ["x".repeat(1e6), Array.from({ length: 1e6 }, (_, index) => index), 10n ** 5000n]) {
    const text = preview(long);
    assert.equal(text.length, 120);
    assert.equal(text.at(-1), "…");
  }
});

test("a cut does not halve a character", () => {
  assert.ok(preview("😀".repeat(100)).isWellFormed());
  assert.ok(preview(`a${"😀".repeat(100)}`).isWellFormed());
});

test("an array of a million elements is read only as far as it is shown", () => {
  let reads = 0;
  const array = new Proxy(
    Array.from({ length: 1e6 }, () => 1),
    {
      get: (target, key) => {
        reads += 1;
        return Reflect.get(target, key);
      },
    },
  );
  preview(array);
  assert.ok(reads < 1000, `${reads} reads`);
});

test("a value nested a hundred thousand deep has a preview", () => {
  let deep: unknown = 1;
  for (let depth = 0; depth < 100_000; depth += 1) {
    deep = [deep];
  }
  assert.equal(preview(deep).length, 120);
});

test("no value makes a preview throw, or longer than 120 characters, or of more than one visible line", () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
    withUnicodeString: true,
    withBoxedValues: true,
  });
  fc.assert(
    fc.property(anything, (value) => {
      const text = preview(value);
      assert.ok(text.length <= 120, text);
      assert.doesNotMatch(text, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      assert.ok(text.isWellFormed());
    }),
  );
});
