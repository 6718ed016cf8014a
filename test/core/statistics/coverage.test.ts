import assert from "node:assert/strict";
import { test } from "node:test";
import { median } from "../../../extension/core/statistics/median.ts";
import { noiseOf } from "../../../extension/core/statistics/noise.ts";
import { bestPrecision, roundsEnd } from "../../../extension/core/measuring/rounds.ts";
import { speedupOf } from "../../../extension/core/statistics/speedup.ts";
import { lognormalNoise, normalNoise, seeded, spikes, stalls, still, type Slowdown } from "./noises.ts";

/** The speedup of the simulated runs, without noise. */
const speedup = 3;

/** `few` are the bounds of the coverage in per cent for 3 to 5 rounds; from 6 on they are 93 and 97 for all. */
const noises = [
  { name: "normal noise", serial: normalNoise, pool: normalNoise, growth: 1, few: [93, 97] },
  { name: "lognormal noise", serial: lognormalNoise, pool: lognormalNoise, growth: 1, few: [93, 97] },
  { name: "positive spikes", serial: spikes, pool: spikes, growth: 1, few: [93, 97] },
  { name: "positive spikes of the pool only", serial: still, pool: spikes, growth: 1, few: [91, 97] },
  { name: "rare stalls", serial: stalls, pool: stalls, growth: 1, few: [93, 99] },
  { name: "a drift of 5 % a round", serial: normalNoise, pool: normalNoise, growth: 1.05, few: [93, 97] },
] as const;

for (const { name, serial, pool, growth, few } of noises) {
  const truth = speedup * pseudomedian(serial, pool);
  for (const rounds of [3, 4, 5, 10, 20, 30]) {
    const [least, most] = rounds < 6 ? few : [93, 97];
    test(`the interval of ${rounds} rounds covers ${least} to ${most} % under ${name}`, (context) => {
      const random = seeded(rounds);
      const covered = percentOf(rounds < 6 ? 6000 : 2000, () => {
        const drift = Array.from({ length: rounds }, (_, round) => growth ** round);
        const { low, high } =
          speedupOf(
            drift.map((factor) => factor * serial(random) * speedup),
            drift.map((factor) => factor * pool(random)),
          ) ?? assert.fail();
        return low !== null && high !== null && low <= truth && truth <= high;
      });
      context.diagnostic(`${covered} %`);
      assert(covered >= least && covered <= most, `It covers ${covered} %.`);
    });
  }
}

test("rounds that end by the rules of a run keep 93 %", () => {
  const random = seeded(1);
  const covered = percentOf(2000, () => {
    const serialMs: number[] = [];
    const poolMs: number[] = [];
    for (;;) {
      serialMs.push(speedup * normalNoise(random));
      poolMs.push(normalNoise(random));
      const precision = bestPrecision(serialMs, [poolMs]);
      const state = { rounds: null, precision, nextEndMs: serialMs.length + 1, budgetMs: 30 };
      if (roundsEnd({ ...state, count: serialMs.length }) !== undefined) {
        const ratio = speedupOf(serialMs, poolMs) ?? assert.fail();
        return (ratio.low ?? speedup) <= speedup && speedup <= (ratio.high ?? speedup);
      }
    }
  });
  assert(covered >= 93 && covered <= 97, `They cover ${covered} %.`);
});

for (const { name, serial, growth } of noises.filter(
  (noise) => noise.serial !== stalls && noise.serial !== still,
)) {
  for (const rounds of [4, 5, 10, 30]) {
    test(`the noise of ${rounds} serial runs holds at least 95 % of their speedups over others under ${name}`, () => {
      const random = seeded(rounds);
      const runs = () => Array.from({ length: rounds }, (_, round) => growth ** round * serial(random));
      const held = percentOf(2000, () => {
        const noise = noiseOf(runs()) ?? assert.fail();
        const { value } = speedupOf(runs(), runs()) ?? assert.fail();
        return noise.low <= value && value <= noise.high;
      });
      assert(held >= 95, `It holds ${held} %.`);
    });
  }
}

/** How often an experiment comes out true. */
function percentOf(experiments: number, experiment: () => boolean): number {
  const outcomes = Array.from({ length: experiments }, experiment);
  return (100 * outcomes.filter(Boolean).length) / experiments;
}

/** The median of the geometric mean of two rounds' ratios: what `speedupOf` estimates. */
function pseudomedian(serial: Slowdown, pool: Slowdown): number {
  const random = seeded(0);
  const ratio = () => serial(random) / pool(random);
  const means = Array.from({ length: 100_000 }, () => Math.sqrt(ratio() * ratio()));
  return median(means) ?? assert.fail();
}
