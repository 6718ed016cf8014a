import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Environment } from "../../../extension/core/report/environment.ts";
import type { Workload } from "../../../extension/core/report/workload.ts";
import type { Equality } from "../../../extension/core/report/verdict.ts";
import type { FromBench } from "../../../extension/core/protocol/bench.ts";
import { buildReport, measured } from "../../../extension/core/measured/figures.ts";
import { addSample } from "../../../extension/core/measured/fold.ts";
import { noSamples, type Samples } from "../../../extension/core/measured/samples.ts";

const workload: Workload = { file: "a.ts", function: "f", line: 1, inputs: 3, inputsExpression: "list" };
const environment: Environment = {
  node: "24.0.0",
  nodePath: "/bin/node",
  platform: "linux",
  cpu: "a processor",
  cores: 2,
  runtime: "threads",
};
const equal: Equality = {
  verdict: "equal",
  compared: 3,
  differing: 0,
  mismatches: [],
  tolerance: null,
  evidence: null,
  controls: [],
};
const different: Equality = { ...equal, verdict: "differs", differing: 1 };

const fold = (events: readonly FromBench[]): Samples =>
  events.reduce((samples, event) => addSample(samples, event, "threads"), noSamples);

const twoRounds: readonly FromBench[] = [
  { type: "serialStarted", firstMs: 150 },
  { type: "settled", workers: 0, warmup: { runs: 1, samplesMs: [150], trend: null } },
  { type: "poolStarted", workers: 4, startupMs: 90, coldMs: 150 },
  { type: "settled", workers: 4, warmup: { runs: 2, samplesMs: [60, 50], trend: null } },
  { type: "sampled", workers: 0, round: 1, ms: 100, cpuMs: null, gcMs: null },
  { type: "sampled", workers: 4, round: 1, ms: 40, cpuMs: null, gcMs: null },
  { type: "sampled", workers: 4, round: 2, ms: 60, cpuMs: null, gcMs: null },
  { type: "divided", workers: 4, round: 2, chunks: { count: 5, most: 3, least: 1 } },
  { type: "sampled", workers: 0, round: 2, ms: 110, cpuMs: null, gcMs: null },
  { type: "calibrated", workers: 0, round: 1, ms: 10, cpuMs: 10 },
  { type: "calibrated", workers: 4, round: 1, ms: 20, cpuMs: null },
  {
    type: "accounted",
    workers: 4,
    round: 1,
    account: { usefulWorkers: 2, slowerTasks: 1, dispatch: 0.4, idle: 0.6 },
  },
  {
    type: "accounted",
    workers: 4,
    round: 2,
    account: { usefulWorkers: 1, slowerTasks: 2, dispatch: 0.6, idle: 0.4 },
  },
  {
    type: "roundsEnded",
    rounds: {
      count: 2,
      ended: "rounds",
      precision: null,
      goal: 0.03,
      budgetMs: 10_000,
      orderSeed: 7,
      isGcForced: false,
    },
  },
];

test("a pool's figures are those of its rounds, compared with the serial runs of the same rounds", () => {
  const { serial, pools } = measured(fold(twoRounds));
  const value = pools[0]?.speedup?.value ?? 0;
  // Between the rounds' 100/40 and 110/60: the geometric mean of both.
  assert(Math.abs(value - Math.sqrt((100 / 40) * (110 / 60))) < 1e-12);
  assert.deepEqual(serial, {
    firstMs: 150,
    warmup: { runs: 1, samplesMs: [150], trend: null },
    medianMs: 105,
    samplesMs: [100, 110],
    cpuShare: null,
    gcShare: null,
    outliers: { mild: [], severe: [] },
  });
  assert.deepEqual(pools, [
    {
      workers: 4,
      runtime: "threads",
      chunk: 3,
      leastChunk: 1,
      messages: 5,
      startupMs: 90,
      coldMs: 150,
      warmup: { runs: 2, samplesMs: [60, 50], trend: null },
      medianMs: 50,
      samplesMs: [40, 60],
      speedup: { value, low: null, high: null },
      efficiency: value / 4,
      ceiling: { value: 2, low: null, high: null },
      ceilingEfficiency: value / 2,
      chunkCost: null,
      prediction: null,
      karpFlatt: (1 / value - 1 / 4) / (1 - 1 / 4),
      predictedSpeedup: null,
      predictionError: null,
      account: { usefulWorkers: 1.5, slowerTasks: 1.5, dispatch: 0.5, idle: 0.5 },
      accountError: 0,
      gcShare: null,
      mainThreadShare: null,
      outliers: { mild: [], severe: [] },
    },
  ]);
});

