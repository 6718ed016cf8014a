import { ruleInput, testRule } from "./ruleInput.ts";

testRule("results-differ", [
  ["equal results", false, ruleInput({ verdict: "equal" })],
  ["results within the tolerance", false, ruleInput({ verdict: "within-tolerance" })],
  ["results that differ", true, ruleInput({ verdict: "differs" })],
  ["state that calls share", true, ruleInput({ verdict: "shared-state" })],
  [
    "results that cannot be copied, so that there is no pool",
    true,
    ruleInput({ verdict: "not-cloneable", pools: [] }),
  ],
]);
