import type { RuleInput } from "../../../extension/core/findings/ruleInput.ts";
import type { Transport } from "../../../extension/core/report/variants.ts";
import type { Carried } from "../../../extension/core/report/carried.ts";
import { finding, pool, ruleInput, testLimit, testRule, testWords } from "./ruleInput.ts";

const chunk64 = { prediction: { speedup: 2, bestChunk: 64, bestSpeedup: 3.5, bounds: null } };

testRule("grain-too-small", [
  ["10 % of the workers' time in messages", true, ruleInput({ pools: [pool({ dispatch: 0.1 })] })],
  ["9 % of the workers' time in messages", false, ruleInput({ pools: [pool({ dispatch: 0.09 })] })],
  [
    "messages that take longer than the data in them",
    true,
    ruleInput({ pools: [pool({ dispatch: 0.5, chunkCost: { messageMs: 0.2, copyMs: 0.19 } })] }),
  ],
  [
    "messages that take less than the data in them",
    false,
    ruleInput({ pools: [pool({ dispatch: 0.5, chunkCost: { messageMs: 0.2, copyMs: 0.21 } })] }),
  ],
  [
    "waits for messages on cores that others use",
    false,
    ruleInput({ pools: [pool({ ceiling: 2, dispatch: 0.5, speedup: 1.5 })] }),
  ],
  [
    "longer waits for messages than the cores that others use explain",
    true,
    ruleInput({ pools: [pool({ ceiling: 2, dispatch: 0.6, speedup: 1.5 })] }),
  ],
  [
    "waits for messages on busy cores where messages alone cost 10 %",
    true,
    ruleInput({
      pools: [pool({ ceiling: 2, dispatch: 0.5, speedup: 1.5, chunkCost: { messageMs: 1, copyMs: 0 } })],
    }),
  ],
  [
    "waits for messages on busy cores where messages alone cost 9 %",
    false,
    ruleInput({
      pools: [pool({ ceiling: 2, dispatch: 0.5, speedup: 1.5, chunkCost: { messageMs: 0.9, copyMs: 0 } })],
    }),
  ],
  [
    "tiny tasks whose best pool has more workers than cores",
    true,
    ruleInput({ cores: 2, inputs: 10_000, pools: [pool({ ceiling: 2, dispatch: 0.98, speedup: 0.1 })] }),
  ],
]);

testWords("grain-too-small", [
  [
    "Use @chunk 64: predicted 3.50× instead of 2.00×.",
    ruleInput({ pools: [pool({ dispatch: 0.5, ...chunk64 })] }),
  ],
  [
    "The thread that hands it out is busy for 95 % of the time, so more workers do not help.",
    ruleInput({ pools: [pool({ dispatch: 0.5, mainThreadShare: 0.95 })] }),
  ],
  ["5.00 ms for each of 100 messages.", ruleInput({ pools: [pool({ dispatch: 0.5 })] })],
  [
    "125 ms for one message.",
    ruleInput({ pools: [pool({ workers: 1, chunk: 100, dispatch: 0.5, speedup: 0.5 })] }),
  ],
]);

testRule("transfer-bound", [
  [
    "data that take longer than the messages with them",
    true,
    ruleInput({ pools: [pool({ dispatch: 0.1, chunkCost: { messageMs: 0.2, copyMs: 0.21 } })] }),
  ],
  [
    "large data that take 9 % of the workers' time",
    false,
    ruleInput({ pools: [pool({ dispatch: 0.09, chunkCost: { messageMs: 0.2, copyMs: 8 } })] }),
  ],
  [
    "slow messages of which no more is known",
    false,
    ruleInput({ pools: [pool({ dispatch: 0.5, chunkCost: null })] }),
  ],
]);

