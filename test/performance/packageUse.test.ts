import assert from "node:assert/strict";
import { test } from "node:test";
import { judgeUse, type Ended } from "./packageUse.ts";

function ended(given: Partial<Ended>): Ended {
  return { status: 0, output: "a,1\r\nb,2\r\n", errors: "", ...given };
}

const crash = "/home/a.ts:1\nimport a\n^\n\nTypeError: a is not a function\n    at a.ts:1:1\n";
const refusal = 'work in a.ts: failed to compile. Could not resolve "driver".\n';

const rows: readonly (readonly [
  what: string,
  plain: Partial<Ended>,
  ours: Partial<Ended>,
  isSame: boolean,
  reason: string,
])[] = [
  ["the same results", {}, {}, true, ""],
  ["other results", {}, { output: "a,1\r\nb,3\r\n" }, false, '"b,3" and not "b,2"'],
  ["fewer results", {}, { output: "a,1\r\n" }, false, '"" and not "b,2"'],
  ["results that differ in the pool", {}, { status: 1 }, false, "ended with status 1"],
  ["a refusal", {}, { status: 2, output: "", errors: refusal }, false, refusal.trim()],
  [
    "a crash of both",
    { status: 1, errors: crash },
    { status: 2 },
    false,
    "plain Node: TypeError: a is not a function",
  ],
];
for (const [what, plain, ours, isSame, reason] of rows) {
  test(`${what} of a use are judged with the reason "${reason}"`, () => {
    const outcome = judgeUse("a", ended(plain), ended(ours));
    assert.equal(outcome.runsPlainly, plain.status === undefined);
    assert.equal(outcome.isSame, isSame);
    assert.equal(outcome.reason, reason);
  });
}
