import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Equality, Verdict } from "../../../extension/core/report/verdict.ts";
import type { Rounds } from "../../../extension/core/report/rounds.ts";
import type { FromBench } from "../../../extension/core/protocol/bench.ts";
import { buildReport } from "../../../extension/core/measured/figures.ts";
import { addSample } from "../../../extension/core/measured/fold.ts";
import { noSamples } from "../../../extension/core/measured/samples.ts";

/** Of no account here. */
const rounds: Rounds = {
  count: 1,
  ended: "rounds",
  precision: null,
  goal: 0.03,
  budgetMs: 10_000,
  orderSeed: 7,
  isGcForced: false,
};

type Times = fc.Arbitrary<number>;

/** Any time that a clock can show: none, steps of a coarse clock, parts of a nanosecond, years. */
const wildTime: Times = fc.oneof(
  fc.constantFrom(0, 1, 16, 1e-12, 1e12),
  fc.double({ min: 0, max: 1e6, noNaN: true }),
  fc.double({ min: 0, max: 0.01, noNaN: true }),
);
/** Times of one size, from which most conclusions follow. */
const likelyTime: Times = fc.double({ min: 50, max: 60, noNaN: true });
const unknown = fc.constant(null);
const share = fc.double({ min: 0, max: 1, noNaN: true });
const speedup = fc.double({ min: 1e-6, max: 1e6, noNaN: true });

/** An account that closes: workers divided among its four terms. */
const account = (workers: number, time: Times) =>
  fc.tuple(share, share, share, time).map(([first, second, third, slower]) => {
    const dispatch = workers * first;
    const idle = (workers - dispatch) * second;
    const usefulWorkers = (workers - dispatch - idle) * third + (slower % workers);
    return { usefulWorkers, slowerTasks: workers - dispatch - idle - usefulWorkers, dispatch, idle };
  });

/** What one executor sends in one round, as far as it knows it. */
const round = (workers: number, number: number, time: Times): fc.Arbitrary<readonly FromBench[]> =>
  fc
    .record({
      ms: time,
      cpuMs: fc.oneof(unknown, time),
      gcMs: fc.oneof(unknown, time),
      calibrationMs: time,
      account: fc.oneof(unknown, account(Math.max(1, workers), time)),
    })
    .map(({ ms, cpuMs, gcMs, calibrationMs, account: closed }): readonly FromBench[] => [
      { type: "sampled", workers, round: number, ms, cpuMs, gcMs },
      { type: "calibrated", workers, round: number, ms: calibrationMs, cpuMs: null },
      ...(closed === null || workers === 0
        ? []
        : [{ type: "accounted", workers, round: number, account: closed } as const]),
    ]);

const executor = (workers: number, count: number, time: Times) =>
  fc
    .tuple(time, ...Array.from({ length: count }, (_, index) => round(workers, index + 1, time)))
    .map(([firstMs, ...samples]): readonly FromBench[] => [
      ...(workers === 0 ? [{ type: "serialStarted", firstMs } as const] : []),
      ...samples.flat(),
    ]);

const division = (inputs: number) =>
  fc.tuple(fc.integer({ min: 1, max: inputs }), fc.integer({ min: 1, max: inputs })).map(([one, other]) => {
    const [least, most] = [Math.min(one, other), Math.max(one, other)];
    return { count: Math.ceil(inputs / most), most, least };
  });

const pool = (workers: number, count: number, inputs: number, time: Times) =>
  fc
    .tuple(
      executor(workers, count, time),
      fc.record({ startupMs: time, coldMs: time }),
      fc.option(division(inputs)),
      fc.record({ messageMs: time, copyMs: time }),
      fc.record({
        speedup: fc.oneof(unknown, speedup),
        bestChunk: fc.integer({ min: 1, max: inputs }),
        bestSpeedup: fc.oneof(unknown, speedup),
        bounds: unknown,
      }),
    )
    .map(([samples, start, chunks, cost, prediction]): readonly FromBench[] => [
      { type: "poolStarted", workers, ...start },
      ...samples,
      ...(chunks === null ? [] : [{ type: "divided", workers, round: 1, chunks } as const]),
      { type: "costed", workers, cost },
      { type: "predicted", workers, prediction },
    ]);