test("what computes and has to wait for its core is not taken for something that waits", () => {
  const sampled = (cpuMs: number): FromBench => ({
    type: "sampled",
    workers: 0,
    round: 1,
    ms: 100,
    cpuMs,
    gcMs: null,
  });
  const loop = (cpuMs: number): FromBench => ({ type: "calibrated", workers: 0, round: 1, ms: 50, cpuMs });
  const share = (...events: FromBench[]) =>
    measured(fold([{ type: "serialStarted", firstMs: 100 }, ...events])).serial?.cpuShare;
  assert.equal(share(sampled(9), loop(50)), 0.09);
  assert.equal(share(sampled(36), loop(18)), 1);
  assert.equal(share(sampled(18), loop(18)), 0.5);
  assert.equal(share(sampled(190), loop(25)), 1.9);
  assert.equal(share(sampled(50)), 0.5);
});

test("the first serial time is known before anything is measured", () => {
  assert.deepEqual(measured(fold([{ type: "serialStarted", firstMs: 98 }])), {
    machine: null,
    firstSerialMs: 98,
    serial: null,
    pools: [],
  });
});

test("a pool without a sample is left out while the run goes on", () => {
  assert.deepEqual(measured(fold(twoRounds.slice(0, 5))).pools, []);
});

test("pools stand in order of their workers, whichever was sampled first", () => {
  const started = [4, 1, 2].flatMap((workers): FromBench[] => [
    { type: "poolStarted", workers, startupMs: 1, coldMs: 2 },
    { type: "sampled", workers, round: 1, ms: 1, cpuMs: null, gcMs: null },
  ]);
  assert.deepEqual(
    measured(fold(started)).pools.map(({ workers }) => workers),
    [1, 2, 4],
  );
});

test("there is no speedup of times below the clock's resolution", () => {
  const [pool] = measured({
    ...noSamples,
    serialFirstMs: 0,
    serialWarmup: null,
    serialMs: [0],
    serialCpuMs: [],
    serialGcMs: [],
    slowest: [],
    awaited: null,
    serialCalibrationMs: [],
    pools: [
      {
        workers: 1,
        runtime: "threads",
        startupMs: 1,
        coldMs: 0,
        warmup: null,
        samplesMs: [0],
        mainThreadMs: [],
        gcMs: [],
        computed: [],
        chunks: null,
        calibrationMs: [],
        accounts: [],
        hostCalibrations: [],
        usefulOnHosts: [],
        chunkCost: null,
        prediction: null,
      },
    ],
    rounds: null,
  }).pools;
  assert.equal(pool?.speedup, null);
  assert.equal(pool?.efficiency, null);
});

test("a prediction stands beside the measurement with its error", () => {
  const prediction = { speedup: 2, bestChunk: 1, bestSpeedup: 2, bounds: null };
  const [pool] = measured(fold([...twoRounds, { type: "predicted", workers: 4, prediction }])).pools;
  assert.equal(pool?.predictedSpeedup, 2);
  assert.equal(pool?.predictionError, 2 / (pool?.speedup?.value ?? 0) - 1);
});

test("rounds that lie apart are named and stay in the median", () => {
  const ms = [10, 11, 10, 12, 11, 61, 16, 10];
  const { serial, pools } = measured(
    fold([
      { type: "serialStarted", firstMs: 10 },
      { type: "poolStarted", workers: 2, startupMs: 1, coldMs: 1 },
      ...ms.flatMap((each, index): readonly FromBench[] => [
        { type: "sampled", workers: 0, round: index + 1, ms: each, cpuMs: null, gcMs: null },
        { type: "sampled", workers: 2, round: index + 1, ms: 5, cpuMs: null, gcMs: null },
      ]),
    ]),
  );
  assert.deepEqual(serial?.outliers, { mild: [], severe: [5] });
  assert.equal(serial?.medianMs, 11);
  assert.deepEqual(pools[0]?.outliers, { mild: [], severe: [] });
});

test("models are made from the pools that have a core for each worker, or whose tasks wait", () => {
  const pools = { 1: 100, 2: 50, 4: 50 };
  const run = (cpuMs: number) =>
    buildReport(
      workload,
      environment,
      fold([
        { type: "serialStarted", firstMs: 100 },
        { type: "sampled", workers: 0, round: 1, ms: 100, cpuMs, gcMs: null },
        ...Object.entries(pools).flatMap(([workers, ms]): readonly FromBench[] => [
          { type: "poolStarted", workers: Number(workers), startupMs: 1, coldMs: 1 },
          { type: "sampled", workers: Number(workers), round: 1, ms, cpuMs: null, gcMs: null },
        ]),
        ...twoRounds.slice(-1),
      ]),
      equal,
    ).scaling.serialFraction;
  // The two cores are what four workers lack; tasks that wait do not need them.
  assert.equal(run(100), 0);
  assert((run(5) ?? 0) > 0.2);
});

