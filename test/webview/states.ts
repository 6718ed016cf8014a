/** One state of the panel for each thing that it can show. */
import type { Account } from "../../extension/core/report/account.ts";
import type { VersionEquality } from "../../extension/core/report/against.ts";
import type { Progress } from "../../extension/core/report/progress.ts";
import type { Finding } from "../../extension/core/report/finding.ts";
import type { RunView } from "../../extension/core/protocol/panel.ts";
import type { TestState } from "./shownRuns.ts";
import type { ResultRow } from "../../extension/core/rows/row.ts";
import { lostClause, unstableWords } from "../../extension/core/words/lostHosts.ts";
import { noSamples, type Samples } from "../../extension/core/measured/samples.ts";
import {
  computingSamples,
  failedReport,
  report,
  samples,
  sharedState,
  simulatedSamples,
  times,
  waitingSamples,
  awaitedSamples,
  workload,
  cancelledOf,
} from "../reports.ts";
import { madeActivity } from "../activities.ts";
import type { Activity } from "../../extension/core/activity/activity.ts";
import { listRow, rootRow, summary, withRows } from "./rows.ts";
import { candidateRow, noTrial, ranTrial, rows, survey } from "../surveys.ts";
import { pasts } from "./pasts.ts";

/** A run that goes on, with what has been measured so far. */
export function running(
  measured: Samples = waitingSamples,
  progress: Partial<Extract<Progress, { type: "running" }>> = {},
): Extract<RunView, { type: "running" }> {
  return {
    type: "running",
    workload: workload(),
    progress: { type: "running", workers: 4, round: 2, rounds: 5, approach: null, tasks: [6], ...progress },
    measured: times(measured),
  };
}

/** Hosts that were lost again and again. */
const lostHosts = [
  { round: 0, why: lostClause(["box-1"]) },
  { round: 2, why: lostClause(["box-2"]) },
  { round: 6, why: lostClause(["box-1"]) },
];

/** A run whose end its precision or its budget decides. */
function approaching(): RunView {
  const approach = { precision: 0.041, goal: 0.03, budgetShare: 0.3 };
  return running(waitingSamples, { round: 7, rounds: null, approach });
}

/** A run whose first serial pass has shown that all of it takes minutes. */
export function slow(
  measured: Samples = { ...samples({}), serialFirstMs: null },
): Extract<RunView, { type: "running" }> {
  const run = running(measured, {
    workers: 0,
    round: 0,
    rounds: null,
    tasks: [29],
    expected: { totalMs: 244_000, inputs: 400, pools: 3, rounds: 3, limitMs: null },
    sample: { count: 40, totalMs: 26_000 },
  });
  return { ...run, workload: workload({ inputs: 400 }) };
}

/** What a run tells about its warm-up and its rounds. */
function withNotes(samplesGiven: Samples): Samples {
  return {
    ...samplesGiven,
    serialWarmup: { runs: 12, samplesMs: [910, 640, 490, 382, 381], trend: "steady" },
    pools: samplesGiven.pools.map((pool) => ({
      ...pool,
      warmup: { runs: 24, samplesMs: [420, 230, 210], trend: pool.workers === 4 ? "faster" : "steady" },
    })),
    rounds: {
      count: 5,
      ended: "budget",
      precision: 0.041,
      goal: 0.03,
      budgetMs: 10_000,
      orderSeed: 1,
      isGcForced: true,
    },
  };
}

/** What the command line and the editor tell of a task that threw. */
const threwAtInput = {
  stage: "serial",
  message:
    '"parseRecord" threw at input 6 ({ id: 6, at: "31 February" }) in the serial run: RangeError: Invalid time value. With --on-throw result, @onThrow or "parallelBenchmark.onThrow" what it throws counts as a result; with skip such inputs are left out.',
  workers: null,
  action: { type: "throws" },
} as const;

/** A run that finished. */
export function finished(parts: Parameters<typeof report>[0] = {}, activity?: Activity): RunView {
  return { type: "finished", report: report(parts), isStale: false, ...(activity && { activity }) };
}

