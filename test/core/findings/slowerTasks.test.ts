import { finding, pool, ruleInput, testLimit, testRule } from "./ruleInput.ts";

testRule("slower-tasks", [
  [
    "tasks that take 1.26 times as long on cores of their own",
    true,
    ruleInput({ pools: [pool({ slowerTasks: 0.2065 })] }),
  ],
  [
    "tasks that take 1.24 times as long on cores of their own",
    false,
    ruleInput({ pools: [pool({ slowerTasks: 0.1935 })] }),
  ],
  [
    "tasks that take twice as long where the ceiling explains it",
    false,
    ruleInput({ pools: [pool({ ceiling: 2, slowerTasks: 0.5 })] }),
  ],
  [
    "tasks that take thrice as long where the ceiling explains two",
    true,
    ruleInput({ pools: [pool({ ceiling: 2, slowerTasks: 0.67 })] }),
  ],
  [
    "much slower tasks that are 9 % of the workers' time",
    false,
    ruleInput({ pools: [pool({ slowerTasks: 0.09, dispatch: 0.8 })] }),
  ],
  [
    "much slower tasks that are 11 % of the workers' time",
    true,
    ruleInput({ pools: [pool({ slowerTasks: 0.11, dispatch: 0.8 })] }),
  ],
  [
    "a serial run whose tasks took no time",
    false,
    ruleInput({ pools: [pool({ slowerTasks: 1, speedup: 0.1 })] }),
  ],
  ["maps without an account", false, ruleInput({ pools: [pool({ account: null })] })],
]);

testLimit([
  [finding("slower-tasks", { stretch: 1.6 }), "The tasks take 1.60× their serial time in the pool."],
]);
