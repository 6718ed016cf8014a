import type { Concurrent } from "../../../extension/core/report/concurrent.ts";
import { finding, pool, ruleInput, testLimit, testRule, testWords } from "./ruleInput.ts";

const native: Concurrent = {
  limit: 4,
  medianMs: 520,
  samplesMs: [520, 520, 520],
  speedup: { value: 1.92, low: 1.9, high: 1.94 },
  differing: 0,
  limits: [],
  failedAt: null,
  threadPools: null,
};
const threadPools = {
  usual: 4,
  limit: 24,
  sizes: [
    { threads: 4, samplesMs: [190, 190, 190] },
    { threads: 8, samplesMs: [100, 100, 100] },
  ],
  differing: 0,
};
const noGain = [pool({ speedup: [1, 0.9, 1.1] })];
const twoPools = [pool({ workers: 2, speedup: 1.95 })];

testRule("already-parallel", [
  [
    "a serial run on 1.8 cores that no pool beats",
    true,
    ruleInput({ serial: { cpuShare: 1.8 }, pools: noGain }),
  ],
  ["a serial run on 1.8 cores that a pool beats", false, ruleInput({ serial: { cpuShare: 1.8 } })],
  ["a serial run on one core", false, ruleInput({ pools: noGain })],
  ["awaited computing of other threads", true, ruleInput({ concurrent: native, pools: twoPools })],
  ["the same where a pool is far faster", true, ruleInput({ concurrent: native })],
  ["the same with results that differ", false, ruleInput({ concurrent: native, verdict: "shared-state" })],
  ["awaited waiting", false, ruleInput({ concurrent: native, serial: { cpuShare: 0.02 } })],
]);

testWords("already-parallel", [
  [
    "180 % of one core by itself, of 4 cores that there are. Keep it",
    ruleInput({ serial: { cpuShare: 1.8 }, pools: noGain }),
  ],
  [
    "Awaiting 4 at once: 1.92×. Await them together, at most 4 at once",
    ruleInput({ concurrent: native, pools: twoPools }),
  ],
  [
    "UV_THREADPOOL_SIZE=8, set before Node starts: 1.90× of awaiting 24 at once",
    ruleInput({ concurrent: { ...native, threadPools }, pools: twoPools }),
  ],
  ["But 2 results differ", ruleInput({ concurrent: { ...native, differing: 2 } })],
  [
    "Awaiting 4 at once: 1.05×. Keep it as it is: workers",
    ruleInput({ concurrent: { ...native, speedup: { value: 1.05, low: 1, high: 1.1 } } }),
  ],
]);

testLimit([
  [
    finding("already-parallel", { cpuShare: 1.8 }),
    "It is parallel already: the serial run uses 180 % of one core by itself.",
  ],
  [finding("already-parallel", { cpuShare: 1, limit: 4 }), "The already-parallel title."],
]);
