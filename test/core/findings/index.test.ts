import assert from "node:assert/strict";
import { test } from "node:test";
import type { FigureKind } from "../../../extension/core/findings/figures.ts";
import { findings } from "../../../extension/core/findings/index.ts";
import type { RuleInput } from "../../../extension/core/findings/ruleInput.ts";
import type { FindingCode } from "../../../extension/core/findings/index.ts";
import { codes, pool, ruleInput } from "./ruleInput.ts";

/** Whole runs, where the rules have to agree with each other. */
const runs: readonly (readonly [what: string, given: RuleInput, codes: readonly FindingCode[]])[] = [
  ["a pool that loses hardly anything", ruleInput(), ["scales"]],
  ["a good speedup of results that differ", ruleInput({ verdict: "differs" }), ["results-differ"]],
  [
    "a pool that may be slower or faster",
    ruleInput({ pools: [pool({ speedup: 0.99 })] }),
    ["not-enough-data"],
  ],
  [
    "half of the speedup because the machine has two cores",
    ruleInput({ cores: 2, pools: [pool({ ceiling: 2, slowerTasks: 0.5 })] }),
    ["machine-limited"],
  ],
  [
    "half of the speedup because other programs use two of four cores",
    ruleInput({ pools: [pool({ ceiling: 2, slowerTasks: 0.5 })] }),
    ["machine-limited"],
  ],
  [
    "tasks twice as long although the machine has the cores",
    ruleInput({ pools: [pool({ slowerTasks: 0.5 })] }),
    ["slower-tasks"],
  ],
  [
    "four workers slower than two on two cores",
    ruleInput({
      cores: 2,
      pools: [pool({ workers: 2 }), pool({ ceiling: 2, speedup: 1.5, slowerTasks: 0.5 })],
    }),
    ["scales", "oversubscribed"],
  ],
  [
    "idle workers although a hundred inputs divide well",
    ruleInput({ pools: [pool({ idle: 0.4 })] }),
    ["load-imbalance"],
  ],
  [
    "messages as long as the tasks in them",
    ruleInput({ pools: [pool({ dispatch: 0.5 })] }),
    ["grain-too-small"],
  ],
  [
    "tiny tasks that every pool makes slower",
    ruleInput({
      pools: [1, 2, 4].map((workers) => pool({ workers, dispatch: 0.99, speedup: 0.1 })),
    }),
    ["slower-than-serial", "grain-too-small"],
  ],
  [
    "long waits for messages and idle workers on a machine with fewer cores than workers",
    ruleInput({
      cores: 2,
      pools: [pool({ ceiling: 2, speedup: 1.9, slowerTasks: 0.2, dispatch: 0.2, idle: 0.1 })],
    }),
    ["machine-limited"],
  ],
  [
    "sleepers on two cores",
    ruleInput({ cores: 2, serial: { cpuShare: 0.01 }, pools: [pool({ ceiling: 2 })] }),
    ["scales", "waiting"],
  ],
  [
    "a machine with one core",
    ruleInput({
      cores: 1,
      pools: [1, 2, 4].map((workers) =>
        pool({ workers, ceiling: 1, speedup: 1 - workers / 100, slowerTasks: 1 - 1 / workers }),
      ),
    }),
    ["slower-than-serial", "machine-limited"],
  ],
  [
    "one input",
    ruleInput({ inputs: 1, pools: [pool({ workers: 1, speedup: 0.99 })] }),
    ["not-enough-data", "too-few-tasks"],
  ],
  [
    "a workload shorter than the clock's steps",
    ruleInput({
      serial: { medianMs: 0.0005, cpuShare: null },
      pools: [pool({ speedup: null, account: null })],
    }),
    ["not-enough-data"],
  ],
  ["no pool at all", ruleInput({ pools: [], verdict: "not-cloneable" }), ["results-differ"]],
];
for (const [what, given, expected] of runs) {
  test(`${what} means ${expected.join(" and ") || "nothing"}`, () => {
    assert.deepEqual(codes(given), expected);
  });
}

test("a figure of the same name means the same in every finding", () => {
  const kinds = new Map<string, FigureKind>();
  for (const { code, figures } of Object.values(findings)) {
    for (const [name, kind] of Object.entries(figures)) {
      assert.deepEqual(kind, kinds.get(name) ?? kind, `${name} of ${code}`);
      kinds.set(name, kind);
    }
  }
});