test("what was simulated is in the report, and only there", () => {
  const simulation = {
    whatIfs: [{ type: "as-is", workers: 4, chunk: 1, speedup: 3 }],
    predictedCurve: [{ workers: 1, speedup: 1 }],
    parallelism: 3,
  } as const;
  const report = buildReport(
    workload,
    environment,
    fold([...twoRounds, { type: "simulated", simulation }]),
    equal,
  );
  assert.deepEqual(report.whatIfs, simulation.whatIfs);
  assert.deepEqual(report.predictedCurve, simulation.predictedCurve);
  assert.equal(report.scaling.parallelism, 3);
});

test("results that differ make a report that says so and claims no success", () => {
  const codes = buildReport(workload, environment, fold(twoRounds), different).findings.map(
    ({ code }) => code,
  );
  assert(codes.includes("results-differ") && !codes.includes("scales"), codes.join());
});

test("no report has a number that JSON cannot carry, whatever the times", () => {
  const time = fc.double({ min: 0, max: 1e9, noNaN: true });
  const times = fc.array(time, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(time, times, times, (firstMs, serialMs, samplesMs) => {
      const pool = {
        workers: 2,
        runtime: "threads",
        startupMs: firstMs,
        coldMs: firstMs,
        warmup: { runs: samplesMs.length, samplesMs, trend: null },
        samplesMs,
        mainThreadMs: samplesMs,
        gcMs: samplesMs,
        computed: samplesMs.map((ms) => ({ workersMs: ms, mainMs: ms, otherMs: ms })),
        chunks: null,
        calibrationMs: serialMs,
        accounts: [],
        hostCalibrations: [],
        usefulOnHosts: [],
        chunkCost: null,
        prediction: { speedup: firstMs, bestChunk: 1, bestSpeedup: firstMs, bounds: null },
      } as const;
      const report = buildReport(
        workload,
        environment,
        {
          ...noSamples,
          serialFirstMs: firstMs,
          serialWarmup: { runs: serialMs.length, samplesMs: serialMs, trend: "faster" },
          serialMs,
          serialCpuMs: serialMs,
          serialGcMs: serialMs,
          slowest: [],
          awaited: null,
          serialCalibrationMs: serialMs,
          pools: [pool],
          rounds: {
            count: 1,
            ended: "most",
            precision: null,
            goal: 0.03,
            budgetMs: 1,
            orderSeed: 1,
            isGcForced: true,
          },
        },
        equal,
      );
      assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
    }),
  );
});

test("a report says how its rounds were made", () => {
  const { rounds } = buildReport(workload, environment, fold(twoRounds), equal);
  assert.equal(rounds.ended, "rounds");
  assert.equal(rounds.orderSeed, 7);
});

test("a run without all of its rounds is no finished run", () => {
  for (const samples of [noSamples, fold(twoRounds.slice(0, -1))]) {
    assert.throws(() => buildReport(workload, environment, samples, equal), /before its rounds/);
  }
});

test("a share of more than the whole is not known, and one that two clocks make a little more is the whole", () => {
  const shareOf = (gcMs: number) => {
    const events: FromBench[] = [
      { type: "serialStarted", firstMs: 10 },
      { type: "sampled", workers: 0, round: 1, ms: 10, cpuMs: null, gcMs },
      { type: "poolStarted", workers: 1, startupMs: 1, coldMs: 2 },
      { type: "sampled", workers: 1, round: 1, ms: 10, cpuMs: null, gcMs },
    ];
    const { serial, pools } = measured(fold(events));
    return [serial?.gcShare, pools[0]?.gcShare];
  };
  assert.deepEqual(shareOf(25.8), [null, null]);
  assert.deepEqual(shareOf(10.1), [1, 1]);
});

test("maps too short to tell whose garbage it was have no share of it", () => {
  const shareOf = (ms: number) => {
    const events: FromBench[] = [
      { type: "serialStarted", firstMs: ms },
      { type: "sampled", workers: 0, round: 1, ms, cpuMs: null, gcMs: 1 },
      { type: "poolStarted", workers: 2, startupMs: 1, coldMs: 2 },
      { type: "sampled", workers: 2, round: 1, ms, cpuMs: null, gcMs: 1 },
    ];
    const { serial, pools } = measured(fold(events));
    return [serial?.gcShare, pools[0]?.gcShare];
  };
  assert.deepEqual(shareOf(0.1), [null, null]);
  assert.deepEqual(shareOf(10), [0.1, 0.05]);
});
