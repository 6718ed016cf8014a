import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  compareRuns,
  type ComparableRun,
  type Comparison,
} from "../../../extension/core/history/comparison.ts";
import type { Report } from "../../../extension/core/report/report.ts";
import type { Environment } from "../../../extension/core/report/environment.ts";
import { report, samples } from "../../reports.ts";

/** Twelve rounds that scatter by 1 %, in an order of chance. */
const scatter = [1.004, 0.991, 1.007, 0.998, 1, 0.995, 1.009, 1.002, 0.993, 1.005, 0.997, 1.001];

function run(
  times: Readonly<Record<number, number>>,
  parts: Omit<NonNullable<Parameters<typeof report>[0]>, "samples"> & {
    readonly textHash?: string;
    readonly environment?: Partial<Environment>;
    readonly rounds?: readonly number[];
  } = {},
): ComparableRun {
  const rounds = parts.rounds ?? scatter;
  const timesMs = Object.entries(times).map(([workers, ms]) => [
    workers,
    rounds.map((factor) => factor * ms),
  ]);
  const made: Report = report({ ...parts, samples: samples(Object.fromEntries(timesMs)) });
  const environment = { ...made.environment, ...parts.environment };
  return { report: { ...made, environment }, textHash: parts.textHash ?? "a" };
}

/** The verdicts by worker count, 0 for the serial run. */
function verdicts(comparison: Comparison): Readonly<Record<number, string>> {
  assert(comparison.type === "compared", "They are not compared.");
  return Object.fromEntries(comparison.changes.map(({ workers, verdict }) => [workers, verdict]));
}

test("each worker count of both runs is compared with itself, and the serial run too", () => {
  const before = run({ 0: 100, 1: 101, 2: 60, 8: 30 });
  const after = run({ 0: 101, 1: 80, 2: 75, 4: 30 });
  assert.deepEqual(verdicts(compareRuns(before, after)), { 0: "same", 1: "faster", 2: "slower" });
});

test("the change is before over after", () => {
  const comparison = compareRuns(run({ 0: 100, 2: 60 }), run({ 0: 50, 2: 60 }));
  assert(comparison.type === "compared");
  const [serial] = comparison.changes;
  assert(serial?.ratio);
  assert(Math.abs(serial.ratio.value - 2) < 0.01, `${serial.ratio.value}`);
});

test("a sure difference of less than 5 % is none", () => {
  assert.deepEqual(verdicts(compareRuns(run({ 0: 100 }), run({ 0: 97 }))), { 0: "same" });
});

test("a difference whose interval holds 5 % is not clear", () => {
  assert.deepEqual(verdicts(compareRuns(run({ 0: 100 }), run({ 0: 95 }))), { 0: "unclear" });
});

test("a difference within the noise that a run shows against itself does not count", () => {
  const noisy = [1, 1.6, 0.9, 1.5, 1.1, 0.8, 1.7, 1, 1.4, 0.9, 1.2, 1.3];
  const comparison = compareRuns(run({ 0: 100 }, { rounds: noisy }), run({ 0: 115 }));
  assert(comparison.type === "compared");
  assert(comparison.isNoise && comparison.leastDifference > 0.05);
  assert.notEqual(verdicts(comparison)[0], "slower");
});

test("two rounds tell nothing, whatever the difference", () => {
  const few = { rounds: [1, 1.01] };
  assert.deepEqual(verdicts(compareRuns(run({ 0: 100 }, few), run({ 0: 10 }, few))), { 0: "unclear" });
});

test("the same text is the same code", () => {
  assert.equal(compareRuns(run({ 0: 1 }), run({ 0: 1 })).isSameCode, true);
  assert.equal(compareRuns(run({ 0: 1 }), run({ 0: 1 }, { textHash: "b" })).isSameCode, false);
});

const host = (name: string) => ({ name, cores: 2, cpu: "M4", node: "24.1.0" });