/** Ten tasks that wait for a tenth of a second each. */
export const waitingActivity: Activity = madeActivity(
  [100.2, 100.1, 100.1, 100.3, 100.1, 100.1, 100.2, 100.1, 100.4, 100.1],
  [
    { workers: 1, chunk: 1 },
    { workers: 2, chunk: 1 },
    { workers: 4, chunk: 1 },
  ],
);

/** Tasks of very different lengths, slower in the pools, with inputs that are records. */
export const unevenActivity: Activity = madeActivity(
  Array.from({ length: 60 }, (_, index) =>
    index === 41 ? 90 : 4 + ((index * 37) % 60) / (index % 7 === 0 ? 3 : 9),
  ),
  [
    { workers: 1, chunk: 4 },
    { workers: 2, chunk: 4, slower: 1.05, waitMs: 1.5 },
    { workers: 4, chunk: 4, slower: 1.4, waitMs: 3 },
  ],
  Array.from({ length: 60 }, (_, index) => ({ page: index, title: `Chapter ${index}` })),
);

/** A pool with a lane for each of many workers. */
const manyActivity: Activity = madeActivity(
  Array.from({ length: 2000 }, (_, index) => 0.5 + ((index * 7919) % 1000) / 1000),
  [1, 2, 4, 8, 16, 32, 64].map((workers) => ({ workers, chunk: 8, slower: workers > 16 ? 2 : 1 })),
);

/** Findings as they come with the two workloads below. */
const waiting: Finding = {
  code: "waiting",
  severity: "info",
  title: "the tasks wait more than they compute",
  detail:
    "Of each task's 100 ms the processor is busy for less than 1 ms, so four workers help on two cores.",
  advice: "Await the calls together on one thread: it saves the pool's start-up.",
  evidence: [],
  action: null,
};
const machineLimited: Finding = {
  code: "machine-limited",
  severity: "info",
  title: "the machine has no more to give",
  detail: "A loop that only computes reaches 1.93× with 2 workers and 1.95× with 4 on this machine.",
  advice: "Use 2 workers here, or run it on a machine with more cores.",
  evidence: [],
  action: null,
};

const integrate = {
  file: "workloads/slowIntegrateSin.ts",
  function: "slowIntegrateSin",
  line: 14,
  inputs: 20,
  inputsExpression: "Array.from({ length: 20 }, (_, i) => 0.1 * (i + 1))",
};
const slower = samples(
  {
    0: [4.1, 4.0, 4.3],
    1: [15.2, 14.8, 16.1],
    2: [11.3, 10.9, 12.2],
    4: [13.9, 12.6, 15.8],
  },
  {
    accounts: {
      1: { usefulWorkers: 0.27, slowerTasks: 0.11, dispatch: 0.61, idle: 0.01 },
      2: { usefulWorkers: 0.37, slowerTasks: 0.34, dispatch: 1.16, idle: 0.13 },
      4: { usefulWorkers: 0.3, slowerTasks: 1.32, dispatch: 2.05, idle: 0.33 },
    },
  },
);
/** Twenty tasks that are faster in the pool, where code of the serial run's thread does not disturb them. */
const faster = samples(
  { 0: [200, 204, 201], 2: [82, 84, 83] },
  { accounts: { 2: { usefulWorkers: 2.43, slowerTasks: -0.52, dispatch: 0.05, idle: 0.04 } } },
);

