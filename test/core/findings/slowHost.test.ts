import type { WhatIf } from "../../../extension/core/report/simulation.ts";
import { pool, ruleInput, testRule, testWords } from "./ruleInput.ts";

const hosts = ["quick", "slow"].map((name) => ({ name, cores: 2, cpu: "a CPU", node: "24.0.0", speed: 1 }));
const four = (slowCeiling: number, speedup = 2) =>
  pool({ hostCeilings: [2, slowCeiling], ceiling: 2 + slowCeiling, speedup });
const whatIfs = (asIs: number, without: number): readonly WhatIf[] => [
  { type: "as-is", workers: 4, chunk: 1, speedup: asIs },
  { type: "without-host", workers: 2, chunk: 1, speedup: without, host: "slow" },
];
const given = (slowCeiling: number, changes: Parameters<typeof ruleInput>[0] = {}) =>
  ruleInput({ hosts, pools: [four(slowCeiling)], ...changes });

testRule("slow-host", [
  ["a host that gives its workers 79 % of what the other one does", true, given(1.58)],
  ["a host that gives its workers 80 % of what the other one does", false, given(1.6)],
  ["a slow host of tasks that wait", false, given(1, { serial: { cpuShare: 0 } })],
  ["a slow machine", false, ruleInput({ pools: [pool({ ceiling: 2 })] })],
  ["a slow host of more workers than cores", false, given(1, { cores: 2 })],
  ["a slow host of a pool that has no speedup", false, given(1, { pools: [pool({ speedup: null })] })],
]);

testWords("slow-host", [
  ["A worker there gets 50 % of what one on the other hosts gets; 2 of 4 workers are there.", given(1)],
  ["Measure without slow as well, and compare.", given(1)],
  ["Leave it out: 1.90× predicted without it instead of 1.31×.", given(1, { whatIfs: whatIfs(1.31, 1.9) })],
  ["Keep it: 1.90× predicted without it instead of 2.50×.", given(1, { whatIfs: whatIfs(2.5, 1.9) })],
  [
    "It makes little difference: 1.90× predicted without it instead of 1.95×.",
    given(1, { whatIfs: whatIfs(1.95, 1.9) }),
  ],
  [
    "Leave it out: 1.90× measured without it instead of 1.30×.",
    given(1, { pools: [pool({ workers: 2, speedup: 1.9, hostCeilings: [2] }), four(1, 1.3)] }),
  ],
]);
