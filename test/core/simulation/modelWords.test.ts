import assert from "node:assert/strict";
import { test } from "node:test";
import type { PoolTimes } from "../../../extension/core/report/times.ts";
import type { Scaling } from "../../../extension/core/report/simulation.ts";
import { modelWords } from "../../../extension/core/simulation/modelWords.ts";
import { onHosts, report, sharedState } from "../../reports.ts";

interface Given {
  /** Speedups by workers, each known to within one hundredth. */
  readonly speedups?: Readonly<Record<number, number>>;
  readonly scaling?: Partial<Scaling>;
  readonly ceiling?: number;
  readonly cores?: number;
  readonly cpuShare?: number;
  readonly bounds?: { readonly low: number; readonly high: number };
}

/** What each model says of pools on a machine with cores enough, unless told otherwise. */
function say(
  given: Given,
  change: Partial<ReturnType<typeof report>> = {},
): Readonly<Record<string, string>> {
  const made = report();
  const [any] = made.pools;
  assert(any);
  const pools = Object.entries(given.speedups ?? {}).map(([text, value]): PoolTimes => {
    const workers = Number(text);
    const ceiling = given.ceiling ?? workers;
    return {
      ...any,
      workers,
      speedup: { value, low: value * 0.99, high: value * 1.01 },
      karpFlatt: workers === 1 ? null : (1 / value - 1 / workers) / (1 - 1 / workers),
      ceiling: { value: ceiling, low: ceiling, high: ceiling },
      prediction:
        given.bounds === undefined
          ? null
          : { speedup: value, bestChunk: 1, bestSpeedup: value, bounds: given.bounds },
    };
  });
  const words = modelWords({
    ...made,
    pools,
    serial: { ...made.serial, cpuShare: given.cpuShare ?? 1 },
    environment: { ...made.environment, cores: given.cores ?? 64 },
    scaling: { serialFraction: null, usl: null, parallelism: null, ...given.scaling },
    ...change,
  });
  return Object.fromEntries(words.map(({ name, text }) => [name, text]));
}

const amdahl = "Amdahl's law";
const karpFlatt = "Karp–Flatt metric";
const usl = "Universal Scalability Law";
const span = "Work and span";

test("without data no model says anything", () => {
  assert.deepEqual(say({}), {});
  assert.deepEqual(say({ speedups: { 1: 1, 2: 1.9 } }), {});
});

test("no model says anything about a speedup that does not count", () => {
  const given = { scaling: { serialFraction: 0.12, parallelism: 3 } };
  assert.deepEqual(Object.keys(say(given)), [amdahl, span]);
  assert.deepEqual(say(given, { equality: sharedState }), {});
});

test("a serial fraction is told with its limit", () => {
  assert.equal(
    say({ scaling: { serialFraction: 0.12 } })[amdahl],
    "About 12 % of the time is as if only one worker could work, which limits the speedup to 8.33× with any number of them.",
  );
});

test("no serial fraction has no limit", () => {
  for (const serialFraction of [0, 0.004]) {
    assert.match(say({ scaling: { serialFraction } })[amdahl] ?? "", /^No work is seen/);
  }
});

test("a machine that gives less than was asked for is named as a part of the serial fraction", () => {
  const given = { scaling: { serialFraction: 0.3 }, speedups: { 2: 1.5 } };
  assert.match(
    say({ ...given, ceiling: 1.79 })[amdahl] ?? "",
    /The machine is a part of that: a loop that only computes reaches 1\.79× with 2 workers on it\./,
  );
  const { environment } = onHosts(["box-1", 2], ["box-2", 1]);
  assert.match(
    say({ ...given, ceiling: 1.5 }, { environment: { ...report().environment, ...environment } })[amdahl] ??
      "",
    /The hosts are a part of that: a loop that only computes reaches 1\.50× with 2 workers on them\./,
  );
  assert.doesNotMatch(say({ ...given, ceiling: 1.81 })[amdahl] ?? "", /machine/);
  // Tasks that wait half of the time ask for one core.
  assert.doesNotMatch(say({ ...given, ceiling: 1, cpuShare: 0.5 })[amdahl] ?? "", /machine/);
});