/** Ten inputs that do not divide by four workers, one of which takes longer: all that a report can tell at once. */
const advised = finished({
  samples: {
    ...simulatedSamples,
    slowest: [
      {
        index: 9,
        ms: 182,
        timesMedian: 1.82,
        share: 0.168,
        input: '{ id: 9, name: "Ada Lovelace", notes: [12] }',
      },
      {
        index: 4,
        ms: 118,
        timesMedian: 1.18,
        share: 0.113,
        input: '{ id: 4, name: "Grace Hopper", notes: [] }',
      },
      { index: 0, ms: 101, timesMedian: 1.01, share: 0.097, input: '{ id: 0, name: "…", notes: [] }' },
    ],
  },
  cores: 4,
  findings: [
    {
      code: "too-few-tasks",
      severity: "info",
      title: "too few tasks to keep all workers busy",
      detail: "10 inputs in chunks of 1 leave 17 % of 4 workers idle.",
      advice: "Use @chunk 2: predicted 3.90× instead of 3.33×.",
      evidence: [
        { name: "inputs", value: 10, unit: "count" },
        { name: "chunk", value: 1, unit: "count" },
        { name: "leastChunk", value: 1, unit: "count" },
        { name: "workers", value: 4, unit: "count" },
        { name: "idleShare", value: 0.165, unit: "share" },
        { name: "bestChunkSpeedup", value: 3.9, unit: "ratio" },
        { name: "predictedSpeedup", value: 3.33, unit: "ratio" },
      ],
      action: { type: "chunk", chunk: 2 },
    },
    {
      code: "oversubscribed",
      severity: "warning",
      title: "more workers than cores make it slower",
      detail: "8 workers reach 2.92× on 4 cores, 4 reach 3.31×.",
      advice: "Use 4 workers.",
      evidence: [{ name: "perChunkMs", value: 0.0421, unit: "ms" }],
      action: { type: "workers", workers: 4 },
    },
  ],
});
/** A function that waits and returns promises. */
const awaitedTogether = finished({
  samples: {
    ...waitingSamples,
    serialCpuMs: [9, 8, 9, 8, 9],
    awaited: awaitedSamples({
      2: [509],
      4: [304],
      8: [204, 203, 206],
      10: [102, 101, 104],
    }),
  },
});
/** A prediction that goes far beyond what was measured. */
const farPrediction = finished({
  samples: {
    ...simulatedSamples,
    simulation: {
      ...simulatedSamples.simulation,
      predictedCurve: Array.from({ length: 11 }, (_, power) => {
        const workers = 2 ** power;
        return { workers, speedup: 1 / (0.008 + 0.992 / workers) };
      }),
    },
  },
  cores: 2,
});

/** A run whose tasks can be replayed through other pools. */
const whatIf = finished(
  { samples: { ...simulatedSamples, serialCpuMs: [9, 8, 9, 8, 9] }, cores: 4 },
  waitingActivity,
);

/** A pool that loses with a single input. */
const fewerInputs = {
  workers: 4,
  inputs: 10,
  sizes: [
    { inputs: 1, serialMs: [100, 101, 102, 100], poolMs: [103, 103, 104, 103] },
    { inputs: 2, serialMs: [200, 201, 202, 200], poolMs: [104, 103, 104, 105] },
  ],
};

/** Small tasks on hosts that are far from the engine. */
export const onHosts = finished(
  {
    samples: samples(
      { 0: [400, 408, 402], 1: [520, 524, 518], 4: [210, 214, 208] },
      {
        cores: 4,
        accounts: {
          1: { usefulWorkers: 0.7, slowerTasks: 0.02, dispatch: 0.03, travel: 0.25, idle: 0 },
          4: { usefulWorkers: 1.9, slowerTasks: 0.25, dispatch: 0.35, travel: 1, idle: 0.5 },
        },
      },
    ),
    cores: 4,
    environment: {
      runtime: "hosts",
      hosts: ["box-a", "box-b"].map((name, index) => ({
        name,
        cores: 2,
        cpu: "AMD EPYC 7B13",
        node: "24.21.0",
        clockErrorMs: 1.4 + index,
      })),
    },
  },
  madeActivity(
    Array.from({ length: 40 }, (_, index) => [40, 24, 3][index - 12] ?? 6 + ((index * 7919) % 1000) / 120),
    [
      { workers: 1, chunk: 4, waitMs: 1, travelMs: 5 },
      { workers: 4, chunk: 2, slower: 1.2, waitMs: 4, travelMs: 6 },
    ],
  ),
);

/** A machine that others use. */
const busy = { cores: 2, one: 0.8, all: 0.34, load: 8.1 };
/** Rounds that are too far apart to tell. */
const unclearSamples = samples({ 0: [1000, 1400, 900], 1: [1010, 1300, 990], 2: [1000, 800, 950] });

const manyWorkers = [1, 2, 4, 8, 16, 32, 64];

