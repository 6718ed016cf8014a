import assert from "node:assert/strict";
import { test } from "node:test";
import type { Report } from "../../../extension/core/report/report.ts";
import type { Warmup } from "../../../extension/core/report/times.ts";
import type { Rounds } from "../../../extension/core/report/rounds.ts";
import { inputsCount } from "../../../extension/core/words/leftOut.ts";
import { measurementNotes } from "../../../extension/core/words/measurementNotes.ts";
import type { GivenSurroundings } from "../../../extension/core/report/surroundings.ts";
import { report, samples } from "../../reports.ts";

const made = report({ samples: samples({ 0: [10, 10, 10], 2: [5, 5, 5], 4: [4, 4, 4] }) });

/** The notes of a report with these warm-ups, by worker count, and rounds. */
function notes(
  warmups: Readonly<Record<number, Partial<Warmup>>>,
  rounds: Partial<Rounds> = {},
): readonly string[] {
  const warmup = (workers: number): Warmup | null => {
    const given = warmups[workers];
    return given ? { runs: given.samplesMs?.length ?? 1, samplesMs: [], trend: "steady", ...given } : null;
  };
  const changed: Report = {
    ...made,
    serial: { ...made.serial, warmup: warmup(0) },
    pools: made.pools.map((pool) => ({ ...pool, warmup: warmup(pool.workers) })),
    rounds: { ...made.rounds, ...rounds },
    noise: null,
  };
  return measurementNotes(changed);
}

test("what a run was given around it is told, variables by their names", () => {
  const surroundings = {
    argv: ["--fast", "big input.txt", 'say "a"'],
    envFiles: [".env", "local.env"],
    variables: ["TOKEN", "URL"],
    cwd: "data",
  };
  const note = (given: GivenSurroundings) =>
    measurementNotes({ ...made, workload: { ...made.workload, surroundings: given } })[0];
  assert.equal(
    note(surroundings),
    'Run with the arguments --fast "big input.txt" "say \\"a\\""; the variables TOKEN, URL of .env, local.env; the working folder data.',
  );
  assert.equal(note({ envFiles: [".env"], variables: [] }), "Run with no variable of .env.");
});

test("inputs that were left out are counted, and the first of them named", () => {
  const inputs = Array.from({ length: 7 }, (_, place) => ({
    index: 3 * place,
    input: `"<svg ${place}"`,
    error: "SvgoParserError: broken.",
  }));
  const [note] = measurementNotes({ ...made, leftOut: { count: 7, inputs } });
  assert.match(
    note ?? "",
    /^7 of 17 inputs left out because the function throws on them: 0 \("<svg 0"\): SvgoParserError: broken; 3 /,
  );
  assert.match(note ?? "", /; and 2 more\.$/);
  const [none] = measurementNotes({ ...made, leftOut: { count: 0, inputs: [] } });
  assert.match(none ?? "", /throws on none of the inputs/);
});

test("how many inputs ran is said with how many there are", () => {
  assert.equal(inputsCount({ inputs: 3 }, { count: 2, inputs: [] }), "3 of 5 inputs");
  assert.equal(inputsCount({ inputs: 1 }, { count: 0, inputs: [] }), "1 input");
  assert.equal(inputsCount({ inputs: 3 }, null), "3 inputs");
  assert.equal(inputsCount({ inputs: null }, null), "inputs");
  const sample = { taken: 40, of: 400, by: "position" } as const;
  assert.equal(inputsCount({ inputs: 40, sample }, null), "a sample of 40 of 400 inputs");
  assert.equal(
    inputsCount({ inputs: 38, sample }, { count: 2, inputs: [] }),
    "a sample of 40 of 400 inputs, 2 left out",
  );
});

const warmupNotes: readonly {
  readonly what: string;
  readonly warmups: Readonly<Record<number, Partial<Warmup>>>;
  readonly note: string | undefined;
}[] = [
  { what: "warm runs only", warmups: { 0: { samplesMs: [10.5, 10] } }, note: undefined },
  { what: "warm-up that is not known", warmups: {}, note: undefined },
  {
    what: "slow serial runs",
    warmups: { 0: { samplesMs: [24, 18, 12, 10, 10] } },
    note: "Warm-up: the first 3 serial runs took up to 2.40× as long as warm ones. Nothing of it is in the samples.",
  },
  {
    what: "one slow serial run, and the pool with the slowest",
    warmups: { 0: { samplesMs: [24, 10] }, 2: { samplesMs: [10, 5] }, 4: { samplesMs: [16, 12, 4] } },
    note: "Warm-up: the first serial run took 2.40× as long as a warm one, the first 2 runs with 4 workers took up to 4.00× as long as warm ones. Nothing of it is in the samples.",
  },
  {
    what: "more slow runs than are kept",
    warmups: { 0: { runs: 200, samplesMs: [24, 24] } },
    note: "Warm-up: the first 2 and more serial runs took up to 2.40× as long as warm ones. Nothing of it is in the samples.",
  },
  {
    what: "runs that were still changing",
    warmups: {
      0: { runs: 40, trend: "faster" },
      2: { runs: 1, trend: null },
      4: { runs: 9, trend: "slower" },
    },
    note: "Not settled: the serial run still became faster after 40 runs of warm-up, 4 workers still became slower after 9 runs of warm-up. The samples may have some of it; a larger budget gives warm-up more time.",
  },
];
for (const { what, warmups, note } of warmupNotes) {
  test(`${what} ${note === undefined ? "need no note" : "have a note"}`, () => {
    const [first, ...others] = notes(warmups);
    assert.deepEqual(note === undefined ? [] : [first], note === undefined ? [] : [note]);
    assert.deepEqual(others.length, note === undefined ? 0 : 1);
  });
}

