import { finding, pool, ruleInput, testLimit, testRule, testWords } from "./ruleInput.ts";

const rounds = (count: number) => ({ samplesMs: Array.from({ length: count }, () => 1000) });

testRule("not-enough-data", [
  ["two rounds", true, ruleInput({ serial: rounds(2), pools: [pool({ speedup: [3.9, null, null] })] })],
  ["three rounds close together", false, ruleInput({ serial: rounds(3), pools: [pool({ speedup: 3.9 })] })],
  [
    "three rounds without any interval",
    true,
    ruleInput({ serial: rounds(3), pools: [pool({ speedup: [3.9, null, null] })] }),
  ],
  ["an interval of 21 % to each side", true, ruleInput({ pools: [pool({ speedup: [2, 1.58, 2.42] })] })],
  ["an interval of 19 % to each side", false, ruleInput({ pools: [pool({ speedup: [2, 1.62, 2.38] })] })],
  ["a wide interval far below 1", false, ruleInput({ pools: [pool({ speedup: [0.2, 0.1, 0.5] })] })],
  [
    "a speedup below what the serial run shows against itself",
    true,
    ruleInput({ noise: 1.5, pools: [pool({ speedup: 1.4 })] }),
  ],
  [
    "a speedup above what the serial run shows against itself",
    false,
    ruleInput({ noise: 1.5, pools: [pool({ speedup: 1.6 })] }),
  ],
  [
    "no difference, measured without much noise",
    false,
    ruleInput({ noise: 1.24, pools: [pool({ speedup: 1 })] }),
  ],
  [
    "no difference, measured with much noise",
    true,
    ruleInput({ noise: 1.26, pools: [pool({ speedup: 1 })] }),
  ],
  [
    "times that the clock cannot tell from nothing",
    true,
    ruleInput({ serial: { medianMs: 0 }, pools: [pool({ speedup: null })] }),
  ],
  ["no pool at all", false, ruleInput({ pools: [] })],
]);

testWords("not-enough-data", [
  [
    "below 1.00 µs the clock's own steps",
    ruleInput({ serial: { medianMs: 0.0005 }, pools: [pool({ speedup: null })] }),
  ],
  ["may be between 1.20× and 2.80×", ruleInput({ pools: [pool({ speedup: [2, 1.2, 2.8] })] })],
]);

testLimit([[finding("not-enough-data"), "The not-enough-data title."]]);
