import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { outputDifferences } from "../../../extension/core/survey/outputDifferences.ts";

/** What is told, with + for a line that only the pool prints and - for one that it does not. */
function told(plain: readonly string[], pool: string): readonly string[] {
  return outputDifferences(plain, pool).map(({ with: side, line }) => (side === "pool" ? "+" : "-") + line);
}

describe("what a command prints otherwise with a pool", () => {
  const rows: readonly (readonly [
    what: string,
    plain: readonly string[],
    pool: string,
    told: readonly string[],
  ])[] = [
    ["nothing, where it prints the same", ["a\nb\n", "a\nb\n"], "a\nb\n", []],
    ["another line", ["sum 1\n", "sum 1\n"], "sum 2\n", ["-sum 1", "+sum 2"]],
    ["a line more", ["a\n", "a\n"], "a\na\n", ["+a"]],
    ["a line less", ["a\nb\n", "a\nb\n"], "a\n", ["-b"]],
    ["another order", ["a\nb\n", "a\nb\n"], "b\na\n", ["+b", "+a"]],
    ["no order, where there is none without it", ["a\nb\n", "b\na\n"], "b\na\n", []],
    ["no number that differs by itself", ["id 17\nx\n", "id 44\nx\n"], "id 5\nx\n", []],
    ["no duration", ["done in 1.5 s\n", "done in 1.5 s\n"], "done in 0.8 s\n", []],
    ["no duration of a test report", ["# duration_ms 340.1\n"], "# duration_ms 200\n", []],
    ["no time of day", ["at 12:03:59\n"], "at 12:04:01\n", []],
    ["a number that is the same without it", ["n 1\n", "n 1\n", "n 1\n"], "n 2\n", ["-n 1", "+n 2"]],
  ];
  for (const [what, plain, pool, expected] of rows) {
    test(what, () => assert.deepEqual(told(plain, pool), expected));
  }
});
