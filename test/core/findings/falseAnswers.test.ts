/** How often chance alone decides: simulated runs of functions whose true speedup is known, through the rules that a report
 *  goes through. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { answerOf, type Answer } from "../../../extension/core/findings/answer.ts";
import { noiseOf } from "../../../extension/core/statistics/noise.ts";
import { speedupOf } from "../../../extension/core/statistics/speedup.ts";
import {
  lognormalNoise,
  normalNoise,
  seeded,
  spikes,
  stalls,
  type Random,
  type Slowdown,
} from "../statistics/noises.ts";
import { ruleInput, pool } from "./ruleInput.ts";

/** A machine that others use. On two cores under a load of 2, loops of 0.4 s scattered by 1 to 5 % and one in twenty took 2
 *  to 8 % longer than the median; here it is one in ten that takes some 20 % longer. */
const shared: Slowdown = ({ normal, uniform, exponential }) =>
  Math.exp(0.05 * normal()) * (uniform() < 0.1 ? 1 + 0.2 * exponential() : 1);

/** What a run of so many rounds answers where every pool has the same true speedup. From round to round the machine gets
 *  faster or slower for all of them. */
function answer(
  truth: number,
  workers: readonly number[],
  rounds: number,
  slowdown: Slowdown,
  random: Random,
): Answer["type"] {
  let pace = 1;
  const paces = Array.from({ length: rounds }, () => (pace *= Math.exp(0.03 * random.normal())));
  const timesMs = (ms: number) => paces.map((factor) => ms * factor * slowdown(random));
  const samplesMs = timesMs(1000);
  const pools = workers.map((count) => {
    const { value, low, high } = speedupOf(samplesMs, timesMs(1000 / truth)) ?? assert.fail();
    return pool({ workers: count, speedup: [value, low, high] });
  });
  return answerOf({ ...ruleInput({ serial: { samplesMs }, pools }), noise: noiseOf(samplesMs) ?? null }).type;
}

/** The share of 1 000 runs that answer one of these. */
function shareOf(types: readonly Answer["type"][], run: () => Answer["type"]): number {
  return Array.from({ length: 1000 }, run).filter((type) => types.includes(type)).length / 1000;
}

const noises = { shared, normalNoise, lognormalNoise, spikes, stalls };
const pools = [[2], [1, 2, 4], [2, 4, 8, 16, 32, 64]];

for (const [name, slowdown] of Object.entries(noises)) {
  for (const workers of pools) {
    test(`no difference is called one in at most 5 % of the runs, with pools of ${workers.join()} under ${name}`, (context) => {
      const random = seeded(1);
      const wrong = shareOf(["worth-it", "not-worth-it"], () => {
        const rounds = 3 + Math.floor(28 * random.uniform());
        return answer(1, workers, rounds, slowdown, random);
      });
      context.diagnostic(`${wrong}`);
      assert(wrong <= 0.05, `It is in ${wrong}.`);
    });
  }
}

for (const truth of [1.3, 1.5, 2, 3.5, 0.5]) {
  for (const workers of pools) {
    test(`${truth.toFixed(2)} is clear after 10 rounds in at least 80 % of the runs, with pools of ${workers.join()}`, (context) => {
      const random = seeded(1);
      const right = truth > 1 ? "worth-it" : "not-worth-it";
      const clear = shareOf([right], () => answer(truth, workers, 10, shared, random));
      context.diagnostic(`${clear}`);
      assert(clear >= 0.8, `It is in ${clear}.`);
    });
  }
}