for (const { what, speedups, text } of [
  {
    what: "a growing part",
    speedups: { 2: 1.96, 4: 3.6, 8: 5 },
    text: /^The part that is not shared grows from 2 % with 2 workers to 9 % with 8: what comes with the workers/,
  },
  {
    what: "the same part",
    speedups: { 2: 1.82, 4: 3.077, 8: 4.7 },
    text: /^The part that is not shared goes from 10 % with 2 workers to 10 % with 8, which is no change beyond the noise: work that only one worker can do/,
  },
  {
    what: "a falling part",
    speedups: { 2: 1.6, 4: 3.6 },
    text: /^The part that is not shared falls from 25 % with 2 workers to 4 % with 4: a loss that does not come with the workers/,
  },
  {
    what: "next to nothing",
    speedups: { 2: 2, 4: 3.99 },
    text: /^From 2 to 4 workers next to nothing is not shared/,
  },
]) {
  test(`Karp and Flatt's metric tells ${what}`, () => {
    assert.match(say({ speedups })[karpFlatt] ?? "", text);
  });
}

test("a change of the part that is not shared makes Amdahl's limit a rough one", () => {
  const scaling = { serialFraction: 0.1 };
  assert.match(say({ scaling, speedups: { 2: 1.96, 8: 5 } })[amdahl] ?? "", /this limit is a rough one\.$/);
  assert.doesNotMatch(say({ scaling, speedups: { 2: 1.82, 8: 4.7 } })[amdahl] ?? "", /rough/);
});

test("pools without a core for each worker are no part of a trend", () => {
  const speedups = { 2: 1.96, 4: 1.98 };
  assert.equal(say({ speedups, cores: 2 })[karpFlatt], undefined);
  assert.match(say({ speedups, cores: 2, cpuShare: 0.05 })[karpFlatt] ?? "", /grows/);
});

const law = { alpha: 0.05, beta: 0.001, gamma: 1, peakWorkers: 30.8, limit: 20 };
const sure = { alpha: 0.01, beta: 0.0001, gamma: 0.1 };

for (const { what, fitted, text } of [
  {
    what: "a peak beyond the measurement",
    fitted: { ...law, standardErrors: sure },
    text: /^The speedup peaks at about 31 workers.* beyond what was measured\.$/,
  },
  {
    what: "a peak within it",
    fitted: { ...law, peakWorkers: 6, standardErrors: sure },
    text: /peaks at about 6 workers.* make it slower\.$/,
  },
  {
    what: "a limit where coherency may as well be none",
    fitted: { ...law, standardErrors: { ...sure, beta: 0.001 } },
    text: /^No peak is in sight: the speedup approaches 20\.0×/,
  },
  {
    what: "nothing beyond the noise",
    fitted: { ...law, standardErrors: { alpha: 0.05, beta: 0.001, gamma: 0.1 } },
    text: /^Neither contention nor coherency/,
  },
]) {
  test(`the Universal Scalability Law tells ${what}`, () => {
    assert.match(say({ speedups: { 8: 6 }, scaling: { usl: fitted } })[usl] ?? "", text);
  });
}

test("the longest input bounds every pool, unless there are very many of its kind", () => {
  assert.equal(
    say({ scaling: { parallelism: 5 } })[span],
    "The longest input takes 20 % of all the work, so that no pool gets beyond 5.00×.",
  );
  assert.equal(say({ scaling: { parallelism: 1000 } })[span], undefined);
});

for (const { measured, text } of [
  {
    measured: 2,
    text: /between 2\.50× and 3\.50×; the measured 2\.00× is below that, so that the machine or slower tasks/,
  },
  { measured: 3, text: /the measured 3\.00× is within that: .* how the tasks divide/ },
  { measured: 3.45, text: /the measured 3\.45× is as much as they allow\.$/ },
  { measured: 3.7, text: /the measured 3\.70× is above that, so that the tasks were faster/ },
]) {
  test(`a speedup of ${measured} is held against the bounds of work and span`, () => {
    assert.match(say({ speedups: { 4: measured }, bounds: { low: 2.5, high: 3.5 } })[span] ?? "", text);
  });
}

test("weak scaling is told by the same inputs for each worker", () => {
  const weak = { inputs: 1000, efficiency: { value: 0.92, low: 0.9, high: 0.94 } };
  const breakEven = { workers: 4, sizes: [], warm: { type: "unclear" }, weak, firstUse: null } as const;
  assert.equal(
    say({}, { breakEven })["Weak scaling"],
    "4 workers take 1.09× the time for 4\u202F000 inputs that 1\u202F000 take serially: an efficiency of 92 % (95 %: 90 %–94 %).",
  );
  assert.deepEqual(say({}, { breakEven: { ...breakEven, weak: null } }), {});
});
