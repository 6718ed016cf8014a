import assert from "node:assert/strict";
import { test } from "node:test";
import { againstOf, type AgainstSamples } from "../../../extension/core/measured/against.ts";
import { measured } from "../../../extension/core/measured/figures.ts";
import type { ChangeVerdict } from "../../../extension/core/report/change.ts";
import { samples } from "../../reports.ts";
import { lognormalNoise, normalNoise, seeded, spikes, stalls } from "../statistics/noises.ts";

type Times = Readonly<Record<number, readonly number[]>>;

/** Holds times against those of another version, both by worker count. */
function held(own: Times, other: Times, parts: Partial<AgainstSamples> = {}) {
  const { serial, pools } = measured(samples(own));
  const equality = { verdict: "equal", differing: 0, mismatches: [] } as const;
  return againstOf({ inputs: "made", equality, samplesMs: other, ...parts }, serial ?? assert.fail(), pools);
}

function verdicts(own: Times, other: Times): readonly (readonly [number, ChangeVerdict])[] {
  return held(own, other)?.changes.map(({ workers, verdict }) => [workers, verdict] as const) ?? [];
}

/** So many rounds of about as many milliseconds. */
const about = (ms: number, rounds = 6) =>
  Array.from({ length: rounds }, (_, round) => ms * (1 + 0.001 * (round % 3)));

test("each number of workers has its own verdict", () => {
  const own = { 0: about(100), 1: about(100), 2: about(60) };
  const other = { 0: about(150), 1: about(101), 2: about(50) };
  assert.deepEqual(verdicts(own, other), [
    [0, "faster"],
    [1, "same"],
    [2, "slower"],
  ]);
});

test("the ratio is that of single rounds, so that what slows both in a round counts for nothing", () => {
  const drift = [100, 130, 90, 150, 110, 95];
  const change = held({ 0: drift }, { 0: drift.map((ms) => 1.3 * ms) })?.changes[0];
  assert.deepEqual(
    [change?.ratio?.value, change?.ratio?.low, change?.ratio?.high].map((value) => value?.toFixed(6)),
    ["1.300000", "1.300000", "1.300000"],
  );
});

test("with less than four rounds nothing is clear", () => {
  assert.deepEqual(verdicts({ 0: about(100, 3) }, { 0: about(200, 3) }), [[0, "unclear"]]);
  assert.deepEqual(verdicts({ 0: about(100, 4) }, { 0: about(200, 4) }), [[0, "faster"]]);
});

test("times that the clock hardly knows have no ratio", () => {
  const tiny = [1e-5, 1e-5, 1e-5, 1e-5];
  assert.deepEqual(held({ 0: tiny }, { 0: tiny })?.changes, [
    { workers: 0, ratio: null, verdict: "unclear" },
  ]);
});

test("a pool that only one version has is left out", () => {
  assert.deepEqual(verdicts({ 0: about(100), 2: about(50) }, { 0: about(100) }), [[0, "same"]]);
});

test("before the results are compared there is nothing to say", () => {
  assert.equal(held({ 0: about(100) }, { 0: about(100) }, { equality: null }), null);
  assert.equal(againstOf(null, measured(samples({ 0: about(100) })).serial ?? assert.fail(), []), null);
});

for (const [name, noise] of Object.entries({ normalNoise, lognormalNoise, spikes, stalls })) {
  for (const rounds of [4, 6, 10, 30]) {
    test(`at most one of twenty runs of one version finds a difference, under ${name} in ${rounds} rounds`, () => {
      const random = seeded(rounds);
      const times = () => Array.from({ length: rounds }, () => 100 * noise(random));
      const all = () => ({ 0: times(), 1: times(), 2: times(), 4: times(), 8: times() });
      const runs = Array.from({ length: 300 }, () => verdicts(all(), all()));
      const found = runs.filter((run) =>
        run.some(([, verdict]) => verdict === "faster" || verdict === "slower"),
      );
      assert.ok(found.length <= 0.05 * runs.length, `${found.length} of ${runs.length} find one.`);
    });
  }
}

test("a version that takes a fifth longer is found in ten rounds with noise of two per cent", () => {
  const random = seeded(1);
  const times = (ms: number) => Array.from({ length: 10 }, () => ms * normalNoise(random) ** 0.1);
  const runs = Array.from({ length: 100 }, () => verdicts({ 0: times(100) }, { 0: times(120) }));
  assert.ok(runs.filter(([first]) => first?.[1] === "faster").length >= 95);
});
