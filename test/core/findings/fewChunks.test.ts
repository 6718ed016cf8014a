import { finding, pool, ruleInput, testLimit, testRule, testWords } from "./ruleInput.ts";

const few = { messages: 7, travel: 0.1 };

testRule("few-chunks-for-hosts", [
  [
    "seven messages for four workers, and a tenth of their time on the way",
    true,
    ruleInput({ pools: [pool(few)] }),
  ],
  ["eight messages for four workers", false, ruleInput({ pools: [pool({ ...few, messages: 8 })] })],
  [
    "few messages whose way and end cost nothing",
    false,
    ruleInput({ pools: [pool({ messages: 4, travel: 0.05, idle: 0.04 })] }),
  ],
  [
    "few messages that leave workers idle",
    true,
    ruleInput({ pools: [pool({ messages: 4, travel: 0.05, idle: 0.06 })] }),
  ],
  ["few messages on one machine", false, ruleInput({ pools: [pool({ messages: 4, idle: 0.5 })] })],
  [
    "a pool of which nobody knows where it was",
    false,
    ruleInput({ pools: [pool({ messages: 4, account: null })] }),
  ],
]);

testWords("few-chunks-for-hosts", [
  [
    "7 messages are 1.75 for each of 4 workers, which travel or are idle for 10 % of their time.",
    ruleInput({ pools: [pool(few)] }),
  ],
  ["Use more inputs, or fewer workers:", ruleInput({ pools: [pool(few)] })],
  ["Use smaller chunks, or more inputs:", ruleInput({ pools: [pool({ ...few, chunk: 15 })] })],
  [
    "Use @chunk 4: predicted 3.50× instead of 2.00×.",
    ruleInput({
      pools: [pool({ ...few, prediction: { speedup: 2, bestChunk: 4, bestSpeedup: 3.5, bounds: null } })],
    }),
  ],
]);

testLimit([
  [
    finding("few-chunks-for-hosts", { messages: 7, workers: 4 }),
    "There are too few messages to hide the way to hosts and to even out the end: 7 for 4 workers.",
  ],
]);
