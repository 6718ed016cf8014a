import assert from "node:assert/strict";
import { test } from "node:test";
import { resolveOptions } from "../../extension/core/options/runOptions.ts";
import type { Progress } from "../../extension/core/report/progress.ts";
import { expectedWords, progressLine } from "../../extension/core/words/run.ts";
import { createForecast } from "../../extension/run/forecast.ts";
import { fakeClock } from "../bench/fakes.ts";
import { report } from "../reports.ts";

const warming = { type: "running", workers: 0, round: 0, rounds: null, approach: null, tasks: [] } as const;

/** A run over 400 inputs on two cores, whose first serial pass begins. */
function begun(options = resolveOptions({})) {
  const clock = fakeClock();
  const forecast = createForecast({ options }, clock.now);
  forecast.onEvent({ type: "loaded", inputs: 400, environment: report().environment });
  forecast.onEvent({ ...warming });
  const of = (progress: Progress = warming) => {
    const made = forecast.of(progress);
    assert(made.type === "running");
    return made;
  };
  const after = (ms: number, done: number | null) => {
    clock.advance(ms);
    forecast.onWatch({ tasks: [], done });
  };
  return { ...forecast, of, after, clock };
}

test("nothing is told before some inputs have run", () => {
  const run = begun();
  run.after(900, 10);
  assert.equal(run.of().expected, undefined);
});

test("the part of the first serial pass that has run tells how long all takes, and what to measure instead", () => {
  const run = begun();
  run.after(1000, 20);
  const { expected, sample } = run.of();
  assert(expected);
  assert.equal(expectedWords(expected), "about 4 min: 400 inputs × 3 pools × 3 rounds");
  assert.equal(sample?.count, 40);
  assert.equal(progressLine(run.of()), "serial, warm-up, about 4 min: 400 inputs × 3 pools × 3 rounds");
});

test("an input that takes longer than those before it makes it longer while it runs", () => {
  const run = begun();
  run.after(1000, 20);
  const before = run.of().expected?.totalMs ?? 0;
  run.after(30_000, 20);
  assert((run.of().expected?.totalMs ?? 0) > 10 * before);
});

test("the first pass and the first maps take the place of what was expected", () => {
  const run = begun();
  run.after(1000, 20);
  run.onEvent({ type: "serialStarted", firstMs: 10_000 });
  // Everybody takes 10 + 10 + 5 + 5 s.
  assert.equal(run.of().expected?.totalMs, 124_000);
  run.onEvent({ type: "poolStarted", workers: 4, startupMs: 100, coldMs: 15_000 });
  assert.equal(run.of().expected?.totalMs, 164_000);
});

test("in the rounds no more is told than how long they go on, and a sample is offered while that is worth it", () => {
  const run = begun();
  run.onEvent({ type: "serialStarted", firstMs: 20_000 });
  const first = run.of({ ...warming, round: 1, leftMs: 180_000 });
  assert.equal(first.expected, undefined);
  assert.equal(first.sample?.count, 40);
  assert.equal(run.of({ ...warming, round: 3, leftMs: 40_000 }).sample, undefined);
});

test("a map that is measured takes the place of the first one, which has the pool's start in it", () => {
  const run = begun();
  run.onEvent({ type: "serialStarted", firstMs: 20_000 });
  for (const workers of [1, 2, 4]) {
    run.onEvent({ type: "poolStarted", workers, startupMs: 90_000, coldMs: 100_000 });
  }
  const rounds = { ...warming, round: 1, leftMs: 100_000 };
  assert.equal(run.of(rounds).sample, undefined);
  for (const workers of [1, 2, 4]) {
    run.onEvent({ type: "sampled", workers, round: 1, ms: 20_000 / workers, cpuMs: null, gcMs: null });
  }
  assert.notEqual(run.of(rounds).sample, undefined);
});

test("a run of a sample offers no other one, and counts its own inputs", () => {
  const run = begun(resolveOptions({ sample: 100 }));
  run.onEvent({ type: "picked", sample: { taken: 100, of: 400, by: "position" } });
  run.after(10_000, 10);
  const { expected, sample } = run.of();
  assert.equal(expected?.inputs, 100);
  assert.equal(expected?.totalMs, 4 * 300_000 + 4000);
  assert.equal(sample, undefined);
});

test("a pass that shows which inputs throw begins the first serial pass anew", () => {
  const run = begun(resolveOptions({ onThrow: "skip" }));
  run.after(20_000, 399);
  run.onEvent({ type: "leftOut", leftOut: { count: 200, inputs: [] }, ran: 200 });
  run.onEvent({ ...warming });
  run.after(500, 10);
  assert.equal(run.of().expected?.inputs, 200);
  run.after(500, 20);
  assert.equal(run.of().expected?.totalMs, 4 * 30_000 + 4000 + 10_000);
});
