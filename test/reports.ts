/** Reports as real runs leave them: the parts a test is about are given, the rest is made here. */
import type { FindingRule } from "../extension/core/findings/finding.ts";
import { findings } from "../extension/core/findings/index.ts";
import type { Account } from "../extension/core/report/account.ts";
import type { Report } from "../extension/core/report/report.ts";
import type { CancelledReport, Failure, FailedReport } from "../extension/core/report/outcome.ts";
import { cancelledReport } from "../extension/core/words/cancelled.ts";
import type { Finding } from "../extension/core/report/finding.ts";
import type { Workload } from "../extension/core/report/workload.ts";
import type { Equality } from "../extension/core/report/verdict.ts";
import type { Measured } from "../extension/core/report/times.ts";
import type { Prediction, Simulation } from "../extension/core/report/simulation.ts";
import { buildReport, measured } from "../extension/core/measured/figures.ts";
import { roundsOver } from "../extension/core/measured/fold.ts";
import { noSamples, type Samples } from "../extension/core/measured/samples.ts";

/** A function that waits, on ten inputs: scales past the cores. */
export function workload(parts: Partial<Workload> = {}): Workload {
  return {
    file: "workloads/computeSquare.ts",
    function: "computeSquare",
    line: 8,
    inputs: 10,
    inputsExpression: "numbers",
    ...parts,
  };
}

/** What else a pool's rounds left, by worker count. */
export interface PoolParts {
  /** The same in each round; without it a pool has no account. */
  readonly accounts?: Readonly<Record<number, Account>>;
  /** Times of the calibration loop, which alone takes 10 ms. Without them up to as many workers as cores are as fast as one. */
  readonly calibrationMs?: Readonly<Record<number, readonly number[]>>;
  readonly cores?: number;
  /** What was predicted of each pool, and what was simulated beside. */
  readonly predictions?: Readonly<Record<number, Prediction>>;
  readonly simulation?: Simulation;
}

/** Wall times by worker count, `0` being the serial run. Every pool has chunks of 1 and starts up in 40 ms and 14 ms a
 *  worker; the first run of each is a tenth slower than its first sample. */
export function samples(
  timesMs: Readonly<Record<number, readonly number[]>>,
  {
    accounts = {},
    calibrationMs = {},
    cores = 2,
    predictions = {},
    simulation = noSamples.simulation,
  }: PoolParts = {},
): Samples {
  return {
    ...noSamples,
    machine: null,
    serialFirstMs: firstMs(timesMs[0]),
    serialWarmup: null,
    serialMs: timesMs[0] ?? [],
    serialCpuMs: timesMs[0] ?? [],
    serialGcMs: [],
    against: null,
    leftOut: null,
    threw: null,
    slowest: [],
    awaited: null,
    firstCalls: null,
    breakEven: null,
    responsiveness: null,
    carried: null,
    memory: null,
    variants: null,
    other: null,
    serialCalibrationMs: (timesMs[0] ?? []).map(() => 10),
    serialCalibrationCpuMs: [],
    pools: Object.entries(timesMs)
      .map(([workers, samplesMs]) => ({ workers: Number(workers), samplesMs }))
      .filter(({ workers }) => workers > 0)
      .map(({ workers, samplesMs }) => ({
        workers,
        runtime: "threads",
        startupMs: 40 + 14 * workers,
        coldMs: 40 + 14 * workers + firstMs(samplesMs),
        warmup: null,
        samplesMs,
        mainThreadMs: [],
        gcMs: [],
        computed: [],
        chunks: { count: 10, most: 1, least: 1 },
        calibrationMs: calibrationMs[workers] ?? samplesMs.map(() => Math.max(10, (10 / cores) * workers)),
        chunkCost: null,
        prediction: predictions[workers] ?? null,
        accounts: samplesMs.flatMap(() => accounts[workers] ?? []),
        hostCalibrations: [],
        usefulOnHosts: [],
      })),
    rounds: {
      count: timesMs[0]?.length ?? 0,
      ended: "budget",
      precision: null,
      goal: 0.03,
      budgetMs: 10_000,
      orderSeed: 1,
      isGcForced: false,
    },
    simulation,
  };
}

function firstMs(samplesMs: readonly number[] = []): number {
  return ((samplesMs[0] ?? 0) * 11) / 10;
}

/** The loop on two cores of a shared machine. */
const sharedCores = {
  1: [10.1, 10.0, 10.2, 10.1, 10.0],
  2: [10.4, 10.3, 10.6, 10.3, 10.4],
  4: [20.6, 20.3, 21.3, 20.4, 20.5],
};