for (const { name, other, reasons } of [
  { name: "other inputs", other: run({ 0: 1 }, { workload: { inputs: 20 } }), reasons: ["inputs"] },
  {
    name: "another expression of the inputs",
    other: run({ 0: 1 }, { workload: { inputsExpression: "others" } }),
    reasons: ["inputs"],
  },
  {
    name: "other arguments",
    other: run({ 0: 1 }, { workload: { surroundings: { argv: ["--fast"] } } }),
    reasons: ["surroundings"],
  },
  { name: "another processor", other: run({ 0: 1 }, { environment: { cpu: "M4" } }), reasons: ["cpu"] },
  { name: "another system", other: run({ 0: 1 }, { environment: { platform: "win32" } }), reasons: ["cpu"] },
  { name: "another Node", other: run({ 0: 1 }, { environment: { node: "20.1.0" } }), reasons: ["node"] },
  {
    name: "processes",
    other: run({ 0: 1 }, { environment: { runtime: "processes" } }),
    reasons: ["runtime"],
  },
  {
    name: "hosts in the place of threads",
    other: run({ 0: 1 }, { environment: { runtime: "hosts", hosts: [host("a")] } }),
    reasons: ["runtime"],
  },
  {
    name: "more cores and unequal results",
    other: run({ 0: 1 }, { cores: 8, equality: { verdict: "differs" } }),
    reasons: ["cores", "results"],
  },
]) {
  test(`a run with ${name} is not comparable, either way round`, () => {
    for (const comparison of [compareRuns(run({ 0: 1 }), other), compareRuns(other, run({ 0: 1 }))]) {
      assert(comparison.type === "not-comparable");
      assert.deepEqual(
        comparison.reasons.map(({ what }) => what),
        reasons,
      );
    }
  });
}

test("runs over other hosts are not comparable, those over the same ones are", () => {
  const over = (name: string) => run({ 0: 1 }, { environment: { runtime: "hosts", hosts: [host(name)] } });
  const comparison = compareRuns(over("a"), over("b"));
  assert(comparison.type === "not-comparable");
  assert.deepEqual(comparison.reasons, [
    { what: "hosts", before: "a (M4, Node 24.1.0)", after: "b (M4, Node 24.1.0)" },
  ]);
  assert.equal(compareRuns(over("a"), over("a")).type, "compared");
});

test("a Node elsewhere on the disk, or a line further down, is the same", () => {
  const moved = run({ 0: 1 }, { environment: { nodePath: "/opt/node" }, workload: { line: 99 } });
  assert.equal(compareRuns(run({ 0: 1 }), moved).type, "compared");
});

test("what is faster one way round is slower the other", () => {
  const ms = fc.double({ min: 1, max: 1000, noNaN: true });
  const turned: Readonly<Record<string, string>> = { faster: "slower", slower: "faster" };
  fc.assert(
    fc.property(ms, ms, ms, (one, two, three) => {
      const there = verdicts(compareRuns(run({ 0: one, 2: two }), run({ 0: two, 2: three })));
      const back = verdicts(compareRuns(run({ 0: two, 2: three }), run({ 0: one, 2: two })));
      assert.deepEqual(
        Object.values(back),
        Object.values(there).map((verdict) => turned[verdict] ?? verdict),
      );
    }),
  );
});

test("a sample is compared with a sample of the same inputs only", () => {
  const sampled = (taken: number, by: "serialTime" | "position") =>
    run({ 0: 100 }, { workload: { inputs: taken, sample: { taken, of: 400, by } } });
  const isCompared = (before: ComparableRun, after: ComparableRun) =>
    compareRuns(before, after).type === "compared";
  assert(isCompared(sampled(40, "position"), sampled(40, "position")));
  assert(!isCompared(sampled(40, "position"), sampled(50, "position")));
  assert(!isCompared(sampled(40, "serialTime"), sampled(40, "serialTime")));
  assert(!isCompared(run({ 0: 100 }, { workload: { inputs: 40 } }), sampled(40, "position")));
});