testWords("transfer-bound", [
  [
    "an empty one takes 0.20 ms, copying its data 8.00 ms.",
    ruleInput({ pools: [pool({ dispatch: 0.5, chunkCost: { messageMs: 0.2, copyMs: 8 } })] }),
  ],
  [
    "Send less: an index or a file name instead of the data, a summary instead of all results.",
    carrying({ shared: null, handover: { path: ".pixels.buffer", bytes: 50_000, share: 0.49 } }),
  ],
  [
    "Send less: an index or a file name instead of the data",
    carrying({
      shared: { path: ".table", isMemory: false, bytes: 5_200_000, inputs: 60, of: 60, isSentOnce: true },
      handover: null,
    }),
  ],
  [
    "Each message copies .table of the inputs again, 5.20 MB: all of them refer to the same object.",
    carrying({
      shared: { path: ".table", isMemory: false, bytes: 5_200_000, inputs: 60, of: 60 },
      handover: null,
    }),
  ],
  [
    "Let each worker have it without a message: make it, or read it, where the module is loaded.",
    carrying({
      shared: { path: ".table", isMemory: false, bytes: 5_200_000, inputs: 60, of: 60 },
      handover: null,
    }),
  ],
  [
    "Each message copies .buffer of the inputs again, 16.8 MB: 150 of 200 of them look at the same memory.",
    carrying({
      shared: { path: ".buffer", isMemory: true, bytes: 2 ** 24, inputs: 150, of: 200 },
      handover: null,
    }),
  ],
  [
    "Memory such as .pixels.buffer of results is 97 % of what is copied, 50.0 kB a result.",
    carrying({ shared: null, handover: { path: ".pixels.buffer", bytes: 50_000, share: 0.97 } }),
  ],
  [
    "Hand the memory of results over instead of copying it",
    carrying({
      shared: { path: ".palette", isMemory: false, bytes: 2000, inputs: 9, of: 9 },
      handover: { path: ".buffer", bytes: 50_000, share: 0.97 },
    }),
  ],
]);

/** Results that could be handed over, where that was tried and gave so much. */
const tried = (transport: Transport, value: number) =>
  carrying({
    shared: null,
    handover: { path: ".pixels.buffer", bytes: 50_000, share: 0.97 },
    variants: {
      workers: 4,
      inputs: 100,
      ownMs: [10, 10, 10],
      tried: [
        {
          transport,
          samplesMs: [9, 9, 9],
          overOwn: { value, low: value - 0.1, high: value + 0.1 },
          differing: 0,
          failure: null,
        },
      ],
    },
  });

testWords("transfer-bound", [
  [
    "In turns with the same 4 workers: with transferable results 1.40× as fast (1.30× to 1.50×).",
    tried("moved", 1.4),
  ],
  ["Hand the memory of results over instead of copying it", tried("moved", 1.4)],
  ["Send less: an index or a file name instead of the data", tried("moved", 1)],
  ["Hand the memory of results over instead of copying it", tried("shared", 1)],
  ["new Float64Array(new SharedArrayBuffer(bytes))", tried("shared", 1.4)],
  ["Send values as they are: structured clone is faster here", tried("plain", 1.4)],
]);

type Shared = NonNullable<Carried["shared"]>;

function carrying({
  shared,
  handover,
  variants = null,
}: {
  readonly variants?: RuleInput["variants"];
  readonly shared: (Omit<Shared, "isSentOnce"> & Partial<Shared>) | null;
  readonly handover: Carried["handover"];
}): RuleInput {
  const carried = { once: [], arguments: null, shared: shared && { isSentOnce: false, ...shared }, handover };
  return ruleInput({
    carried,
    variants,
    pools: [pool({ dispatch: 0.5, chunkCost: { messageMs: 0.2, copyMs: 8 } })],
  });
}

testLimit([
  [
    finding("grain-too-small", { dispatchShare: 0.58 }),
    "Handing out work takes 58 % of the workers' time: too little work in each message.",
  ],
  [
    finding("transfer-bound", { dispatchShare: 0.4 }),
    "Handing out work takes 40 % of the workers' time: the data take long to copy.",
  ],
]);
