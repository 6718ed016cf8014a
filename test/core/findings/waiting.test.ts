import type { Concurrent } from "../../../extension/core/report/concurrent.ts";
import { finding, pool, ruleInput, testLimit, testRule, testWords } from "./ruleInput.ts";

const concurrent: Concurrent = {
  limit: 10,
  medianMs: 102,
  samplesMs: [102, 102, 102],
  speedup: { value: 9.8, low: 9.7, high: 9.9 },
  differing: 0,
  limits: [],
  failedAt: null,
  threadPools: null,
};
const waiting = { serial: { cpuShare: 0.01 } };

testRule("waiting", [
  ["9 % of computing", true, ruleInput({ serial: { cpuShare: 0.09 } })],
  ["10 % of computing", false, ruleInput({ serial: { cpuShare: 0.1 } })],
  ["a serial run too short for its CPU time", false, ruleInput({ serial: { cpuShare: null } })],
  ["waiting without a pool", true, ruleInput({ serial: { cpuShare: 0 }, pools: [] })],
]);

testWords("waiting", [
  [
    "Awaiting 10 at once: 9.80×. Await them together, at most 10 at once",
    ruleInput({ ...waiting, concurrent }),
  ],
  [
    "9.80×. The best pool gives 12.5×.",
    ruleInput({ ...waiting, concurrent, pools: [pool({ speedup: 12.5 })] }),
  ],
  [
    "9.80×. But 2 results differ from the serial run's.",
    ruleInput({ ...waiting, concurrent: { ...concurrent, differing: 2 } }),
  ],
  [
    "Look for what the calls wait for one after another",
    ruleInput({ ...waiting, concurrent: { ...concurrent, speedup: { value: 1.09, low: 1, high: 1.2 } } }),
  ],
  ["workers beyond the cores help as well", ruleInput(waiting)],
]);

testLimit([[finding("waiting"), "The waiting title."]]);
