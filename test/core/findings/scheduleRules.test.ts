import assert from "node:assert/strict";
import { test } from "node:test";
import { diagnose } from "../../../extension/core/findings/diagnose.ts";
import { evidence, pool, slow, testRule } from "./evidence.ts";

testRule("too-few-tasks", [
  ["one input", true, evidence({ inputs: 1, pools: [pool({ workers: 1 })] })],
  ["one input on one core", true, evidence({ inputs: 1, cores: 1, pools: [pool({ workers: 1 })] })],
  ["one input less than cores", true, evidence({ inputs: 3, pools: [pool({ workers: 3 })] })],
  ["as many inputs as cores", false, evidence({ inputs: 4 })],
  ["10 inputs for 4 workers with 10 % idle", true, evidence({ inputs: 10, pools: [pool({ idle: 0.1 })] })],
  ["10 inputs for 4 workers with 9 % idle", false, evidence({ inputs: 10, pools: [pool({ idle: 0.09 })] })],
  [
    "idle workers though the inputs fill all waves",
    false,
    evidence({ inputs: 100, pools: [pool({ idle: 0.4 })] }),
  ],
  [
    "twice as much idle as the last wave explains",
    true,
    evidence({ inputs: 10, pools: [pool({ idle: 0.33 })] }),
  ],
  [
    "more than twice as much idle as the last wave explains",
    false,
    evidence({ inputs: 10, pools: [pool({ idle: 0.34 })] }),
  ],
  [
    "a chunk so large that one worker gets everything",
    true,
    evidence({ pools: [pool({ chunk: 100, idle: 0.75, speedup: 1 })] }),
  ],
  [
    "a chunk so large that a second worker is no better than one",
    true,
    evidence({
      pools: [
        pool({ workers: 1, chunk: 100, speedup: 1 }),
        pool({ workers: 2, chunk: 100, idle: 0.5, speedup: 0.99 }),
      ],
    }),
  ],
  [
    "the last wave of small chunks after large ones",
    true,
    evidence({ inputs: 10, pools: [pool({ chunk: 3, leastChunk: 1, idle: 0.15 })] }),
  ],
  [
    "full waves of small chunks after large ones",
    false,
    evidence({ inputs: 100, pools: [pool({ chunk: 7, leastChunk: 1, idle: 0.15 })] }),
  ],
  ["maps without an account", false, evidence({ inputs: 10, pools: [pool({ account: null })] })],
]);

testRule("load-imbalance", [
  ["10 % idle though the inputs fill all waves", true, evidence({ pools: [pool({ idle: 0.1 })] })],
  ["9 % idle though the inputs fill all waves", false, evidence({ pools: [pool({ idle: 0.09 })] })],
  [
    "much more idle than the last wave explains",
    true,
    evidence({ inputs: 10, pools: [pool({ idle: 0.6 })] }),
  ],
  [
    "idle workers that have no core to work on",
    false,
    evidence({ cores: 2, pools: [pool({ ceiling: 2, idle: 0.5, speedup: 1.6 })] }),
  ],
  [
    "more idle workers than have no core to work on",
    true,
    evidence({ cores: 2, pools: [pool({ ceiling: 2, idle: 0.6, speedup: 1.3 })] }),
  ],
  [
    "idle workers that need no core to wait",
    true,
    evidence({
      cores: 2,
      serial: { cpuShare: 0 },
      pools: [pool({ ceiling: 2, idle: 0.5, speedup: 1.6 })],
    }),
  ],
]);

testRule("grain-too-small", [
  ["10 % of the workers' time in messages", true, evidence({ pools: [pool({ dispatch: 0.1 })] })],
  ["9 % of the workers' time in messages", false, evidence({ pools: [pool({ dispatch: 0.09 })] })],
  [
    "messages that take longer than the data in them",
    true,
    evidence({ pools: [pool({ dispatch: 0.5, chunkCost: { messageMs: 0.2, copyMs: 0.19 } })] }),
  ],
  [
    "messages that take less than the data in them",
    false,
    evidence({ pools: [pool({ dispatch: 0.5, chunkCost: { messageMs: 0.2, copyMs: 0.21 } })] }),
  ],
  [
    "waits for messages on cores that others use",
    false,
    evidence({ pools: [pool({ ceiling: 2, dispatch: 0.5, speedup: 1.5 })] }),
  ],
  [
    "longer waits for messages than the cores that others use explain",
    true,
    evidence({ pools: [pool({ ceiling: 2, dispatch: 0.6, speedup: 1.5 })] }),
  ],
  [
    "waits for messages on busy cores where messages alone cost 10 %",
    true,
    evidence({
      pools: [pool({ ceiling: 2, dispatch: 0.5, speedup: 1.5, chunkCost: { messageMs: 1, copyMs: 0 } })],
    }),
  ],
  [
    "waits for messages on busy cores where messages alone cost 9 %",
    false,
    evidence({
      pools: [pool({ ceiling: 2, dispatch: 0.5, speedup: 1.5, chunkCost: { messageMs: 0.9, copyMs: 0 } })],
    }),
  ],
  [
    "tiny tasks whose best pool has more workers than cores",
    true,
    evidence({ cores: 2, inputs: 10_000, pools: [pool({ ceiling: 2, dispatch: 0.98, speedup: 0.1 })] }),
  ],
]);

testRule("transfer-bound", [
  [
    "data that take longer than the messages with them",
    true,
    evidence({ pools: [pool({ dispatch: 0.1, chunkCost: { messageMs: 0.2, copyMs: 0.21 } })] }),
  ],
  [
    "large data that take 9 % of the workers' time",
    false,
    evidence({ pools: [pool({ dispatch: 0.09, chunkCost: { messageMs: 0.2, copyMs: 8 } })] }),
  ],
  [
    "slow messages of which no more is known",
    false,
    evidence({ pools: [pool({ dispatch: 0.5, chunkCost: null })] }),
  ],
]);

const blames: readonly (readonly [string, Parameters<typeof evidence>[0], number[], boolean])[] = [
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
    const all = diagnose(evidence({ pools: [pool({ idle: 0.5 })], ...changes }));
    const found = all.find(({ code }) => code === "load-imbalance");
    assert(found?.code === "load-imbalance");
    assert.deepEqual([found.slow.map(({ index }) => index), found.isOneInput], [named, isOneInput]);
  });
}

const predicted = (bestSpeedup: number, speedup: number) => ({
  prediction: { speedup, bestChunk: 64, bestSpeedup, bounds: null },
});
for (const [what, prediction, chunk] of [
  ["promises more than a tenth more", predicted(2.21, 2), 64],
  ["promises no more than a tenth more", predicted(2.2, 2), undefined],
  ["is still no faster than the serial run", predicted(1, 0.1), undefined],
] as const) {
  test(`a chunk size that ${what} ${chunk ? "becomes an action" : "is no action"}`, () => {
    const [found] = diagnose(evidence({ pools: [pool({ dispatch: 0.5, ...prediction })] }));
    assert.deepEqual(found?.action, chunk === undefined ? null : { type: "chunk", chunk });
  });
}
