import { evidence, pool, testRule } from "./evidence.ts";

testRule("results-differ", [
  ["equal results", false, evidence({ verdict: "equal" })],
  ["results within the tolerance", false, evidence({ verdict: "within-tolerance" })],
  ["results that differ", true, evidence({ verdict: "differs" })],
  ["state that calls share", true, evidence({ verdict: "shared-state" })],
  [
    "results that cannot be copied, so that there is no pool",
    true,
    evidence({ verdict: "not-cloneable", pools: [] }),
  ],
]);

const rounds = (count: number) => ({ samplesMs: Array.from({ length: count }, () => 1000) });
testRule("not-enough-data", [
  ["two rounds", true, evidence({ serial: rounds(2), pools: [pool({ speedup: [3.9, null, null] })] })],
  ["three rounds close together", false, evidence({ serial: rounds(3), pools: [pool({ speedup: 3.9 })] })],
  [
    "three rounds without any interval",
    true,
    evidence({ serial: rounds(3), pools: [pool({ speedup: [3.9, null, null] })] }),
  ],
  ["an interval of 21 % to each side", true, evidence({ pools: [pool({ speedup: [2, 1.58, 2.42] })] })],
  ["an interval of 19 % to each side", false, evidence({ pools: [pool({ speedup: [2, 1.62, 2.38] })] })],
  ["a wide interval far below 1", false, evidence({ pools: [pool({ speedup: [0.2, 0.1, 0.5] })] })],
  [
    "a speedup below what the serial run shows against itself",
    true,
    evidence({ noise: 1.5, pools: [pool({ speedup: 1.4 })] }),
  ],
  [
    "a speedup above what the serial run shows against itself",
    false,
    evidence({ noise: 1.5, pools: [pool({ speedup: 1.6 })] }),
  ],
  [
    "no difference, measured without much noise",
    false,
    evidence({ noise: 1.24, pools: [pool({ speedup: 1 })] }),
  ],
  ["no difference, measured with much noise", true, evidence({ noise: 1.26, pools: [pool({ speedup: 1 })] })],
  [
    "times that the clock cannot tell from nothing",
    true,
    evidence({ serial: { medianMs: 0 }, pools: [pool({ speedup: null })] }),
  ],
  ["no pool at all", false, evidence({ pools: [] })],
]);

testRule("slower-than-serial", [
  ["an interval that ends below 1", true, evidence({ pools: [pool({ speedup: [0.9, 0.8, 0.99] })] })],
  ["an interval that ends at 1", false, evidence({ pools: [pool({ speedup: [0.9, 0.8, 1] })] })],
  ["a slow round without an interval", false, evidence({ pools: [pool({ speedup: [0.5, null, null] })] })],
  [
    "one pool of two that is slower",
    false,
    evidence({ pools: [pool({ workers: 2, speedup: 1.5 }), pool({ speedup: 0.5 })] }),
  ],
  [
    "less than noise below 1",
    false,
    evidence({ noise: 1.1, pools: [pool({ speedup: [0.94, 0.93, 0.95] })] }),
  ],
  ["more than noise below 1", true, evidence({ noise: 1.1, pools: [pool({ speedup: [0.89, 0.88, 0.9] })] })],
]);

testRule("scales", [
  ["80 % of what four workers could give", true, evidence({ pools: [pool({ speedup: 3.2 })] })],
  ["79 % of what four workers could give", false, evidence({ pools: [pool({ speedup: 3.16 })] })],
  ["one worker as fast as the serial run", false, evidence({ pools: [pool({ workers: 1, speedup: 1 })] })],
  ["a good speedup that may be none", false, evidence({ pools: [pool({ speedup: [3.6, 0.9, 14] })] })],
  ["a good speedup within noise", false, evidence({ noise: 4, pools: [pool({ speedup: 3.6 })] })],
  ["a good speedup of results that differ", false, evidence({ verdict: "differs" })],
  [
    "two good workers where four, which the cores allow, are worse",
    false,
    evidence({ pools: [pool({ workers: 2, speedup: 1.9 }), pool({ speedup: 1.8 })] }),
  ],
  [
    "two good workers where four are more than the cores",
    true,
    evidence({ cores: 2, pools: [pool({ workers: 2, speedup: 1.9 }), pool({ speedup: 1.8, ceiling: 2 })] }),
  ],
]);

testRule("startup-bound", [
  [
    "a first use that takes longer than the first serial run",
    true,
    evidence({ pools: [pool({ coldMs: 1001 })] }),
  ],
  [
    "a first use that takes less than the first serial run",
    false,
    evidence({ pools: [pool({ coldMs: 999 })] }),
  ],
  [
    "a first use that takes longer by less than noise",
    false,
    evidence({ noise: 1.1, pools: [pool({ coldMs: 1099 })] }),
  ],
  [
    "a first use that takes longer by more than noise",
    true,
    evidence({ noise: 1.1, pools: [pool({ coldMs: 1101 })] }),
  ],
  [
    "a long start-up of a pool that is not faster",
    false,
    evidence({ pools: [pool({ coldMs: 2000, speedup: 0.99 })] }),
  ],
]);
