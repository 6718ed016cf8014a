import assert from "node:assert/strict";
import { test } from "node:test";
import type { RuleInput } from "../../../extension/core/findings/ruleInput.ts";
import { finding, foundIn, pool, ruleInput, testLimit, testRule, testWords } from "./ruleInput.ts";

testRule("gc-bound", [
  ["a pool that collects garbage for 10 % of its time", true, ruleInput({ pools: [pool({ gcShare: 0.1 })] })],
  [
    "a pool that collects garbage for 9 % of its time",
    false,
    ruleInput({ pools: [pool({ gcShare: 0.09 })] }),
  ],
  [
    "a serial run that collects garbage for 10 % of its time",
    true,
    ruleInput({ serial: { gcShare: 0.1 }, pools: [] }),
  ],
  [
    "a serial run that collects garbage for 9 % of its time",
    false,
    ruleInput({ serial: { gcShare: 0.09 }, pools: [] }),
  ],
  ["garbage of which nothing is known", false, ruleInput()],
]);

testWords("gc-bound", [
  [
    "It stops the tasks for 5 % of the serial run and 30 % of the time of 4 workers.",
    ruleInput({ serial: { gcShare: 0.05 }, pools: [pool({ gcShare: 0.3 })] }),
  ],
]);

testLimit([
  [finding("gc-bound", { gcShare: 0.3, serialGcShare: 0.1 }), "Garbage collection takes 30 % of the time."],
]);

test("a figure that is not known is left out of the evidence", () => {
  const names = (given: RuleInput) => foundIn(given, "gc-bound")?.evidence.map(({ name }) => name);
  assert.deepEqual(names(ruleInput({ pools: [pool({ gcShare: 0.3 })] })), ["workers", "gcShare"]);
});
