import assert from "node:assert/strict";
import { test } from "node:test";
import { loadImbalance } from "../../../extension/core/findings/loadImbalance.ts";
import { finding, foundIn, pool, ruleInput, slow, testLimit, testRule, testWords } from "./ruleInput.ts";

testRule("load-imbalance", [
  ["10 % idle though the inputs fill all waves", true, ruleInput({ pools: [pool({ idle: 0.1 })] })],
  ["9 % idle though the inputs fill all waves", false, ruleInput({ pools: [pool({ idle: 0.09 })] })],
  [
    "much more idle than the last wave explains",
    true,
    ruleInput({ inputs: 10, pools: [pool({ idle: 0.6 })] }),
  ],
  [
    "idle workers that have no core to work on",
    false,
    ruleInput({ cores: 2, pools: [pool({ ceiling: 2, idle: 0.5, speedup: 1.6 })] }),
  ],
  [
    "more idle workers than have no core to work on",
    true,
    ruleInput({ cores: 2, pools: [pool({ ceiling: 2, idle: 0.6, speedup: 1.3 })] }),
  ],
  [
    "idle workers that need no core to wait",
    true,
    ruleInput({
      cores: 2,
      serial: { cpuShare: 0 },
      pools: [pool({ ceiling: 2, idle: 0.5, speedup: 1.6 })],
    }),
  ],
]);

testWords("load-imbalance", [
  [
    'Input 7 ("page 7") takes 100 ms, 20.0× the median: no number of workers gets beyond 1.25×.',
    ruleInput({ pools: [pool({ idle: 0.6 })], slowest: [slow(20, 0.8)] }),
  ],
  [
    'Input 7 ("page 7") takes 100 ms, 5.00× the median; Input 8 ("page 8") takes 100 ms, 4.00× the median.',
    ruleInput({ pools: [pool({ idle: 0.6 })], slowest: [slow(5, 0.1), slow(4, 0.1, 8)] }),
  ],
]);

testLimit([
  [
    finding("load-imbalance", { idleShare: 0.25 }),
    "Workers are idle for 25 % of their time, waiting for the last chunk.",
  ],
]);

const blames: readonly (readonly [string, Parameters<typeof ruleInput>[0], number[], boolean])[] = [
  ["an input of 26 % for four workers bounds the speedup", { slowest: [slow(20, 0.26)] }, [7], true],
  ["an input of 25 % for four workers does not bound it", { slowest: [slow(20, 0.25)] }, [7], false],
  [
    "inputs of twice the median are named",
    { slowest: [slow(3, 0.1, 4), slow(2, 0.1, 5), slow(1.9, 0.1, 6)] },
    [4, 5],
    false,
  ],
  [
    "a long input that takes no longer than the others is not to blame",
    { slowest: [slow(1.1, 0.3)] },
    [],
    false,
  ],
];
for (const [what, changes, named, isOneInput] of blames) {
  test(what, () => {
    const found = loadImbalance.conclude(ruleInput({ pools: [pool({ idle: 0.5 })], ...changes }));
    assert.deepEqual([found?.slow.map(({ index }) => index), found?.isOneInput], [named, isOneInput]);
  });
}

test("a long input is cut where it is named", () => {
  const slowest = [{ ...slow(20, 0.8), input: `"${"x".repeat(100)}"` }];
  const { detail = "" } =
    foundIn(ruleInput({ pools: [pool({ idle: 0.6 })], slowest }), "load-imbalance") ?? {};
  assert.match(detail, /\("x{38}…\)/);
});
