import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Environment, Equality, Workload } from "../../extension/core/model.ts";
import type { FromBench } from "../../extension/core/protocol.ts";
import { addSample, buildReport, measured, noSamples, type Samples } from "../../extension/core/report.ts";

const workload: Workload = { file: "a.ts", function: "f", line: 1, inputs: 3, inputsExpression: "list" };
const environment: Environment = {
  node: "24.0.0",
  nodePath: "/bin/node",
  platform: "linux",
  cpu: "a processor",
  cores: 2,
  runtime: "threads",
};
const equal: Equality = { verdict: "equal", compared: 3, differing: 0, mismatches: [], tolerance: null };
const different: Equality = { ...equal, verdict: "differs", differing: 1 };

const fold = (events: readonly FromBench[]): Samples =>
  events.reduce((samples, event) => addSample(samples, event, "threads"), noSamples);

const twoRounds: readonly FromBench[] = [
  { type: "warmed", workers: 0, firstMs: 150 },
  { type: "poolStarted", workers: 4, chunk: 1, startupMs: 90 },
  { type: "warmed", workers: 4, firstMs: 60 },
  { type: "sampled", workers: 0, round: 1, ms: 100 },
  { type: "sampled", workers: 4, round: 1, ms: 40 },
  { type: "sampled", workers: 4, round: 2, ms: 60 },
  { type: "sampled", workers: 0, round: 2, ms: 110 },
];

test("a pool's speedup is the serial median over its own", () => {
  const { serial, pools } = measured(fold(twoRounds));
  assert.deepEqual(serial, { firstMs: 150, medianMs: 105, samplesMs: [100, 110] });
  assert.deepEqual(pools, [
    {
      workers: 4,
      runtime: "threads",
      chunk: 1,
      startupMs: 90,
      firstMs: 60,
      medianMs: 50,
      samplesMs: [40, 60],
      speedup: { value: 2.1, low: null, high: null },
      efficiency: 2.1 / 4,
    },
  ]);
});

test("a pool without a sample is left out while the run goes on", () => {
  assert.deepEqual(measured(fold(twoRounds.slice(0, 4))).pools, []);
});

test("pools stand in order of their workers, whichever was sampled first", () => {
  const started = [4, 1, 2].flatMap((workers): FromBench[] => [
    { type: "poolStarted", workers, chunk: 1, startupMs: 1 },
    { type: "sampled", workers, round: 1, ms: 1 },
  ]);
  assert.deepEqual(
    measured(fold(started)).pools.map(({ workers }) => workers),
    [1, 2, 4],
  );
});

test("there is no speedup of times below the clock's resolution", () => {
  const [pool] = measured({
    serialFirstMs: 0,
    serialMs: [0],
    pools: [{ workers: 1, runtime: "threads", chunk: 1, startupMs: 1, firstMs: 0, samplesMs: [0] }],
  }).pools;
  assert.equal(pool?.speedup, null);
  assert.equal(pool?.efficiency, null);
});

test("results that differ make a report that says so and claims no success", () => {
  const { findings } = buildReport(workload, environment, fold(twoRounds), different);
  assert.deepEqual(
    findings.map(({ code }) => code),
    ["results-differ"],
  );
});

test("pools that lost every round to the serial run are a finding", () => {
  const slow = twoRounds.map((event) =>
    event.type === "sampled" && event.workers > 0 ? { ...event, ms: event.ms * 10 } : event,
  );
  assert.deepEqual(
    buildReport(workload, environment, fold(slow), equal).findings.map(({ code }) => code),
    ["slower-than-serial"],
  );
});

test("no report has a number that JSON cannot carry, whatever the times", () => {
  const time = fc.double({ min: 0, max: 1e9, noNaN: true });
  const times = fc.array(time, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(time, times, times, (firstMs, serialMs, samplesMs) => {
      const pool = {
        workers: 2,
        runtime: "threads",
        chunk: 1,
        startupMs: firstMs,
        firstMs,
        samplesMs,
      } as const;
      const report = buildReport(
        workload,
        environment,
        { serialFirstMs: firstMs, serialMs, pools: [pool] },
        equal,
      );
      assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
    }),
  );
});

test("a run without a serial sample is no finished run", () => {
  assert.throws(() => buildReport(workload, environment, noSamples, equal), /without a serial sample/);
});
