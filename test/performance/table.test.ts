import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cell } from "./section.ts";
import { figureTable, markdownTable, verdictOf, type Verdict } from "./table.ts";

const verdicts: readonly (readonly [Cell, Cell, Cell, Verdict])[] = [
  [1.21, 1.2, 1, "miss"],
  [1.2, 1.2, 1, "pass"],
  [1.01, 1.2, 1, "pass"],
  [1, 1.2, 1, "aim reached"],
  [1, 1.2, "–", "pass"],
  [0.2, "not installed", 0.1, "–"],
  [0.1, "not installed", 0.1, "aim reached"],
  [1, "not installed", "–", "–"],
  ["Linux only", 8, 4, "–"],
  // What must be reached decides, even where the aim is the weaker one.
  [1.3, 1.2, 2, "miss"],
];
for (const [value, most, aim, verdict] of verdicts) {
  test(`${value} where at most ${most} must and ${aim} should be reached is "${verdict}"`, () => {
    assert.equal(verdictOf({ what: "", unit: "", value, most, aim }), verdict);
  });
}

test("figures stand with their limits, their unit and their verdict", () => {
  const figures = [
    { what: "cost", unit: " µs", value: 0.123456, most: 0.31, aim: 0.1 },
    { what: "memory", unit: "×", value: "Linux only", most: 8, aim: "–" },
  ];
  assert.deepEqual(figureTable(figures).split("\n"), [
    "|  | measured | must reach | aim |  |",
    "|---|---:|---:|---:|---:|",
    "| cost | 0.1235 µs | ≤ 0.31 µs | ≤ 0.1 µs | pass |",
    "| memory | Linux only | ≤ 8× | – | – |",
  ]);
});

test("a table keeps whole numbers, rounds others to four digits, and escapes bars", () => {
  const table = markdownTable({ heads: ["a|b", "n"], rows: [["x", 15_625, 2 / 3, 1234.56]] });
  assert.deepEqual(table.split("\n"), [
    String.raw`| a\|b | n |`,
    "|---|---:|",
    "| x | 15625 | 0.6667 | 1235 |",
  ]);
});
