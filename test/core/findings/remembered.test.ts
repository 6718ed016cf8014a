import assert from "node:assert/strict";
import { test } from "node:test";
import type { FirstCalls } from "../../../extension/core/report/firstCalls.ts";
import { headlineOf } from "../../../extension/core/findings/headline.ts";
import { outcomeLine } from "../../../extension/core/words/run.ts";
import { report } from "../../reports.ts";
import { codes, finding, foundIn, pool, ruleInput, testLimit, testRule, testWords } from "./ruleInput.ts";

function calls(changes: Partial<FirstCalls> = {}): FirstCalls {
  return {
    serialMs: [100, 102, 98],
    poolMs: [50, 51, 49],
    workers: 2,
    startupMs: [90, 100, 110],
    veryFirstShare: 0.01,
    speedup: { value: 2, low: 1.9, high: 2.1 },
    ...changes,
  };
}

const madeOnce = calls({ veryFirstShare: 0.99, speedup: { value: 0.8, low: 0.7, high: 0.9 } });
const lookUps = {
  serial: { firstMs: 101, medianMs: 0.02 },
  pools: [pool({ speedup: 0.05, dispatch: 0.98 })],
};

testRule("remembered", [
  ["work that is only done the first time", true, ruleInput({ ...lookUps, firstCalls: calls() })],
  [
    "the same where no first calls could be timed",
    true,
    ruleInput({
      ...lookUps,
      firstCalls: calls({ serialMs: [], poolMs: [], startupMs: [], veryFirstShare: null, speedup: null }),
    }),
  ],
  ["a first run that is slower for another reason", false, ruleInput(lookUps)],
  ["results that differ", false, ruleInput({ ...lookUps, firstCalls: calls(), verdict: "differs" })],
]);

testWords("remembered", [
  [
    "first calls of 100 inputs take 100 ms, later ones of the same inputs 20.0 µs",
    ruleInput({ ...lookUps, firstCalls: calls() }),
  ],
  ["take 50.0 ms with 2 workers, ready after 100 ms: 2.00×.", ruleInput({ ...lookUps, firstCalls: calls() })],
  ["Use a pool for inputs that come once", ruleInput({ ...lookUps, firstCalls: calls() })],
  [
    "Give it more inputs, or larger ones",
    ruleInput({ ...lookUps, firstCalls: calls({ speedup: { value: 0.9, low: 0.8, high: 1 } }) }),
  ],
  ["The very first call takes 99 % of the time of all", ruleInput({ ...lookUps, firstCalls: madeOnce })],
  ["Make it when the module is loaded", ruleInput({ ...lookUps, firstCalls: madeOnce })],
]);

testLimit([
  [
    finding("remembered", { inputs: 16, firstCallsMs: 100, laterMs: 0.02, veryFirstShare: 0.02 }),
    "Later calls of the same inputs take 20.0 µs instead of 100 ms: they find what the first ones have left behind.",
  ],
  [
    finding("remembered", { inputs: 16, veryFirstShare: 0.99 }),
    "The very first call makes what all later ones use, and every worker makes it again.",
  ],
]);

test("what other rules say of look-ups is not told", () => {
  assert.deepEqual(codes(ruleInput(lookUps)), ["slower-than-serial", "grain-too-small"]);
  assert.deepEqual(codes(ruleInput({ ...lookUps, firstCalls: calls() })), ["remembered"]);
});

test("headline and lens give the speedup of first calls", () => {
  const made = { ...report(), firstCalls: calls() };
  const found = foundIn(ruleInput({ ...lookUps, firstCalls: calls() }), "remembered");
  assert.equal(
    headlineOf({ ...made, findings: found === undefined ? [] : [found] }).result,
    "First calls: 2.00× with 2 workers (95 %: 1.90–2.10), results equal.",
  );
  assert.equal(
    outcomeLine({ type: "finished", report: made }),
    "first calls 2.00× with 2 workers · results equal",
  );
});
