import type { Report } from "../../extension/core/report/report.ts";
import type { Failure, Outcome } from "../../extension/core/report/outcome.ts";
import type { Workload } from "../../extension/core/report/workload.ts";
import type { Equality } from "../../extension/core/report/verdict.ts";
import type { RunParams } from "../../extension/core/protocol/server.ts";
import type { DiscoveredFunction } from "../../extension/language/discovery/describe.ts";

/** A run over `numbers` that ended with this equality, 3.31 times as fast with 4 workers. */
export function finished(equality: Partial<Equality> = {}, workload: Partial<Workload> = {}): Outcome {
  return {
    type: "finished",
    report: { ...report, workload: { ...report.workload, ...workload }, equality: { ...equal, ...equality } },
  };
}

/** A run over `numbers` that failed in the serial run. */
export function failed(failure: Partial<Failure>): Outcome {
  const whole: Failure = {
    stage: "serial",
    message: '"f" threw at input 2 (3) in the serial run: Error: no.',
    inputIndex: 2,
    input: "3",
    workers: null,
    location: null,
    stack: null,
    ...failure,
  };
  return {
    type: "failed",
    report: { version: 1, workload: report.workload, serial: null, pools: [], failure: whole },
  };
}

/** The message about a run of this function's present text. */
export function runOf(
  workload: DiscoveredFunction,
  state: RunParams["state"],
  uri = "file:///project/module.ts",
  endedAt: number | null = null,
): RunParams {
  return { uri, function: workload.name, textHash: workload.textHash, state, endedAt };
}

const equal: Equality = {
  verdict: "equal",
  compared: 10,
  differing: 0,
  mismatches: [],
  tolerance: null,
  evidence: null,
  controls: [],
};

const report: Report = {
  version: 1,
  machine: null,
  workload: { file: "module.ts", function: "f", line: 1, inputs: 10, inputsExpression: "numbers" },
  environment: {
    node: "24.0.0",
    nodePath: "/node",
    platform: "linux",
    cpu: "cpu",
    cores: 4,
    runtime: "threads",
  },
  serial: {
    firstMs: 331,
    warmup: null,
    medianMs: 331,
    samplesMs: [331],
    cpuShare: 1,
    gcShare: null,
    outliers: { mild: [], severe: [] },
  },
  pools: [
    {
      workers: 4,
      runtime: "threads",
      chunk: 1,
      leastChunk: 1,
      messages: 10,
      startupMs: 90,
      coldMs: 190,
      warmup: null,
      medianMs: 100,
      samplesMs: [100],
      speedup: { value: 3.31, low: 3.24, high: 3.34 },
      efficiency: 0.8275,
      ceiling: null,
      ceilingEfficiency: null,
      karpFlatt: null,
      predictedSpeedup: null,
      chunkCost: null,
      predictionError: null,
      prediction: null,
      account: null,
      accountError: null,
      gcShare: null,
      mainThreadShare: null,
      outliers: { mild: [], severe: [] },
    },
  ],
  equality: equal,
  rounds: {
    count: 1,
    ended: "rounds",
    precision: null,
    goal: 0.03,
    budgetMs: 10_000,
    orderSeed: 1,
    isGcForced: true,
  },
  noise: null,
  against: null,
  leftOut: null,
  threw: null,
  slowest: [],
  concurrent: null,
  firstCalls: null,
  breakEven: null,
  responsiveness: null,
  carried: null,
  memory: null,
  variants: null,
  extras: [],
  otherRuntime: null,
  scaling: { serialFraction: null, usl: null, parallelism: null },
  whatIfs: [],
  predictedCurve: [],
  missing: [],
  findings: [],
};
