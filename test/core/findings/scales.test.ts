import { finding, pool, ruleInput, testLimit, testRule, testWords } from "./ruleInput.ts";

testRule("scales", [
  ["80 % of what four workers could give", true, ruleInput({ pools: [pool({ speedup: 3.2 })] })],
  ["79 % of what four workers could give", false, ruleInput({ pools: [pool({ speedup: 3.16 })] })],
  ["one worker as fast as the serial run", false, ruleInput({ pools: [pool({ workers: 1, speedup: 1 })] })],
  ["a good speedup that may be none", false, ruleInput({ pools: [pool({ speedup: [3.6, 0.9, 14] })] })],
  ["a good speedup within noise", false, ruleInput({ noise: 4, pools: [pool({ speedup: 3.6 })] })],
  ["a good speedup of results that differ", false, ruleInput({ verdict: "differs" })],
  [
    "two good workers where four, which the cores allow, are worse",
    false,
    ruleInput({ pools: [pool({ workers: 2, speedup: 1.9 }), pool({ speedup: 1.8 })] }),
  ],
  [
    "two good workers where four are more than the cores",
    true,
    ruleInput({ cores: 2, pools: [pool({ workers: 2, speedup: 1.9 }), pool({ speedup: 1.8, ceiling: 2 })] }),
  ],
]);

testWords("scales", [
  ["Use 4 workers, or measure 8.", ruleInput({ cores: 8 })],
  ["Use 4 workers.", ruleInput()],
]);

testLimit([
  [
    finding("scales", { efficiency: 0.9 }),
    "Nothing much holds it back: that is 90 % of what the workers could give.",
  ],
  [finding("scales", { efficiency: 1.21 }), "Nothing holds it back."],
]);