/** Five rounds of a function that waits. */
export const waitingSamples: Samples = samples(
  {
    0: [1001.8, 1001.2, 1000.9, 1002.4, 1001.1],
    1: [1007.1, 1006.2, 1004.8, 1009.9, 1005.5],
    2: [506.3, 503.9, 504.6, 511.8, 504.1],
    4: [303.6, 302.4, 302.1, 309.7, 302.3],
  },
  {
    calibrationMs: sharedCores,
    accounts: {
      1: { usefulWorkers: 0.996, slowerTasks: -0.002, dispatch: 0.006, idle: 0 },
      2: { usefulWorkers: 1.984, slowerTasks: 0.002, dispatch: 0.013, idle: 0.001 },
      4: { usefulWorkers: 3.31, slowerTasks: 0.004, dispatch: 0.026, idle: 0.66 },
    },
  },
);

/** What awaiting together has measured with one limit, or several. */
export function awaitedSamples(
  atLimits: Readonly<Record<number, readonly number[]>>,
  differing = 0,
): Samples["awaited"] {
  const limits = Object.entries(atLimits).map(([limit, samplesMs]) => ({ limit: Number(limit), samplesMs }));
  return { limits, differing, failedAt: null, threadPools: null };
}

/** The function that waits once more, with all that a run leaves beside its times. */
export const simulatedSamples: Samples = samples(
  {
    0: [1001.8, 1001.2, 1000.9, 1002.4, 1061.1],
    1: [1007.1, 1006.2, 1004.8, 1009.9, 1005.5],
    2: [506.3, 503.9, 504.6, 511.8, 504.1],
    4: [303.6, 302.4, 302.1, 309.7, 302.3],
  },
  {
    calibrationMs: sharedCores,
    cores: 4,
    accounts: { 4: { usefulWorkers: 3.31, slowerTasks: 0.004, dispatch: 0.026, idle: 0.66 } },
    predictions: {
      1: { speedup: 1, bestChunk: 1, bestSpeedup: 1, bounds: { low: 0.99, high: 1 } },
      2: { speedup: 2, bestChunk: 1, bestSpeedup: 2, bounds: { low: 1.8, high: 2 } },
      4: { speedup: 3.33, bestChunk: 1, bestSpeedup: 3.33, bounds: { low: 3.07, high: 4 } },
    },
    simulation: {
      whatIfs: [
        { type: "as-is", workers: 4, chunk: 1, speedup: 3.33 },
        { type: "best-chunk", workers: 4, chunk: 1, speedup: 3.33 },
        { type: "without-slowest", workers: 4, chunk: 1, speedup: 3, input: 9, inputMs: 100.4 },
        { type: "free-transfer", workers: 4, chunk: 1, speedup: 3.34 },
        { type: "more-inputs", workers: 4, chunk: 7, speedup: 3.57, factor: 10 },
        { type: "cores", workers: 8, chunk: 1, speedup: 4.99, cores: 8 },
        { type: "cores", workers: 16, chunk: 1, speedup: 9.95, cores: 16 },
        { type: "cores", workers: 64, chunk: 1, speedup: 9.95, cores: 64 },
      ],
      predictedCurve: [
        { workers: 1, speedup: 1 },
        { workers: 2, speedup: 2 },
        { workers: 4, speedup: 3.33 },
        { workers: 8, speedup: 4.99 },
        { workers: 16, speedup: 9.95 },
        { workers: 32, speedup: 9.95 },
      ],
      parallelism: 9.98,
    },
  },
);

/** Five rounds of a function that computes, on two cores of a shared machine. */
export const computingSamples: Samples = samples(
  {
    0: [386.1, 381.9, 380.4, 392.7, 382.2],
    1: [391.5, 388.2, 385.9, 399.3, 387.4],
    2: [213.4, 204.8, 199.7, 231.6, 206.1],
    4: [222.5, 212.7, 205.3, 248.9, 210.8],
  },
  {
    calibrationMs: sharedCores,
    accounts: {
      1: { usefulWorkers: 0.985, slowerTasks: 0.003, dispatch: 0.012, idle: 0 },
      2: { usefulWorkers: 1.82, slowerTasks: 0.09, dispatch: 0.03, idle: 0.06 },
      4: { usefulWorkers: 1.76, slowerTasks: 1.78, dispatch: 0.14, idle: 0.32 },
    },
  },
);

/** What was measured, with medians and speedups. */
export function times(of: Samples = waitingSamples): Measured {
  return measured(of);
}

