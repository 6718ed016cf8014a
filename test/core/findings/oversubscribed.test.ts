import { finding, pool, ruleInput, testLimit, testRule } from "./ruleInput.ts";

const two = pool({ workers: 2, speedup: [1.9, 1.8, 2] });

testRule("oversubscribed", [
  [
    "four workers surely slower than two on two cores",
    true,
    ruleInput({ cores: 2, pools: [two, pool({ speedup: [1.6, 1.5, 1.79] })] }),
  ],
  [
    "four workers perhaps slower than two on two cores",
    false,
    ruleInput({ cores: 2, pools: [two, pool({ speedup: [1.6, 1.5, 1.8] })] }),
  ],
  [
    "four workers surely slower than two on four cores",
    false,
    ruleInput({ pools: [two, pool({ speedup: [1.6, 1.5, 1.79] })] }),
  ],
  [
    "the best pool being larger than the cores",
    false,
    ruleInput({ cores: 1, pools: [two, pool({ speedup: [1.6, 1.5, 1.79] })] }),
  ],
  [
    "a larger pool whose interval is not known",
    false,
    ruleInput({ cores: 2, pools: [two, pool({ speedup: [1.6, null, null] })] }),
  ],
]);

testLimit([
  [
    finding("oversubscribed", { cores: 4, hosts: 2 }),
    "More workers than the 4 cores of 2 hosts make it slower.",
  ],
]);

testLimit([[finding("oversubscribed", { cores: 2 }), "More workers than the 2 cores make it slower."]]);