const single: Readonly<Record<string, RunView>> = {
  running: running(),
  "running-first-round": running(samples({ 0: [1001.8], 1: [1007.1], 2: [506.3], 4: [303.6] })),
  "running-slow-typing": { ...running({ ...samples({}), serialFirstMs: 98 }), typing: { ms: 14_000 } },
  "running-start": running({ ...samples({}), serialFirstMs: 98 }),
  approaching: approaching(),
  "running-busy": running({ ...waitingSamples, machine: busy }),
  "running-slow": slow(),
  "running-sample": {
    ...running(),
    workload: workload({ inputs: 40, sample: { taken: 40, of: 400, by: "serialTime" } }),
    change: { type: "sample", sample: 40 },
  },
  sampled: finished({
    workload: { inputs: 40, sample: { taken: 40, of: 400, by: "serialTime" } },
    samples: simulatedSamples,
    equality: { compared: 40 },
  }),
  unclear: finished({ samples: { ...unclearSamples, machine: { cores: 2, one: 1, all: 1.9, load: 0.2 } } }),
  "unclear-busy": finished({ samples: { ...unclearSamples, machine: busy } }),
  done: finished({ findings: [waiting] }, waitingActivity),
  uneven: finished(
    { findings: [waiting], samples: { ...waitingSamples, breakEven: fewerInputs } },
    unevenActivity,
  ),
  computing: finished({
    workload: integrate,
    samples: withNotes(computingSamples),
    equality: { compared: 20 },
    findings: [machineLimited],
  }),
  insights: finished({
    samples: { ...simulatedSamples, breakEven: fewerInputs },
    cores: 4,
    findings: [waiting],
  }),
  versus: versus({ verdict: "equal", differing: 0, mismatches: [] }),
  "versus-unequal": versus({
    verdict: "differs",
    differing: 2,
    mismatches: [
      { index: 3, path: "", own: "6", other: "3" },
      { index: 4, path: ".total", own: "10.000000000000002", other: "10" },
    ],
  }),
  "what-if": whatIf,
  advised,
  "awaited-together": awaitedTogether,
  "far-prediction": farPrediction,
  "running-changed": { ...running(), change: { type: "chunk", chunk: 2 } },
  "chosen-inputs": { ...finished({ findings: [waiting] }), asksInputs: true },
  changed: { ...advised, change: { type: "chunk", chunk: 2 } },
  slower: finished({ samples: slower }),
  faster: finished({ samples: faster }),
  "on-hosts": onHosts,
  "two-rounds": finished({ samples: samples({ 0: [100, 110], 2: [52, 55], 4: [40, 47] }) }),
  unequal: finished({
    equality: {
      ...sharedState,
      likely: [
        { code: "writes-module-state", file: "workloads/totals.ts", line: 5, text: "sum += price(item)" },
        { code: "writes-module-state", file: "workloads/computeSquare.ts", line: 9, text: "calls += 1" },
      ],
    },
  }),
  "within-tolerance": finished({ equality: { verdict: "within-tolerance", tolerance: 1e-12 } }),
  "not-cloneable": finished({
    samples: samples({ 0: [12, 13, 12] }),
    equality: { verdict: "not-cloneable", differing: 10 },
  }),
  failed: { type: "failed", report: failedReport(), isStale: false },
  "failed-throwing": { type: "failed", report: failedReport(threwAtInput), isStale: false },
  "failed-late": { type: "failed", report: failedReport({}, computingSamples), isStale: false },
  "rows-equal": withRows({ type: "embedded", summary: summary(40), all: manyRows(rootRow), differences: [] }),
  "rows-unequal": withRows(
    {
      type: "embedded",
      summary: summary(1_000_000, { kept: 40, differing: 500_000, keptDifferences: 20, limit: "export" }),
      all: manyRows(listRow),
      differences: manyRows(listRow).filter(({ differs }) => differs),
    },
    { ...sharedState, compared: 1_000_000, differing: 500_000 },
  ),
  stale: { type: "finished", report: report(), isStale: true },
  cancelled: { type: "cancelled", report: cancelledOf({ asked: 9 }), isStale: false },
  "hosts-lost": {
    type: "cancelled",
    report: cancelledOf({ asked: 9, why: unstableWords(lostHosts) }),
    isStale: false,
  },
  "rounds-thrown-away": finished({
    samples: {
      ...waitingSamples,
      rounds: waitingSamples.rounds && { ...waitingSamples.rounds, thrownAway: lostHosts.slice(1) },
    },
  }),
  "cancelled-in-first-round": {
    type: "cancelled",
    report: cancelledOf({ samples: samples({ 0: [1001.8], 2: [506.3], 4: [] }) }),
    isStale: false,
  },
  "cancelled-warming": {
    type: "cancelled",
    report: cancelledOf({ samples: { ...samples({}), serialFirstMs: 98 } }),
    isStale: false,
  },
  "cancelled-early": {
    type: "cancelled",
    report: cancelledOf({ workload: { inputs: null }, samples: noSamples }),
    isStale: false,
  },
  "many-workers": finished(
    {
      samples: samples(
        Object.fromEntries([0, ...manyWorkers].map((workers) => [workers, roundsOf(manyMs(workers))])),
        {
          cores: 16,
          accounts: Object.fromEntries(manyWorkers.map((workers) => [workers, manyAccount(workers)])),
        },
      ),
      cores: 16,
    },
    manyActivity,
  ),
};

