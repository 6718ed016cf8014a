import { pool, ruleInput, testRule, testWords } from "./ruleInput.ts";

const chunk64 = { prediction: { speedup: 2, bestChunk: 64, bestSpeedup: 3.5, bounds: null } };

testRule("slower-than-serial", [
  ["an interval that ends below 1", true, ruleInput({ pools: [pool({ speedup: [0.9, 0.8, 0.99] })] })],
  ["an interval that ends at 1", false, ruleInput({ pools: [pool({ speedup: [0.9, 0.8, 1] })] })],
  ["a slow round without an interval", false, ruleInput({ pools: [pool({ speedup: [0.5, null, null] })] })],
  [
    "one pool of two that is slower",
    false,
    ruleInput({ pools: [pool({ workers: 2, speedup: 1.5 }), pool({ speedup: 0.5 })] }),
  ],
  [
    "less than noise below 1",
    false,
    ruleInput({ noise: 1.1, pools: [pool({ speedup: [0.94, 0.93, 0.95] })] }),
  ],
  ["more than noise below 1", true, ruleInput({ noise: 1.1, pools: [pool({ speedup: [0.89, 0.88, 0.9] })] })],
]);

testWords("slower-than-serial", [
  [
    "no chunk size is predicted to reach more than 0.50×",
    ruleInput({ pools: [pool({ speedup: 0.3, prediction: { ...chunk64.prediction, bestSpeedup: 0.5 } })] }),
  ],
  [
    "The best one, of 4 workers, reaches 0.60×.",
    ruleInput({ pools: [pool({ speedup: 0.6, prediction: { ...chunk64.prediction, bestSpeedup: 0.5 } })] }),
  ],
]);
