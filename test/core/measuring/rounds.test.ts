import assert from "node:assert/strict";
import { test } from "node:test";
import type { Approach, Progress } from "../../../extension/core/report/progress.ts";
import type { RoundsEnd } from "../../../extension/core/report/rounds.ts";
import {
  bestPrecision,
  roundsDone,
  roundsEnd,
  roundsLeftMs,
  type RoundsState,
} from "../../../extension/core/measuring/rounds.ts";

const state: RoundsState = { count: 10, rounds: null, precision: 0.05, nextEndMs: 900, budgetMs: 1000 };
const ends: readonly {
  readonly what: string;
  readonly given: Partial<RoundsState>;
  readonly end: RoundsEnd | undefined;
}[] = [
  { what: "a budget that is left", given: {}, end: undefined },
  { what: "a budget that the next round would fill to the end", given: { nextEndMs: 1000 }, end: undefined },
  { what: "a next round beyond the budget", given: { nextEndMs: 1001 }, end: "budget" },
  { what: "two rounds beyond the budget", given: { count: 2, nextEndMs: 9000 }, end: undefined },
  { what: "three rounds beyond the budget", given: { count: 3, nextEndMs: 9000 }, end: "budget" },
  { what: "a precision of exactly 3 %", given: { precision: 0.03 }, end: "goal" },
  { what: "3 % after five rounds", given: { count: 5, precision: 0.01 }, end: undefined },
  { what: "3 % after six rounds", given: { count: 6, precision: 0.01 }, end: "goal" },
  { what: "3 % and a spent budget", given: { precision: 0.01, nextEndMs: 9000 }, end: "goal" },
  { what: "no interval", given: { precision: null }, end: undefined },
  { what: "sixty rounds", given: { count: 60 }, end: "most" },
  { what: "as many rounds as asked for", given: { rounds: 10 }, end: "rounds" },
  { what: "fewer rounds than asked for, at the goal", given: { rounds: 11, precision: 0 }, end: undefined },
  { what: "fewer rounds than asked for, late", given: { rounds: 11, nextEndMs: 9000 }, end: undefined },
];
for (const { what, given, end } of ends) {
  test(`${what} ${end === undefined ? "means another round" : `ends the rounds by "${end}"`}`, () => {
    assert.equal(roundsEnd({ ...state, ...given }), end);
  });
}

test("the precision is that of the best speedup, not the best precision", () => {
  const serialMs = [100, 100, 100, 100, 100, 100];
  const best = [25, 24, 26, 23, 27, 25];
  const precision = bestPrecision(serialMs, [[50, 50, 50, 50, 50, 50], best]);
  assert.equal(precision, bestPrecision(serialMs, [best]));
  assert((precision ?? 0) > 0.01);
});

test("there is no precision without a pool, or with fewer than three rounds", () => {
  assert.equal(bestPrecision([100, 100, 100], []), null);
  assert.equal(bestPrecision([100, 100], [[50, 50]]), null);
});

function running(round: number, rounds: number | null, approach: Partial<Approach> | null): Progress {
  const whole = approach && { precision: null, goal: 0.03, budgetShare: 0, ...approach };
  return { type: "running", workers: 0, round, rounds, approach: whole, tasks: [] };
}
const parts: readonly {
  readonly what: string;
  readonly given: Progress;
  readonly done: number | null;
}[] = [
  { what: "compiling", given: { type: "compiling" }, done: null },
  { what: "warm-up", given: running(0, null, null), done: null },
  { what: "the first of four given rounds", given: running(1, 4, null), done: 0 },
  { what: "the last of four given rounds", given: running(4, 4, null), done: 0.75 },
  {
    what: "a fifth of the budget without an interval",
    given: running(2, null, { budgetShare: 0.2 }),
    done: 0.2,
  },
  {
    what: "a tenth of the budget, at an interval twice as wide as the goal",
    given: running(9, null, { budgetShare: 0.1, precision: 0.06 }),
    done: 0.25,
  },
  {
    what: "half of the budget, at an interval twice as wide as the goal",
    given: running(9, null, { budgetShare: 0.5, precision: 0.06 }),
    done: 0.5,
  },
  {
    what: "a narrow interval of few rounds, which may be luck,",
    given: running(5, null, { budgetShare: 0.1, precision: 0.01 }),
    done: 0.1,
  },
  { what: "an interval without any width", given: running(9, null, { precision: 0 }), done: 1 },
];
for (const { what, given, done } of parts) {
  test(`${what} is ${done === null ? "no part" : `${done} of the way`}`, () => {
    assert.equal(roundsDone(given), done);
  });
}

for (const [what, given, leftMs] of [
  ["all rounds that were asked for", { round: 1, rounds: 5 }, 500],
  ["the last of them", { round: 5, rounds: 5 }, 100],
  ["what is left of the budget", { round: 4, elapsedMs: 300 }, 700],
  ["three rounds, however small the budget", { round: 1, budgetMs: 0 }, 300],
  ["the third of them", { round: 3, budgetMs: 0, elapsedMs: 200 }, 100],
  ["no longer than the most rounds take", { round: 4, budgetMs: 1e9 }, 6000],
] as const) {
  test(`what is left at most: ${what}`, () => {
    const all = { rounds: null, roundMs: 100, budgetMs: 1000, elapsedMs: 0, ...given };
    assert.equal(roundsLeftMs(all), leftMs);
  });
}
