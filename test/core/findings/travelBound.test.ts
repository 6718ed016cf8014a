import { finding, pool, ruleInput, testLimit, testRule, testWords } from "./ruleInput.ts";

testRule("travel-bound", [
  ["10 % of the workers' time on the way to hosts", true, ruleInput({ pools: [pool({ travel: 0.1 })] })],
  ["9 % of the workers' time on the way to hosts", false, ruleInput({ pools: [pool({ travel: 0.09 })] })],
  ["half of the time in messages on one machine", false, ruleInput({ pools: [pool({ dispatch: 0.5 })] })],
  ["a pool of which nobody knows where it was", false, ruleInput({ pools: [pool({ account: null })] })],
]);

testWords("travel-bound", [
  [
    "50 % of the time of 4 workers is travel, 5.00 ms for each of 100 messages.",
    ruleInput({ pools: [pool({ travel: 0.5 })] }),
  ],
  [
    "Use larger chunks, send smaller inputs and results, or put the hosts nearer to the engine.",
    ruleInput({ pools: [pool({ travel: 0.5 })] }),
  ],
  [
    "125 ms for one message.",
    ruleInput({ pools: [pool({ workers: 1, chunk: 100, travel: 0.5, speedup: 0.5 })] }),
  ],
  [
    "Use @chunk 64: predicted 3.50× instead of 2.00×.",
    ruleInput({
      pools: [
        pool({ travel: 0.5, prediction: { speedup: 2, bestChunk: 64, bestSpeedup: 3.5, bounds: null } }),
      ],
    }),
  ],
]);

testLimit([
  [
    finding("travel-bound", { travelShare: 0.31 }),
    "Travel takes 31 % of the workers' time: the way to the hosts is long.",
  ],
]);
