import assert from "node:assert/strict";
import { test } from "node:test";
import { unseenLoss, withUnseen } from "../../../extension/core/verdicts/unseenLoss.ts";

const regExp = /a/g;
regExp.lastIndex = 3;
const hidden = { value: "kg" };

const rows: readonly (readonly [what: string, value: unknown, path: string, lost: unknown])[] = [
  ["a frozen object", Object.freeze({ id: 1 }), "", { type: "frozen", state: "frozen" }],
  [
    "a frozen list inside of a Map",
    new Map([["a", Object.freeze([1])]]),
    '.get("a")',
    { type: "frozen", state: "frozen" },
  ],
  ["a sealed object", [Object.seal({ id: 1 })], "[0]", { type: "frozen", state: "sealed" }],
  ["an object without room", Object.preventExtensions({ id: 1 }), "", { type: "frozen", state: "closed" }],
  [
    "a property that is not enumerable",
    { at: Object.defineProperty({}, "unit", hidden) },
    ".at",
    { type: "not-enumerable", key: "unit" },
  ],
  [
    "a symbol key that is not enumerable",
    Object.defineProperty({}, Symbol("u"), hidden),
    "",
    { type: "symbol-key", key: "Symbol(u)" },
  ],
  [
    "a property that is read-only",
    Object.defineProperty({}, "id", { value: 1, enumerable: true }),
    "",
    { type: "read-only", key: "id" },
  ],
  [
    "how far a regular expression has come",
    regExp,
    "",
    { type: "property", key: "lastIndex", holder: "RegExp" },
  ],
];
for (const [what, value, path, lost] of rows) {
  test(`a copy lacks ${what}, unless it is given that`, () => {
    const copy = structuredClone(value);
    assert.deepEqual(unseenLoss(value, copy), { path, lost });
    assert.equal(unseenLoss(value, withUnseen(value, copy)), undefined);
  });
}

test("a copy of plain data lacks nothing, cyclic, deep or with holes as it may be", () => {
  const cyclic: { self?: unknown } = {};
  cyclic.self = cyclic;
  let deep: unknown = null;
  for (let depth = 0; depth < 500; depth++) {
    deep = { deep };
  }
  for (const value of [
    cyclic,
    deep,
    Object.assign([1], { 2: 3 }),
    new Map([[{ a: 1 }, new Set([[]])]]),
    new Error("no"),
    new Date(0),
    7,
    null,
  ]) {
    assert.equal(unseenLoss(value, structuredClone(value)), undefined);
  }
});