/** Against a revision that is slower serially and as fast with workers. */
function versus(equality: VersionEquality): RunView {
  const longer = (ms: readonly number[], factor: number) => ms.map((each) => each * factor);
  const [one, two] = computingSamples.pools;
  const samplesMs = {
    0: longer(computingSamples.serialMs, 1.31),
    1: longer(one?.samplesMs ?? [], 1.29),
    2: longer(two?.samplesMs ?? [], 1.01),
    4: [240, 190, 225, 230, 205],
  };
  const [commit, file, name] = ["1a2b3c4", "workloads/computeSquare.ts", "computeSquare"];
  return finished({
    workload: { against: { type: "revision", revision: "v1.0", commit, file, function: name } },
    samples: { ...computingSamples, against: { inputs: "made", equality, samplesMs } },
    findings: [machineLimited],
  });
}

/** Every state by its name: the single ones, the empty page and a page with several cards. */
export const states: Readonly<Record<string, TestState>> = {
  empty: { runs: [] },
  ...Object.fromEntries(Object.entries(single).map(([name, view]) => [name, { runs: [view] }])),
  ...Object.fromEntries(Object.entries(pasts).map(([name, view]) => [name, { runs: [view] }])),
  survey: { runs: [], survey: survey() },
  "survey-tried": {
    runs: [],
    survey: survey({
      rows: [
        candidateRow({ tried: ranTrial() }),
        candidateRow({ name: "rate", tried: noTrial }),
        ...rows.slice(1),
      ],
    }),
  },
  "survey-and-run": { runs: [finished()], survey: survey({ rows: [], others: [] }) },
  several: {
    runs: [
      finished({ findings: [waiting] }),
      finished({ workload: integrate, samples: computingSamples, equality: { compared: 20 } }),
      { type: "failed", report: failedReport(), isStale: true },
    ],
  },
};

function manyRows(row: (index: number) => ResultRow): readonly ResultRow[] {
  return Array.from({ length: 40 }, (_, index) => row(index));
}

/** Serial 2 s; one part in twenty stays serial. */
function manyMs(workers: number): number {
  return workers === 0 ? 2000 : 2000 * (0.05 + 0.95 / Math.min(workers, 16)) + 2 * workers;
}

/** Above the cores two tasks share one; the rest of the workers wait for the part that stays serial. */
function manyAccount(workers: number): Account {
  const usefulWorkers = manyMs(0) / manyMs(workers);
  const slowerTasks = usefulWorkers * Math.max(0, workers / 16 - 1) * 0.5;
  const dispatch = 0.01 * workers;
  return { usefulWorkers, slowerTasks, dispatch, idle: workers - usefulWorkers - slowerTasks - dispatch };
}

function roundsOf(ms: number): readonly number[] {
  return [1.02, 0.99, 1, 1.06, 1.01].map((factor) => ms * factor);
}
