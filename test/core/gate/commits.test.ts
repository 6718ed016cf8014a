import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { comparedWithOther } from "../../../extension/core/gate/compared.ts";
import {
  isToMeasureAgain,
  judge,
  type Compared,
  type GateRule,
} from "../../../extension/core/gate/decision.ts";
import { againstOf } from "../../../extension/core/measured/against.ts";
import { report, samples } from "../../reports.ts";
import {
  lognormalNoise,
  normalNoise,
  seeded,
  spikes,
  stalls,
  type Random,
  type Slowdown,
} from "../statistics/noises.ts";

const rule: GateRule = { failOn: ["slower", "differs"], atMost: 0.05 };
const workerCounts = [0, 1, 2, 4];
/** By how much two processes differ that run the same code, as a standard deviation. */
const processBias = 0.015;

/** A measurement in new processes, in rounds on a machine with this noise. */
function measure(slowdown: number, noise: Slowdown, random: Random, rounds: number): Compared {
  const times = (factor: number) =>
    Object.fromEntries(
      workerCounts.map((workers) => {
        const ms = (factor * 100 * Math.exp(processBias * random.normal())) / Math.max(1, workers);
        return [workers, Array.from({ length: rounds }, () => ms * noise(random))];
      }),
    );
  const made = report({ samples: samples(times(slowdown)) });
  const equality = { verdict: "equal", differing: 0, mismatches: [] } as const;
  const against = againstOf({ inputs: "made", equality, samplesMs: times(1) }, made.serial, made.pools);
  return comparedWithOther({ ...made, against }) ?? assert.fail("Nothing is compared.");
}

/** Whether a gate finds a function slower, measuring again as it does, with twice the rounds. */
function isAlarm(slowdown: number, noise: Slowdown, random: Random): boolean {
  const measurements = [measure(slowdown, noise, random, 12)];
  while (isToMeasureAgain(measurements, rule)) {
    measurements.push(measure(slowdown, noise, random, 24));
  }
  return judge(measurements, rule.atMost).standing === "slower";
}

/** How many of so many commits fail, each with so many functions. */
function alarms(commits: number, functions: number, slowdown: number, noise: Slowdown): number {
  const random = seeded(7);
  const fails = () => Array.from({ length: functions }, () => isAlarm(slowdown, noise, random)).some(Boolean);
  return Array.from({ length: commits }, fails).filter(Boolean).length;
}

describe("of 200 commits without a change at most 2 % fail, with four functions and four worker counts each", () => {
  for (const [name, noise] of Object.entries({ normalNoise, spikes, stalls, lognormalNoise })) {
    test(name, () => {
      const failed = alarms(200, 4, 1, noise);
      assert(failed <= 4, `${failed} of 200 fail.`);
    });
  }
});

describe("of 100 commits that make a function 20 % slower at least 95 fail", () => {
  for (const [name, noise] of Object.entries({ normalNoise, spikes, stalls })) {
    test(name, () => {
      const failed = alarms(100, 1, 1.2, noise);
      assert(failed >= 95, `${failed} of 100 fail.`);
    });
  }
});

test("where rounds scatter by 30 % a slower function is rather not clear than called the same", () => {
  const random = seeded(7);
  const standings = Array.from(
    { length: 100 },
    () => judge([measure(1.2, lognormalNoise, random, 12)], rule.atMost).standing,
  );
  assert.equal(standings.filter((standing) => standing === "same" || standing === "faster").length, 0);
});
