import { evidence, pool, testRule } from "./evidence.ts";

const busy = { slowerTasks: 0.5 };
testRule("machine-limited", [
  [
    "all of a ceiling of 79 % of the workers",
    true,
    evidence({ pools: [pool({ ceiling: 3.16, speedup: 3.1 })] }),
  ],
  [
    "all of a ceiling of 80 % of the workers",
    false,
    evidence({ pools: [pool({ ceiling: 3.2, speedup: 3.1 })] }),
  ],
  ["80 % of a low ceiling", true, evidence({ pools: [pool({ ...busy, ceiling: 2, speedup: 1.6 })] })],
  ["79 % of a low ceiling", false, evidence({ pools: [pool({ ...busy, ceiling: 2, speedup: 1.58 })] })],
  ["125 % of a low ceiling", true, evidence({ pools: [pool({ ...busy, ceiling: 2, speedup: 2.5 })] })],
  [
    "126 % of a low ceiling, which takes more than computing",
    false,
    evidence({ pools: [pool({ ...busy, ceiling: 2, speedup: 2.52 })] }),
  ],
  [
    "as much as a low ceiling by tasks that hardly compute",
    false,
    evidence({ serial: { cpuShare: 0.05 }, pools: [pool({ ceiling: 2, speedup: 2 })] }),
  ],
  ["a ceiling that is not known", false, evidence({ pools: [pool({ ceiling: null, speedup: 2 })] })],
  [
    "one worker as good as two on a machine with one core",
    true,
    evidence({
      cores: 1,
      pools: [pool({ workers: 1, speedup: 0.99 }), pool({ ...busy, workers: 2, ceiling: 1, speedup: 0.97 })],
    }),
  ],
]);

testRule("slower-tasks", [
  [
    "tasks that take 1.26 times as long on cores of their own",
    true,
    evidence({ pools: [pool({ slowerTasks: 0.2065 })] }),
  ],
  [
    "tasks that take 1.24 times as long on cores of their own",
    false,
    evidence({ pools: [pool({ slowerTasks: 0.1935 })] }),
  ],
  [
    "tasks that take twice as long where the ceiling explains it",
    false,
    evidence({ pools: [pool({ ceiling: 2, slowerTasks: 0.5 })] }),
  ],
  [
    "tasks that take thrice as long where the ceiling explains two",
    true,
    evidence({ pools: [pool({ ceiling: 2, slowerTasks: 0.67 })] }),
  ],
  [
    "much slower tasks that are 9 % of the workers' time",
    false,
    evidence({ pools: [pool({ slowerTasks: 0.09, dispatch: 0.8 })] }),
  ],
  [
    "much slower tasks that are 11 % of the workers' time",
    true,
    evidence({ pools: [pool({ slowerTasks: 0.11, dispatch: 0.8 })] }),
  ],
  [
    "a serial run whose tasks took no time",
    false,
    evidence({ pools: [pool({ slowerTasks: 1, speedup: 0.1 })] }),
  ],
  ["maps without an account", false, evidence({ pools: [pool({ account: null })] })],
]);

testRule("gc-bound", [
  ["a pool that collects garbage for 10 % of its time", true, evidence({ pools: [pool({ gcShare: 0.1 })] })],
  ["a pool that collects garbage for 9 % of its time", false, evidence({ pools: [pool({ gcShare: 0.09 })] })],
  [
    "a serial run that collects garbage for 10 % of its time",
    true,
    evidence({ serial: { gcShare: 0.1 }, pools: [] }),
  ],
  [
    "a serial run that collects garbage for 9 % of its time",
    false,
    evidence({ serial: { gcShare: 0.09 }, pools: [] }),
  ],
  ["garbage of which nothing is known", false, evidence()],
]);

const two = pool({ workers: 2, speedup: [1.9, 1.8, 2] });
testRule("oversubscribed", [
  [
    "four workers surely slower than two on two cores",
    true,
    evidence({ cores: 2, pools: [two, pool({ speedup: [1.6, 1.5, 1.79] })] }),
  ],
  [
    "four workers perhaps slower than two on two cores",
    false,
    evidence({ cores: 2, pools: [two, pool({ speedup: [1.6, 1.5, 1.8] })] }),
  ],
  [
    "four workers surely slower than two on four cores",
    false,
    evidence({ pools: [two, pool({ speedup: [1.6, 1.5, 1.79] })] }),
  ],
  [
    "the best pool being larger than the cores",
    false,
    evidence({ cores: 1, pools: [two, pool({ speedup: [1.6, 1.5, 1.79] })] }),
  ],
  [
    "a larger pool whose interval is not known",
    false,
    evidence({ cores: 2, pools: [two, pool({ speedup: [1.6, null, null] })] }),
  ],
]);
