import { finding, pool, ruleInput, testLimit, testRule, testWords } from "./ruleInput.ts";

testRule("startup-bound", [
  [
    "a first use that takes longer than the first serial run",
    true,
    ruleInput({ pools: [pool({ coldMs: 1001 })] }),
  ],
  [
    "a first use that takes less than the first serial run",
    false,
    ruleInput({ pools: [pool({ coldMs: 999 })] }),
  ],
  [
    "a first use that takes longer by less than noise",
    false,
    ruleInput({ noise: 1.1, pools: [pool({ coldMs: 1099 })] }),
  ],
  [
    "a first use that takes longer by more than noise",
    true,
    ruleInput({ noise: 1.1, pools: [pool({ coldMs: 1101 })] }),
  ],
  [
    "a long start-up of a pool that is not faster",
    false,
    ruleInput({ pools: [pool({ coldMs: 2000, speedup: 0.99 })] }),
  ],
]);

testWords("startup-bound", [["use it at least 3 times", ruleInput({ pools: [pool({ coldMs: 2001 })] })]]);

testLimit([
  [
    finding("startup-bound", { coldMs: 430 }),
    "Used once, the pool takes longer than it saves: 430 ms with its start-up.",
  ],
]);
