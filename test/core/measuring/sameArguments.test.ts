import assert from "node:assert/strict";
import { test } from "node:test";
import { sameArguments } from "../../../extension/core/measuring/sameArguments.ts";

const rows = [{ id: 1 }, { id: 2 }];
const options = { limit: 3 };
const list = [options];

const cases: readonly (readonly [
  what: string,
  inputs: readonly unknown[],
  same: ReturnType<typeof sameArguments>,
])[] = [
  [
    "objects and plain values",
    [1, 2].map((id) => [id, options, "text", Number.NaN]),
    { count: 4, same: [1, 2, 3], elementOf: null },
  ],
  ["none that are equal only", [1, 2].map((id) => [id, { ...options }]), null],
  ["an element of a list beside it", rows.map((row) => [row, rows]), { count: 2, same: [1], elementOf: 1 }],
  [
    "an element of a list, and another one",
    [
      [rows[0], rows],
      [{ id: 3 }, rows],
    ],
    { count: 2, same: [1], elementOf: 1 },
  ],
  ["no element of one of two lists", [rows[0], options].map((element) => [element, rows, list]), null],
  ["no element beside a further argument", rows.map((row, id) => [row, id, rows]), null],
  ["nothing that another argument refers to", [1, 2].map((id) => [{ id, options }, options]), null],
  ["nothing that another argument is", [1, 2].map(() => [[options], options]), null],
  ["nothing where all is the same", [1, 2].map(() => [options, rows]), null],
  [
    "nothing of lists of different lengths",
    [
      [1, options],
      [2, options, 3],
    ],
    null,
  ],
  ["nothing of what is no list", [{ options }, { options }], null],
  ["nothing of nothing", [], null],
];

for (const [what, inputs, same] of cases) {
  test(`calls have in common ${what}`, () => assert.deepEqual(sameArguments(inputs), same));
}
