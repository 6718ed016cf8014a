import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { headlineOf } from "../../../extension/core/findings/headline.ts";
import { poolPlan } from "../../../extension/core/poolModule/plan.ts";
import type { Report } from "../../../extension/core/report/report.ts";
import type { PoolTimes } from "../../../extension/core/report/times.ts";
import { report, samples } from "../../reports.ts";

const endedAt = new Date(2026, 10, 24, 9, 5).getTime();
const planOf = (of: Report, at: number | null = endedAt) => poolPlan({ report: of, endedAt: at }, "threads");

/** Six rounds that all take as long. */
const even = (ms: number) => Array.from({ length: 6 }, (_, round) => ms + round / 100);

/** A report whose pools have these parts. */
function withPools(of: Report, parts: Partial<PoolTimes>): Report {
  return { ...of, pools: of.pools.map((pool) => ({ ...pool, ...parts })) };
}

describe("the workers", () => {
  test("are those of the fastest pool", () => {
    const plan = planOf(report());
    assert.deepEqual([plan.workers, plan.doubt], [4, null]);
    assert.match(
      plan.reasons.join(" "),
      /^Measured by Parallel Benchmark: 3\.31× \(95 % interval 3\.\d+×–3\.\d+×\) with 4 workers over 10 inputs, Node 24\.21\.0, 2 cores, 2026-11-24 09:05\. Chunks of 1 input, as measured\.$/,
    );
  });

  test("are fewer where more of them were not significantly faster", () => {
    const noisy = samples({
      0: even(400),
      1: even(401),
      2: [200, 204, 198, 203, 199, 201],
      4: [201, 198, 200, 197, 203, 200],
    });
    const plan = planOf(report({ samples: noisy }));
    assert.equal(plan.workers, 2);
    assert.match(plan.reasons.join(" "), /2\.0\d?× with 4 workers was not significantly more\./);
  });

  test("are never one, however near a pool of one comes", () => {
    const near = samples({
      0: even(400),
      1: [200, 204, 198, 203, 199, 201],
      2: [201, 198, 200, 197, 203, 200],
    });
    assert.equal(planOf(report({ samples: near })).workers, 2);
  });
});

describe("fewer inputs than pay run without a pool", () => {
  const warm = { type: "from", inputs: 37, low: 30, high: 46, isSimulated: false } as const;
  const breakEven = { workers: 4, sizes: [], weak: null, warm, firstUse: null };

  test("as many as were measured", () => {
    const plan = planOf({ ...report(), breakEven });
    assert.equal(plan.fewest, 37);
    assert.ok(
      plan.reasons.includes("Pays from 37 inputs on (30–46) with 4 workers; fewer run without a pool."),
    );
  });

  test("but none where that is simulated or not known, nor over hosts", () => {
    const { environment } = report();
    const simulated = { ...breakEven, warm: { ...warm, isSimulated: true } };
    for (const changes of [
      { breakEven: simulated },
      { breakEven: { ...breakEven, warm: { type: "unclear" } as const } },
      { breakEven, environment: { ...environment, runtime: "hosts" as const } },
    ]) {
      assert.equal(planOf({ ...report(), ...changes }).fewest, null);
    }
  });
});