const ending = (inputs: number, time: Times): fc.Arbitrary<readonly FromBench[]> =>
  fc
    .record({
      slowest: fc.array(
        fc.record({
          index: fc.nat(inputs - 1),
          ms: time,
          timesMedian: fc.oneof(unknown, speedup),
          share: fc.oneof(unknown, share),
          input: fc.constant("page"),
        }),
        { maxLength: 5 },
      ),
      awaited: fc.record({
        limits: fc.array(
          fc.record({
            limit: fc.integer({ min: 2, max: 64 }),
            samplesMs: fc.array(time, { minLength: 1, maxLength: 6 }),
          }),
          { maxLength: 4 },
        ),
        differing: fc.nat(inputs),
        failedAt: fc.option(
          fc.record({ limit: fc.integer({ min: 2, max: 64 }), why: fc.constant("it failed there (busy)") }),
        ),
        threadPools: fc.constant(null),
      }),
      other: fc.record({
        workers: fc.constantFrom(1, 2, 4, 8),
        startupMs: time,
        coldMs: time,
        samplesMs: fc.array(time, { minLength: 3, maxLength: 3 }),
        ownMs: fc.array(time, { minLength: 3, maxLength: 3 }),
        differing: fc.nat(inputs),
      }),
    })
    .map(({ slowest, awaited, other }): readonly FromBench[] => [
      { type: "roundsEnded", rounds },
      { type: "slowest", slowest },
      { type: "awaited", awaited },
      { type: "otherRuntime", other },
    ]);

const run = fc
  .record({
    inputs: fc.integer({ min: 1, max: 40 }),
    count: fc.integer({ min: 1, max: 7 }),
    cores: fc.constantFrom(1, 2, 64),
    workers: fc.subarray([1, 2, 4, 8]),
    verdict: fc.constantFrom<Verdict>("equal", "equal", "differs", "not-cloneable"),
    time: fc.constantFrom(wildTime, likelyTime),
    poolTime: fc.constantFrom(
      wildTime,
      likelyTime,
      likelyTime.map((ms) => ms / 2),
    ),
  })
  .chain(({ inputs, count, cores, workers, verdict, time, poolTime }) =>
    fc
      .tuple(
        executor(0, count, time),
        ending(inputs, time),
        ...workers.map((size) => pool(size, count, inputs, poolTime)),
      )
      .map((events) => ({ inputs, cores, verdict, events: events.flat() })),
  );

/** Every number in a value, with the names on the way to it. */
function numbersIn(value: unknown, path = ""): readonly (readonly [path: string, value: number])[] {
  if (typeof value === "number") {
    return [[path, value]];
  }
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([name, part]) => numbersIn(part, `${path}.${name}`))
    : [];
}

function reportOf({
  inputs,
  cores,
  verdict,
  events,
}: typeof run extends fc.Arbitrary<infer Run> ? Run : never) {
  const equality: Equality = {
    verdict,
    compared: inputs,
    differing: 0,
    mismatches: [],
    tolerance: null,
    evidence: null,
    controls: [],
  };
  return buildReport(
    { file: "a.ts", function: "f", line: 1, inputs, inputsExpression: "list" },
    { node: "24.0.0", nodePath: "/node", platform: "linux", cpu: "cpu", cores, runtime: "threads" },
    events.reduce((samples, event) => addSample(samples, event, "threads"), noSamples),
    equality,
  );
}

test("no number in a report is NaN or infinite, and no time negative, whatever was measured", () => {
  fc.assert(
    fc.property(run, (given) => {
      for (const [path, value] of numbersIn(reportOf(given))) {
        assert(Number.isFinite(value), `${path} is ${value}`);
        assert(value >= 0 || !/Ms\b/.test(path), `${path} is ${value}`);
      }
    }),
    { numRuns: 1000 },
  );
});

test("no finding says NaN, undefined or a negative time, whatever was measured", () => {
  fc.assert(
    fc.property(run, (given) => {
      for (const { title, detail, advice, evidence } of reportOf(given).findings) {
        assert.doesNotMatch(`${title} ${detail} ${advice}`, /NaN|Infinity|undefined|null|-\d/);
        assert(evidence.length > 0);
      }
    }),
    { numRuns: 1000 },
  );
});

test("no report says both that pools are slower and that they scale, or that they pay once they are started", () => {
  fc.assert(
    fc.property(run, (given) => {
      const codes = new Set<string>(reportOf(given).findings.map(({ code }) => code));
      const isGain = codes.has("scales") || codes.has("startup-bound");
      assert(!isGain || !(codes.has("slower-than-serial") || codes.has("results-differ")));
      assert(
        !(codes.has("load-imbalance") && codes.has("too-few-tasks")) ||
          given.inputs < given.cores ||
          given.inputs === 1,
      );
    }),
    { numRuns: 500 },
  );
});
