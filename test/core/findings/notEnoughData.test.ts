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
  ["an interval that reaches below 1", true, ruleInput({ pools: [pool({ speedup: [1.41, 0.85, 2.37] })] })],
  ["a wide interval above 1", false, ruleInput({ pools: [pool({ speedup: [2, 1.2, 2.8] })] })],
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
  ["no difference", true, ruleInput({ noise: 1.02, pools: [pool({ speedup: 1 })] })],
  ["a pool of one worker alone", true, ruleInput({ pools: [pool({ workers: 1, speedup: 1.3 })] })],
  [
    "results that differ",
    false,
    ruleInput({ verdict: "differs", pools: [pool({ speedup: [1.41, 0.85, 2.37] })] }),
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
  [
    "the speedup of 1.41× may be between 0.85× and 2.37×. Measure longer",
    ruleInput({ pools: [pool({ speedup: [1.41, 0.85, 2.37] })] }),
  ],
  ["between 0.98× and 1.02×. Keep it serial", ruleInput({ pools: [pool({ speedup: 1 })] })],
  ["Measure two workers or more", ruleInput({ pools: [pool({ workers: 1, speedup: 1.3 })] })],
]);

testLimit([[finding("not-enough-data"), "The not-enough-data title."]]);