describe("nothing is chosen", () => {
  const none = { workers: null, chunk: null, messageMs: null, workerMb: null, fewest: null, shared: null };

  test("without a run", () => {
    const { reasons, ...plan } = poolPlan(null, "processes");
    assert.deepEqual(plan, { ...none, runtime: "processes", doubt: null });
    assert.match(reasons.join(" "), /Nothing was measured yet/);
  });

  test("without a run over hosts", () => {
    const { reasons, ...plan } = poolPlan(null, "hosts");
    assert.deepEqual(plan, { ...none, runtime: "hosts", doubt: null });
    assert.match(reasons.join(" "), /a map is divided into 128 jobs/);
  });

  const doubted: readonly (readonly [what: string, doubt: RegExp, given: Report])[] = [
    ["too short to tell", /too short/, withPools(report(), { speedup: null })],
    ["with too few rounds", /in 2 rounds/, report({ samples: samples({ 0: [400, 400], 2: [201, 201] }) })],
    ["that is not clear", /between/, report({ samples: samples({ 0: [100, 140, 90], 2: [90, 70, 95] }) })],
    ["of slower pools", /Not worth it/, report({ samples: samples({ 0: even(10), 2: even(30) }) })],
  ];
  for (const [what, doubt, given] of doubted) {
    test(`from a run ${what}, which is told`, () => {
      const { reasons, ...plan } = planOf(given);
      assert.deepEqual(plan, { ...none, runtime: "threads", doubt: headlineOf(given).result });
      assert.match(reasons.join(" "), doubt);
    });
  }
});

test("what each worker takes is that of the run, and over hosts nobody's", () => {
  const memory = { samples: [], workerBytes: 12_300_000, availableBytes: 1e9, inputs: 3 };
  const measured = { ...report(), memory };
  assert.equal(planOf(measured).workerMb, 13);
  assert.equal(planOf({ ...measured, memory: { ...memory, workerBytes: null } }).workerMb, null);
  const environment = { ...measured.environment, runtime: "hosts" } as const;
  assert.equal(planOf({ ...measured, environment }).workerMb, null);
});

describe("the chunk", () => {
  test("is as measured", () => {
    const plan = planOf(withPools(report(), { chunk: 8, leastChunk: 8 }));
    assert.equal(plan.chunk, 8);
    assert.match(plan.reasons.at(-1) ?? "", /^Chunks of 8 inputs, as measured\.$/);
  });

  const varied = withPools(report(), { chunk: 25, leastChunk: 3 });

  test("shrinks as the measured ones did", () => {
    const plan = planOf(withPools(varied, { chunkCost: { messageMs: 0.05678, copyMs: 1 } }));
    assert.deepEqual([plan.chunk, plan.messageMs], [null, 0.057]);
    assert.match(
      plan.reasons.at(-1) ?? "",
      /^Chunks shrink.* as the measured ones did from 25 inputs to 3\.$/,
    );
  });

  const onHosts = withPools(varied, { runtime: "hosts" });

  test("is over hosts the best fixed one of the simulation where the measured ones varied", () => {
    const prediction = { speedup: 3, bestChunk: 12, bestSpeedup: 3.2, bounds: null };
    const plan = planOf(withPools(onHosts, { prediction }));
    assert.equal(plan.chunk, 12);
    assert.match(plan.reasons.at(-1) ?? "", /12 inputs, the best fixed size of a simulation.*from 25 to 3/);
  });

  test("is over hosts the smallest measured one where nothing was simulated", () => {
    const plan = planOf(withPools(onHosts, { prediction: null }));
    assert.equal(plan.chunk, 3);
  });
});

test("processes stay processes, and a run of an unknown time says none", () => {
  const plan = planOf(withPools(report(), { runtime: "processes" }), null);
  assert.equal(plan.runtime, "processes");
  assert.match(plan.reasons[0] ?? "", /2 cores\.$/);
});

test("hosts stay hosts, and are counted", () => {
  const local = withPools(report(), { runtime: "hosts", chunk: 8, leastChunk: 8 });
  const hosts = ["box-a", "box-b"].map((name) => ({ name, cores: 1, cpu: "a", node: "24.21.0" }));
  const plan = planOf({ ...local, environment: { ...local.environment, runtime: "hosts", hosts } });
  assert.deepEqual([plan.runtime, plan.workers, plan.chunk, plan.doubt], ["hosts", 4, 8, null]);
  assert.match(plan.reasons[0] ?? "", /with 4 workers over 10 inputs, Node 24\.21\.0, 2 cores of 2 hosts,/);
});