for (const { rounds, note } of [
  {
    rounds: { ended: "goal", count: 7, precision: 0.028, isGcForced: true },
    note: "7 rounds: the best speedup is known to ±2.8 %, which is within the goal of ±3 %. Garbage was collected before each run.",
  },
  {
    rounds: { ended: "budget", count: 9, precision: 0.041 },
    note: "9 rounds, then the budget of 10.0 s was spent: the best speedup is known to ±4.1 %, ±3 % was the goal.",
  },
  {
    rounds: { ended: "budget", count: 3, precision: null },
    note: "3 rounds, then the budget of 10.0 s was spent.",
  },
  {
    rounds: { ended: "budget", count: 5, precision: 0.01 },
    note: "5 rounds, then the budget of 10.0 s was spent: the best speedup is known to ±1 %.",
  },
  {
    rounds: { ended: "rounds", count: 1, precision: null },
    note: "1 round, as many as asked for.",
  },
  {
    rounds: { ended: "most", count: 60, precision: 0.12 },
    note: "60 rounds, the most there are: the best speedup is known to ±12 %, ±3 % was the goal.",
  },
  {
    rounds: { ended: "asked", count: 4, precision: 0.12 },
    note: "4 rounds, then it was asked to finish: the best speedup is known to ±12 %, ±3 % was the goal.",
  },
] as const) {
  test(`${rounds.count} rounds that ended by "${rounds.ended}" say so`, () => {
    assert.deepEqual(notes({}, rounds), [note]);
  });
}

test("rounds that were measured again are told with the reason", () => {
  const thrownAway = [{ round: 2, why: "the host a was lost" }];
  assert.deepEqual(notes({}, { ended: "rounds", count: 3, precision: null, thrownAway }).slice(1), [
    "Measured again: 1 round. The host a was lost in round 2. Nothing of it is in the samples.",
  ]);
});

test("rounds in which a container's quota was used up are named", () => {
  const throttled = [
    { round: 2, periods: 30, throttled: 11 },
    { round: 5, periods: 50, throttled: 30 },
  ];
  assert.deepEqual(notes({}, { ended: "rounds", count: 5, precision: null, throttled }).slice(1), [
    "The container's quota was used up in 41 of 80 periods, in rounds 2, 5: their times have the waits for more in them.",
  ]);
});

test("rounds in which others used cores are named, with the most of them", () => {
  const busy = [
    { round: 1, cores: 0.4 },
    { round: 3, cores: 1.25 },
  ];
  const [told = ""] = notes({}, { ended: "rounds", count: 5, precision: null, busy }).slice(1);
  assert.match(
    told,
    /^Other programs used up to 1\.25 of \d+ cores in rounds 1, 3: their times have the waits for a core in them\.$/,
  );
});

test("noise is told last", () => {
  assert.match(
    measurementNotes({ ...made, noise: { low: 0.9, high: 1.11 } }).at(-1) ?? "",
    /1\.11× are noise/,
  );
});

test("a budget that three rounds exceed is told with the reason", () => {
  // Each round takes 19 ms.
  const rounds = { ended: "budget", count: 3, precision: 0.041, budgetMs: 50 } as const;
  assert(
    notes({}, rounds).includes(
      "3 rounds took 57.0 ms, more than the budget of 50.0 ms, because fewer give no interval: the best speedup is known to ±4.1 %, ±3 % was the goal.",
    ),
  );
});

test("what the way to hosts takes is told, with what their clocks leave unsure", () => {
  const account = { usefulWorkers: 2, slowerTasks: 0, dispatch: 0.5, travel: 1, idle: 0.5 };
  const host = { name: "box", cores: 2, cpu: "a CPU", node: "24.0.0" };
  const note = (errorsMs: readonly number[]) =>
    measurementNotes({
      ...made,
      pools: made.pools.map((pool) => ({ ...pool, account })),
      environment: {
        ...made.environment,
        hosts: [host, ...errorsMs.map((clockErrorMs) => ({ ...host, clockErrorMs }))],
      },
    }).find((each) => each.includes("travel"));
  assert.equal(
    note([0.21, 0.34, 0.1]),
    "With 4 workers travel takes 25 % of the workers' time; up to 0.34 ms of that are unsure for each message, as the clocks of hosts are known no better.",
  );
  assert.equal(note([]), "With 4 workers travel takes 25 % of the workers' time.");
  assert.ok(!measurementNotes(made).some((each) => each.includes("travel")));
});
