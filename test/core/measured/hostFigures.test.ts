import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { closingError } from "../../../extension/core/measured/account.ts";
import { measured } from "../../../extension/core/measured/figures.ts";
import { addSample } from "../../../extension/core/measured/fold.ts";
import { noSamples } from "../../../extension/core/measured/samples.ts";
import type { FromBench } from "../../../extension/core/protocol/bench.ts";
import { report } from "../../reports.ts";

const fold = (events: readonly FromBench[]) =>
  events.reduce((all, event) => addSample(all, event, "hosts"), noSamples);

/** Two hosts of one worker each, the second of which takes twice as long for everything: of 90 ms of computing it does a
 *  third. */
const map: readonly FromBench[] = [
  { type: "serialStarted", firstMs: 90 },
  { type: "poolStarted", workers: 2, startupMs: 1, coldMs: 1 },
  ...[1, 2, 3].flatMap((round): readonly FromBench[] => [
    { type: "sampled", workers: 0, round, ms: 90, cpuMs: 90, gcMs: null },
    { type: "sampled", workers: 2, round, ms: 60, cpuMs: null, gcMs: null },
    {
      type: "accounted",
      workers: 2,
      round,
      account: { usefulWorkers: 1.5, slowerTasks: 0.5, dispatch: 0, travel: 0, idle: 0 },
      usefulOnHosts: [1, 0.5],
    },
  ]),
];
const loops = [1, 2, 3].flatMap((round): readonly FromBench[] => [
  { type: "calibrated", workers: 0, round, ms: 10, cpuMs: 10 },
  {
    type: "calibrated",
    workers: 2,
    round,
    ms: 40 / 3,
    cpuMs: null,
    hosts: [
      { lanes: 1, ms: 10, aloneMs: 10 },
      { lanes: 1, ms: 20, aloneMs: 20 },
    ],
  },
]);
const host = (name: string) => ({ name, cores: 1, cpu: "a CPU", node: "24.0.0" });
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

describe("A pool of two hosts, one half as fast as the other and as the serial run", () => {
  const { pools, hostSpeeds } = measured(fold([...map, ...loops]));
  const [pool] = pools;

  test("can reach one and a half", () => {
    assert.deepEqual(hostSpeeds, [1, 0.5]);
    assert.equal(pool?.ceiling?.value, 1.5);
    assert.deepEqual(pool?.hostCeilings, [1, 0.5]);
  });

  test("uses all of what it is worth when it reaches that", () => {
    assert.equal(pool?.speedup?.value, 1.5);
    assert.equal(pool?.efficiency, 1);
    assert.equal(pool?.ceilingEfficiency, 1);
    assert.equal(pool?.karpFlatt, 0);
  });

  test("has no slower tasks but those that its hosts' speed explains, and an account that closes", () => {
    assert.deepEqual(pool?.account, { usefulWorkers: 2, slowerTasks: 0, dispatch: 0, travel: 0, idle: 0 });
    assert.equal(pool?.accountError, 0);
    assert.equal(
      closingError(pool?.account ?? { usefulWorkers: 0, slowerTasks: 0, dispatch: 0, idle: 0 }, 2),
      0,
    );
  });

  test("has its speeds in the report, where the models count workers by them", () => {
    const made = report({
      samples: fold([...map, ...loops, ended]),
      environment: { runtime: "hosts", hosts: [host("fast"), host("slow")] },
    });
    assert.deepEqual(
      made.environment.hosts?.map(({ name, speed }) => [name, speed]),
      [
        ["fast", 1],
        ["slow", 0.5],
      ],
    );
    assert.equal(made.scaling.serialFraction, 0);
  });

  test("has no efficiency before the speed of its hosts is known", () => {
    const [unknown] = measured(fold(map)).pools;
    assert.equal(unknown?.speedup?.value, 1.5);
    assert.equal(unknown?.efficiency, null);
    assert.equal(unknown?.karpFlatt, null);
  });

  test("is worth two workers to tasks that wait", () => {
    const waiting = map.map((event): FromBench =>
      event.type === "sampled" && event.workers === 0 ? { ...event, cpuMs: 0 } : event,
    );
    const [same] = measured(fold([...waiting, ...loops])).pools;
    assert.equal(same?.efficiency, 0.75);
    assert.equal(same?.account?.usefulWorkers, 1.5);
  });
});
