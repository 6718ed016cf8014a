import { finding, pool, ruleInput, testLimit, testRule, testWords } from "./ruleInput.ts";

const busy = { slowerTasks: 0.5 };

testRule("machine-limited", [
  [
    "all of a ceiling of 79 % of the workers",
    true,
    ruleInput({ pools: [pool({ ceiling: 3.16, speedup: 3.1 })] }),
  ],
  [
    "all of a ceiling of 80 % of the workers",
    false,
    ruleInput({ pools: [pool({ ceiling: 3.2, speedup: 3.1 })] }),
  ],
  ["80 % of a low ceiling", true, ruleInput({ pools: [pool({ ...busy, ceiling: 2, speedup: 1.6 })] })],
  ["79 % of a low ceiling", false, ruleInput({ pools: [pool({ ...busy, ceiling: 2, speedup: 1.58 })] })],
  ["125 % of a low ceiling", true, ruleInput({ pools: [pool({ ...busy, ceiling: 2, speedup: 2.5 })] })],
  [
    "126 % of a low ceiling, which takes more than computing",
    false,
    ruleInput({ pools: [pool({ ...busy, ceiling: 2, speedup: 2.52 })] }),
  ],
  [
    "as much as a low ceiling by tasks that hardly compute",
    false,
    ruleInput({ serial: { cpuShare: 0.05 }, pools: [pool({ ceiling: 2, speedup: 2 })] }),
  ],
  ["a ceiling that is not known", false, ruleInput({ pools: [pool({ ceiling: null, speedup: 2 })] })],
  [
    "one worker as good as two on a machine with one core",
    true,
    ruleInput({
      cores: 1,
      pools: [pool({ workers: 1, speedup: 0.99 }), pool({ ...busy, workers: 2, ceiling: 1, speedup: 0.97 })],
    }),
  ],
]);

testWords("machine-limited", [
  ["Measure again when nothing else runs", ruleInput({ pools: [pool({ ceiling: 2, speedup: 2 })] })],
  [
    "on 2 cores (a quota of 1.50). Give the container more than its quota of 1.50 CPUs.",
    ruleInput({ cores: 2, quota: 1.5, pools: [pool({ workers: 2, ceiling: 1.5, speedup: 1.5 })] }),
  ],
  ["Use a machine with more cores.", ruleInput({ cores: 2, pools: [pool({ ceiling: 2, speedup: 2 })] })],
]);

/** A machine of twelve cores of which four are slower. */
const unequal = (speed: number | null, ceiling: number) =>
  ruleInput({
    cores: 12,
    machine: { cores: 12, one: 1, all: 9, load: null, slower: { count: 4, of: 12, speed } },
    pools: [pool({ workers: 12, ceiling, speedup: ceiling })],
  });

testWords("machine-limited", [
  [
    "reaches 9.20× with 12 workers, on 12 cores: 4 of 12 cores are slower, 0.40× as fast as the fastest. Expect no more of slower cores",
    unequal(0.4, 9.2),
  ],
  ["on 12 cores: 4 of 12 cores are slower. Expect no more of slower cores", unequal(null, 9)],
  ["on 12 cores. Measure again when nothing else runs", unequal(0.4, 6)],
]);

testRule("machine-busy", [
  ["all that slower cores give", false, unequal(0.4, 9)],
  ["less than fast ones alone give", true, unequal(0.4, 3)],
]);

testLimit([
  [
    finding("machine-limited", { workers: 12, cores: 12, ceiling: 9.2, slowerCores: 4 }),
    "The machine has no more to give: a loop that only computes reaches 9.20× with 12 workers, on 12 cores, of which 4 are slower.",
  ],
]);

const hosts = ["a", "b"].map((name) => ({ name, cores: 2, cpu: "a CPU", node: "24.0.0", speed: 0.5 }));

testRule("machine-limited", [
  [
    "all that hosts half as fast give",
    false,
    ruleInput({ hosts, pools: [pool({ ceiling: 2, speedup: 2 })] }),
  ],
  [
    "hosts that give half of their speed",
    true,
    ruleInput({ hosts, pools: [pool({ ceiling: 1, speedup: 1 })] }),
  ],
]);

testWords("machine-limited", [
  [
    "reaches 1.00× with 4 workers, on 4 cores of 2 hosts. Measure again when nothing else runs on the hosts",
    ruleInput({ hosts, pools: [pool({ ceiling: 1, speedup: 1 })] }),
  ],
  [
    "Use more hosts, or hosts with more cores.",
    ruleInput({ cores: 2, hosts, pools: [pool({ ceiling: 1, speedup: 1 })] }),
  ],
]);

testLimit([
  [
    finding("machine-limited", { workers: 8, cores: 4, hosts: 2, ceiling: 1.95 }),
    "The hosts have no more to give: a loop that only computes reaches 1.95× with 8 workers, on 4 cores of 2 hosts.",
  ],
  [
    finding("machine-limited", { workers: 4, cores: 2, ceiling: 1.95 }),
    "The machine has no more to give: a loop that only computes reaches 1.95× with 4 workers, on 2 cores.",
  ],
]);
