import assert from "node:assert/strict";
import { test } from "node:test";
import type { Evidence } from "../../../extension/core/findings/evidence.ts";
import type { FindingCode } from "../../../extension/core/report/finding.ts";
import { codes, evidence, pool } from "./evidence.ts";

/** Whole runs, where the rules have to agree with each other. */
const runs: readonly (readonly [what: string, given: Evidence, codes: readonly FindingCode[]])[] = [
  ["a pool that loses hardly anything", evidence(), ["scales"]],
  ["a good speedup of results that differ", evidence({ verdict: "differs" }), ["results-differ"]],
  ["a pool that may be slower or faster", evidence({ pools: [pool({ speedup: 0.99 })] }), []],
  [
    "half of the speedup because the machine has two cores",
    evidence({ cores: 2, pools: [pool({ ceiling: 2, slowerTasks: 0.5 })] }),
    ["machine-limited"],
  ],
  [
    "half of the speedup because other programs use two of four cores",
    evidence({ pools: [pool({ ceiling: 2, slowerTasks: 0.5 })] }),
    ["machine-limited"],
  ],
  [
    "tasks twice as long although the machine has the cores",
    evidence({ pools: [pool({ slowerTasks: 0.5 })] }),
    ["slower-tasks"],
  ],
  [
    "four workers slower than two on two cores",
    evidence({
      cores: 2,
      pools: [pool({ workers: 2 }), pool({ ceiling: 2, speedup: 1.5, slowerTasks: 0.5 })],
    }),
    ["scales", "oversubscribed"],
  ],
  [
    "idle workers although a hundred inputs divide well",
    evidence({ pools: [pool({ idle: 0.4 })] }),
    ["load-imbalance"],
  ],
  [
    "messages as long as the tasks in them",
    evidence({ pools: [pool({ dispatch: 0.5 })] }),
    ["grain-too-small"],
  ],
  [
    "tiny tasks that every pool makes slower",
    evidence({
      pools: [1, 2, 4].map((workers) => pool({ workers, dispatch: 0.99, speedup: 0.1 })),
    }),
    ["slower-than-serial", "grain-too-small"],
  ],
  [
    "long waits for messages and idle workers on a machine with fewer cores than workers",
    evidence({
      cores: 2,
      pools: [pool({ ceiling: 2, speedup: 1.9, slowerTasks: 0.2, dispatch: 0.2, idle: 0.1 })],
    }),
    ["machine-limited"],
  ],
  [
    "sleepers on two cores",
    evidence({ cores: 2, serial: { cpuShare: 0.01 }, pools: [pool({ ceiling: 2 })] }),
    ["scales", "waiting"],
  ],
  [
    "a machine with one core",
    evidence({
      cores: 1,
      pools: [1, 2, 4].map((workers) =>
        pool({ workers, ceiling: 1, speedup: 1 - workers / 100, slowerTasks: 1 - 1 / workers }),
      ),
    }),
    ["machine-limited"],
  ],
  ["one input", evidence({ inputs: 1, pools: [pool({ workers: 1, speedup: 0.99 })] }), ["too-few-tasks"]],
  [
    "a workload shorter than the clock's steps",
    evidence({
      serial: { medianMs: 0.0005, cpuShare: null },
      pools: [pool({ speedup: null, account: null })],
    }),
    ["not-enough-data"],
  ],
  ["no pool at all", evidence({ pools: [], verdict: "not-cloneable" }), ["results-differ"]],
];
for (const [what, given, expected] of runs) {
  test(`${what} means ${expected.join(" and ") || "nothing"}`, () => {
    assert.deepEqual(codes(given), expected);
  });
}
