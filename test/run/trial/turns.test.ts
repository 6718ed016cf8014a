import assert from "node:assert/strict";
import { test } from "node:test";
import type { TrialRun } from "../../../extension/core/survey/trial.ts";
import { trialOf } from "../../../extension/run/trial/tryInProgram.ts";
import { takeTurns, type Sides } from "../../../extension/run/trial/turns.ts";

const ended = { type: "exited", status: 0 } as const;
const before = { end: ended, ms: 1000 };

function run(parts: Partial<TrialRun> = {}): TrialRun {
  return { end: ended, ms: 1000, output: "sum 3\n", errors: "", ...parts };
}

/** Sides that note who ran, with these runs one after the other, the last one again and again. */
function sides(plain: readonly (TrialRun | null)[], pool: readonly (TrialRun | null)[], isUsed = true) {
  const ran: string[] = [];
  const limits: number[] = [];
  const side = (name: string, runs: readonly (TrialRun | null)[]) => async (limitMs: number) => {
    const index = ran.filter((one) => one === name).length;
    ran.push(name);
    limits.push(limitMs);
    return runs[Math.min(index, runs.length - 1)] ?? null;
  };
  const all: Sides = {
    plain: side("a", plain),
    pool: side("b", pool),
    isUsed: () => Promise.resolve(isUsed),
  };
  return { ran, limits, all };
}

function take(given: Sides, leftOut: readonly string[] = []) {
  return takeTurns(given, { before, leftOut, say: () => {} });
}

test("after one run of each, both take turns, the first one changing", async () => {
  const { ran, all } = sides([run({ ms: 20_000 })], [run({ ms: 15_000 })]);
  const turns = await take(all);
  assert.equal(ran.join(""), "ababbaab");
  assert.equal(turns?.type === "measured" && turns.plain.length, 3);
});

test("a command that is soon over is run ten times", async () => {
  const { ran, all } = sides([run({ ms: 900 })], [run({ ms: 500 })]);
  await take(all);
  assert.equal(ran.length, 22);
});

test("the gain is that of the pairs, with what is printed the same", async () => {
  const { all } = sides([run({ ms: 5000 }), run()], [run({ ms: 5000 }), run({ ms: 500 })]);
  const turns = await take(all);
  assert(turns?.type === "measured");
  const trial = trialOf(turns, 2, { changed: [] });
  assert(trial.type === "ran");
  assert.deepEqual([trial.times, trial.plainMs, trial.poolMs, trial.differences], [2, 1000, 500, []]);
});

test("what one of several runs with the pool prints otherwise is told", async () => {
  const { all } = sides([run()], [run(), run(), run({ output: "sum 4\n" }), run()]);
  const turns = await take(all);
  assert(turns?.type === "measured");
  const trial = trialOf(turns, 2, { changed: [] });
  assert.deepEqual(trial.type === "ran" && trial.differences.map(({ line }) => line), ["sum 3", "sum 4"]);
});

const failures: readonly (readonly [what: string, plain: TrialRun, pool: TrialRun, why: RegExp])[] = [
  ["does not end", run({ end: { type: "late" }, ms: 60_000 }), run(), /not ended after 60\.0 s.*a server/],
  [
    "fails in a copy only",
    run({ end: { type: "exited", status: 1 }, errors: "at x\nError: no .git\nat y\n" }),
    run(),
    /In a copy .* exit status 1, in the folder itself it ended with exit status 0\. It said: Error: no \.git\..*data, which is too large/,
  ],
  [
    "does not end with the pool",
    run(),
    run({ end: { type: "late" }, ms: 60_000 }),
    /With the pool .* not ended/,
  ],
  [
    "crashes with the pool",
    run(),
    run({ end: { type: "killed", signal: "SIGSEGV" } }),
    /was ended by SIGSEGV/,
  ],
];
for (const [what, plain, pool, why] of failures) {
  test(`a command that ${what} is not measured, and that is said`, async () => {
    const turns = await take(sides([plain], [pool]).all, ["data"]);
    assert(turns?.type === "failed");
    assert.match(turns.why, why);
  });
}

test("a program that does not load the pool is not measured", async () => {
  const { ran, all } = sides([run()], [run()], false);
  const turns = await take(all);
  assert(turns?.type === "failed");
  assert.match(turns.why, /compiled from it before/);
  assert.equal(ran.join(""), "ab");
});

test("a failure that the folder itself has as well is none", async () => {
  const failing = run({ end: { type: "exited", status: 1 } });
  const { all } = sides([failing], [failing]);
  const request = { before: { end: failing.end as typeof ended, ms: 1 }, leftOut: [], say: () => {} };
  assert.equal((await takeTurns(all, request))?.type, "measured");
});

test("nothing comes of a cancelled trial", async () => {
  assert.equal(await take(sides([run(), run(), null], [run()]).all), null);
});

test("a run may take a minute, or five times as long as the one before", async () => {
  const { limits, all } = sides([run({ ms: 30_000 })], [run()]);
  await take(all);
  assert.deepEqual(limits.slice(0, 3), [60_000, 150_000, 150_000]);
});
