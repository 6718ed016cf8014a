import assert from "node:assert/strict";
import { test } from "node:test";
import { isDoneOnce, isFirstSlower } from "../../../extension/core/measuring/firstCalls.ts";

const firsts: readonly (readonly [what: string, isSlower: boolean, firstMs: number, laterMs: number])[] = [
  ["a memo of 250 ms", true, 250, 0.02],
  ["an order of magnitude and 10 ms", true, 12, 1],
  ["nine times as long", false, 900, 100],
  ["a thousand times as long, of next to nothing", false, 5, 0.005],
  ["a run that takes as long each time", false, 100, 100],
];
for (const [what, isSlower, firstMs, laterMs] of firsts) {
  test(`${what} ${isSlower ? "is" : "is not"} worth the question what is done once`, () => {
    assert.equal(isFirstSlower(firstMs, laterMs), isSlower);
  });
}

const passes: readonly (readonly [what: string, isDone: boolean, passesMs: readonly number[]])[] = [
  ["a memo", true, [1500, 0.02, 0.002]],
  ["a table of the first call", true, [900, 2.6, 1.1]],
  ["look-ups of which one pass was disturbed", true, [900, 120, 1]],
  ["code that was only not compiled yet", false, [53, 54, 42]],
  ["code with much to look up the first time it runs", false, [38, 10, 5]],
  ["a single pass, which nothing can be compared with", false, [900]],
];
for (const [what, isDone, passesMs] of passes) {
  test(`${what} ${isDone ? "is" : "is not"} work that is done once`, () => {
    assert.equal(isDoneOnce(passesMs), isDone);
  });
}
