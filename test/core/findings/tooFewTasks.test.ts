import { finding, pool, ruleInput, testLimit, testRule, testWords } from "./ruleInput.ts";

testRule("too-few-tasks", [
  ["one input", true, ruleInput({ inputs: 1, pools: [pool({ workers: 1 })] })],
  ["one input on one core", true, ruleInput({ inputs: 1, cores: 1, pools: [pool({ workers: 1 })] })],
  ["one input less than cores", true, ruleInput({ inputs: 3, pools: [pool({ workers: 3 })] })],
  ["as many inputs as cores", false, ruleInput({ inputs: 4 })],
  ["10 inputs for 4 workers with 10 % idle", true, ruleInput({ inputs: 10, pools: [pool({ idle: 0.1 })] })],
  ["10 inputs for 4 workers with 9 % idle", false, ruleInput({ inputs: 10, pools: [pool({ idle: 0.09 })] })],
  [
    "idle workers though the inputs fill all waves",
    false,
    ruleInput({ inputs: 100, pools: [pool({ idle: 0.4 })] }),
  ],
  [
    "twice as much idle as the last wave explains",
    true,
    ruleInput({ inputs: 10, pools: [pool({ idle: 0.33 })] }),
  ],
  [
    "more than twice as much idle as the last wave explains",
    false,
    ruleInput({ inputs: 10, pools: [pool({ idle: 0.34 })] }),
  ],
  [
    "a chunk so large that one worker gets everything",
    true,
    ruleInput({ pools: [pool({ chunk: 100, idle: 0.75, speedup: 1 })] }),
  ],
  [
    "a chunk so large that a second worker is no better than one",
    true,
    ruleInput({
      pools: [
        pool({ workers: 1, chunk: 100, speedup: 1 }),
        pool({ workers: 2, chunk: 100, idle: 0.5, speedup: 0.99 }),
      ],
    }),
  ],
  [
    "the last wave of small chunks after large ones",
    true,
    ruleInput({ inputs: 10, pools: [pool({ chunk: 3, leastChunk: 1, idle: 0.15 })] }),
  ],
  [
    "full waves of small chunks after large ones",
    false,
    ruleInput({ inputs: 100, pools: [pool({ chunk: 7, leastChunk: 1, idle: 0.15 })] }),
  ],
  ["maps without an account", false, ruleInput({ inputs: 10, pools: [pool({ account: null })] })],
]);

testWords("too-few-tasks", [
  [
    "10 inputs in chunks of 1 to 3 leave 15 % of 4 workers idle.",
    ruleInput({ inputs: 10, pools: [pool({ chunk: 3, leastChunk: 1, idle: 0.15 })] }),
  ],
  ["3 inputs can keep at most 3 of 4 cores busy.", ruleInput({ inputs: 3 })],
]);

testLimit([
  [
    finding("too-few-tasks", { inputs: 10, chunk: 1, leastChunk: 1, workers: 4, idleShare: 0.17 }),
    "The last wave leaves workers idle: 10 inputs do not divide by 4.",
  ],
  [
    finding("too-few-tasks", { inputs: 40, chunk: 8, leastChunk: 3, workers: 4, idleShare: 0.2 }),
    "The last wave leaves workers idle: 40 inputs in chunks of 3 do not divide evenly among 4 workers.",
  ],
  [
    finding("too-few-tasks", { inputs: 3, cores: 8 }),
    "There are fewer inputs than cores: 3 keep at most 3 of 8 cores busy.",
  ],
  [finding("too-few-tasks", { inputs: 1, cores: 8 }), "One input cannot be divided."],
]);