/** A finished run, equal unless told otherwise. */
export function report(
  parts: {
    readonly workload?: Partial<Workload>;
    readonly samples?: Samples;
    readonly equality?: Partial<Equality>;
    readonly findings?: readonly Finding[];
    readonly cores?: number;
    readonly environment?: Partial<Report["environment"]>;
  } = {},
): Report {
  const made = buildReport(
    workload(parts.workload),
    {
      node: "24.21.0",
      nodePath: "/usr/bin/node",
      platform: "linux",
      cpu: "AMD EPYC 7B13",
      cores: parts.cores ?? 2,
      runtime: "threads",
      ...parts.environment,
    },
    parts.samples ?? waitingSamples,
    {
      verdict: "equal",
      compared: 10,
      differing: 0,
      mismatches: [],
      tolerance: null,
      evidence: null,
      controls: [],
      ...parts.equality,
    },
  );
  return { ...made, findings: [...made.findings, ...(parts.findings ?? []).map(weighed)] };
}

/** A finished run on hosts with these names and cores, the largest first. */
export function onHosts(
  ...named: readonly (readonly [name: string, cores: number, clockErrorMs?: number])[]
): Report {
  const hosts = named.map(([name, cores, clockErrorMs]) => ({
    name,
    cores,
    cpu: "AMD EPYC 7B13",
    node: "24.21.0",
    ...(clockErrorMs !== undefined && { clockErrorMs }),
  }));
  const cores = hosts.reduce((sum, host) => sum + host.cores, 0);
  return report({ cores, environment: { runtime: "hosts", hosts } });
}

/** Unequal results, the way a sum over shared state gives them. */
export const sharedState: Equality = {
  verdict: "shared-state",
  compared: 10,
  differing: 7,
  mismatches: [
    { index: 3, path: "", serial: "6", parallel: "3", ulps: 1_688_849_860_263_936, workers: 2 },
    { index: 4, path: ".total", serial: "10.000000000000002", parallel: "10", ulps: 1, workers: 4 },
    { index: 5, path: '.get("a")[2]', serial: '"east"', parallel: "undefined", ulps: null, workers: 4 },
  ],
  tolerance: null,
  evidence: {
    type: "shared-state",
    index: 3,
    path: "",
    inOrder: "6",
    otherwise: "3",
    differing: 7,
    ran: { type: "reordered", order: { type: "shuffled", seed: 42 }, previous: 5 },
  },
  controls: [
    { control: "serial-again", order: { type: "in-order" }, inputs: 10, outcome: { type: "made", ms: 80 } },
    {
      control: "reordered",
      order: { type: "shuffled", seed: 42 },
      inputs: 10,
      outcome: { type: "made", ms: 80 },
    },
  ],
};

/** A workload that failed after some of it had been measured. */
export function failedReport(failure: Partial<Failure> = {}, of: Samples = samples({})): FailedReport {
  return {
    version: 1,
    workload: workload({ function: "parseRecord", file: "workloads/parseRecord.ts", line: 21 }),
    ...measured(of),
    failure: {
      stage: "pool",
      message:
        '"parseRecord" threw a RangeError: Invalid time value. Look at input 6, or catch the error and return it.',
      inputIndex: 6,
      input: '{ id: 6, at: "31 February" }',
      workers: 2,
      location: { file: "/home/ada/project/workloads/parseRecord.ts", line: 24, column: 19 },
      stack:
        "RangeError: Invalid time value\n    at Date.toISOString (<anonymous>)\n    at parseRecord (workloads/parseRecord.ts:24:19)",
      ...failure,
    },
  };
}

/** A workload whose run was cancelled, or ended for this reason, after some of it had been measured. */
export function cancelledOf(
  parts: {
    readonly workload?: Partial<Workload>;
    readonly samples?: Samples;
    readonly asked?: number | null;
    readonly why?: string;
  } = {},
): CancelledReport {
  const of = parts.samples ?? waitingSamples;
  const rounds = { count: roundsOver(of), asked: parts.asked ?? null, ...(parts.why && { why: parts.why }) };
  return cancelledReport(workload(parts.workload), measured(of), rounds);
}

/** A finding with what its rule makes of its figures. */
function weighed(finding: Finding): Finding {
  const rules: Readonly<Record<string, FindingRule>> = findings;
  const rule = rules[finding.code];
  if (rule === undefined) {
    throw new Error(`There is no finding "${finding.code}".`);
  }
  const { figures, weigh } = rule;
  const evidence = finding.evidence.map((figure) => ({
    label: figures[figure.name]?.label ?? figure.name,
    ...figure,
  }));
  return { ...finding, ...weigh(finding), evidence };
}
