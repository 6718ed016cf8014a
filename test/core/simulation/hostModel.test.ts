import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { predict } from "../../../extension/bench/extras/prediction.ts";
import { addSample } from "../../../extension/core/measured/fold.ts";
import { noSamples } from "../../../extension/core/measured/samples.ts";
import { closingError } from "../../../extension/core/measured/account.ts";
import { measured } from "../../../extension/core/measured/figures.ts";
import type { Way } from "../../../extension/core/hosts/way.ts";
import type { FromBench } from "../../../extension/core/protocol/bench.ts";
import { compactBasis, modelOf } from "../../../extension/core/simulation/basis.ts";
import { enoughHosts } from "../../../extension/core/simulation/hostModel.ts";
import { simulatedLimit } from "../../../extension/core/simulation/limit.ts";
import { simulatePool } from "../../../extension/core/simulation/simulate.ts";
import { whatIfRows } from "../../../extension/core/simulation/whatIfWords.ts";
import { report } from "../../reports.ts";

/** Two hosts of two cores, of which the second is a quarter as fast, and 16 tasks of 10 ms. */
const taskMs = 10;
const tasks = 16;
const wallMs = tasks * taskMs;
const hosts = [
  { name: "fast", cores: 2, cpu: "a CPU", node: "24.0.0", speed: 1 },
  { name: "slow", cores: 2, cpu: "a CPU", node: "24.0.0", speed: 0.25 },
];
const ofHosts = (slowMs: number) => [
  { lanes: 2, ms: 10, aloneMs: 10 },
  { lanes: 2, ms: slowMs, aloneMs: slowMs },
];

/** Pools of two and of four workers, which took so long. */
function samplesOf(poolsMs: Readonly<Record<2 | 4, number>>) {
  const events = [1, 2, 3].flatMap((round): readonly FromBench[] => [
    { type: "sampled", workers: 0, round, ms: wallMs, cpuMs: wallMs, gcMs: null },
    { type: "calibrated", workers: 0, round, ms: 10, cpuMs: 10 },
    ...([2, 4] as const).flatMap((workers): readonly FromBench[] => [
      { type: "sampled", workers, round, ms: poolsMs[workers], cpuMs: null, gcMs: null },
      { type: "divided", workers, round, chunks: { count: tasks, most: 1, least: 1 } },
      {
        type: "calibrated",
        workers,
        round,
        ms: workers === 2 ? 10 : 16,
        cpuMs: null,
        hosts: ofHosts(40).slice(0, workers / 2),
      },
    ]),
  ]);
  const started = [2, 4].map((workers): FromBench => ({
    type: "poolStarted",
    workers,
    startupMs: 1,
    coldMs: 1,
  }));
  const ended: FromBench = {
    type: "roundsEnded",
    rounds: {
      count: 3,
      ended: "asked",
      precision: null,
      goal: 0.03,
      budgetMs: 1,
      orderSeed: 1,
      isGcForced: false,
    },
  };
  return [{ type: "serialStarted", firstMs: wallMs } as const, ...started, ...events, ended].reduce(
    (all, event) => addSample(all, event, "hosts"),
    noSamples,
  );
}

const samples = samplesOf({ 2: 84, 4: 80 });
const costs = { chunk: 1, emptyChunkMs: new Map<number, number>(), copyMs: 0, wayMs: 2 } as const;
const stamps = {
  position: Array.from({ length: tasks + 1 }, (_, index) => index),
  ms: Array.from({ length: tasks + 1 }, (_, index) => index * taskMs),
};
const serial = {
  results: [],
  startMs: 0,
  wallMs,
  cpuMs: wallMs,
  gcMs: null,
  chunks: [{ worker: 0, first: 0, stamps }],
};
const predictionOf = (of = samples, way: Partial<Way> = {}) =>
  predict({
    ...costs,
    ...way,
    serial,
    hosts,
    measured: measured(of),
    cores: 4,
    slowest: { index: 0, ms: taskMs },
  });

describe("A run over a fast and a slow host", () => {
  const predicted = predictionOf();
  const simulated = predicted.at(-1);
  assert.ok(simulated?.type === "simulated");
  const { whatIfs } = simulated.simulation;

  test("is predicted with the speed of each host, the way, and what a host holds ahead", () => {
    // The fast one: 1 ms there, eight tasks for each of two workers, of which one waits once for 2 ms, and 1 ms back.
    const [two, four] = predicted.flatMap((event) => (event.type === "predicted" ? [event.prediction] : []));
    assert.equal(two?.speedup, 160 / 84);
    // The slow one has three of the first six, for 40 ms each, and of the last two it gets one for its second worker until
    // 83 ms, and one that waits for its first one until 121 ms.
    assert.ok(Math.abs((four?.speedup ?? 0) - 160 / 122) < 1e-9);
    assert.equal(four?.bounds, null);
  });

  test("says what it would gain without the way, with one more host, and without the slow one", () => {
    const rows = whatIfRows(whatIfs).map(({ cells: [change, speedup] }) => [change, speedup]);
    assert.deepEqual(
      rows.filter(([change]) => /host/.test(change ?? "")),
      [
        ["the way to the hosts for free", "1.33×"],
        ["one more host like fast: 6 workers", "1.95×"],
        ["without the host slow: 2 workers", "1.90×"],
      ],
    );
  });

  test("says what it would gain with twice the bandwidth where it is known what bytes take", () => {
    // Of 2 ms each way as before, one half is that of a task's bytes.
    const simulation = predictionOf(samples, { wayMs: 1, wayTaskMs: 1 }).at(-1);
    assert.ok(simulation?.type === "simulated");
    const half = predictionOf(samples, { wayMs: 1.5 }).findLast(({ type }) => type === "predicted");
    const all = simulation.simulation.whatIfs;
    const { speedup } = all.find(({ type }) => type === "double-bandwidth") ?? {};
    assert.equal(speedup, half?.type === "predicted" && half.prediction.speedup);
    assert.ok(whatIfRows(all).some(({ cells: [change] }) => change === "twice the bandwidth to the hosts"));
  });

  test("is simulated in the page as it was predicted", () => {
    const made = report({ samples, environment: { runtime: "hosts", cores: 4, hosts } });
    const basis = compactBasis({
      ...costs,
      wayMs: 1,
      wayTaskMs: 1,
      tasksMs: Float64Array.from({ length: tasks }, () => taskMs),
    });
    assert.ok(basis);
    const model = modelOf(basis, made);
    const here = simulatePool(model, { workers: 4, chunk: 1, machine: "here" });
    assert.ok(Math.abs((here?.speedup ?? 0) - 160 / 122) < 1e-6);
    assert.equal(here?.ceiling, 2.5);
    assert.ok(here !== null && closingError(here.account, 4) < 1e-6);
    assert.notEqual(simulatedLimit(here, made), null);
    const more = simulatePool(model, { workers: 8, chunk: 1, machine: "cores" });
    // Three fast hosts of two and the slow one.
    assert.equal(more?.ceiling, 6.5);
  });
});

test("hosts are made up until there is a core for each worker", () => {
  assert.deepEqual(
    enoughHosts(hosts, 7).map(({ name }) => name),
    ["fast", "slow", "fast", "fast"],
  );
  assert.deepEqual(enoughHosts(hosts, 3), hosts);
  assert.deepEqual(enoughHosts([], 3), []);
});
