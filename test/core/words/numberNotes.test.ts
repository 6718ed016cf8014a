import assert from "node:assert/strict";
import { test } from "node:test";
import type { PoolTimes } from "../../../extension/core/report/times.ts";
import { measurementNotes } from "../../../extension/core/words/measurementNotes.ts";
import {
  efficiencySentence,
  outliersSentence,
  sharesSentence,
} from "../../../extension/core/words/numberNotes.ts";
import { report, samples, times } from "../../reports.ts";

const steady = [10, 10.1, 10.2, 10, 10.1, 10.2, 10.1, 10];
const outliersOf = (rounds: Readonly<Record<number, readonly number[]>>) => {
  const { serial, pools } = times(samples(rounds));
  assert(serial);
  return outliersSentence(serial, pools);
};

for (const { what, rounds, sentence } of [
  { what: "steady rounds", rounds: { 0: steady, 2: steady }, sentence: undefined },
  {
    what: "one mild round",
    rounds: { 0: [...steady, 10.6], 2: steady },
    sentence: "1 of 9 rounds of the serial run lies apart; it stays in the median.",
  },
  {
    what: "one severe round",
    rounds: { 0: steady, 2: [...steady, 61] },
    sentence: "1 of 9 rounds with 2 workers (severely, 61.0 ms) lies apart; it stays in the median.",
  },
  {
    what: "a mild and a severe round",
    rounds: { 0: [...steady, 61, 10.6], 2: steady },
    sentence: "2 of 10 rounds of the serial run (one severely, 61.0 ms) lie apart; they stay in the median.",
  },
  {
    what: "rounds of several pools",
    rounds: { 0: [...steady, 61, 70], 1: steady, 2: [...steady, 10.6] },
    sentence:
      "2 of 10 rounds of the serial run (2 severely, up to 70.0 ms), 1 of 9 with 2 workers lie apart; they stay in the median.",
  },
  { what: "too few rounds to tell", rounds: { 0: [10, 10, 10, 10, 61] }, sentence: undefined },
]) {
  test(`${what}: ${sentence ?? "nothing is said"}`, () => {
    assert.equal(outliersOf(rounds), sentence);
  });
}

test("garbage collection and the main thread are told as far as they are known", () => {
  const { serial, pools } = times();
  const pool = pools.at(-1);
  assert(serial && pool);
  const say = (shares: Partial<PoolTimes>, gcShare: number | null = null) =>
    sharesSentence({ ...pool, ...shares }, { ...serial, gcShare });
  assert.equal(say({}), undefined);
  assert.equal(say({ gcShare: 0.004, mainThreadShare: 0.004 }, 0.004), undefined);
  assert.match(say({ gcShare: 0 }, 0.3) ?? "", /takes 0 % of the workers' time \(30 % of the serial run\)/);
  assert.equal(say({ gcShare: 0.12 }), "With 4 workers garbage collection takes 12 % of the workers' time.");
  assert.equal(
    say({ mainThreadShare: 0.85 }),
    "With 4 workers the main thread is busy for 85 % of the time.",
  );
  assert.equal(
    say({ gcShare: 0.12, mainThreadShare: 0.85 }, 0.08),
    "With 4 workers garbage collection takes 12 % of the workers' time (8 % of the serial run), and the main thread is busy for 85 % of the time.",
  );
});

test("outliers are among the notes of a report", () => {
  const spoilt = report({ samples: samples({ 0: [...steady, 61], 2: steady.map((ms) => ms / 2) }) });
  assert(measurementNotes(spoilt).some((note) => note.includes("lies apart")));
});

test("an efficiency above 100 % is not left without a word", () => {
  const { pools } = times();
  const pool = pools.at(-1);
  assert(pool);
  const say = (value: number, low: number | null, high: number | null) =>
    efficiencySentence({ ...pool, workers: 2, speedup: { value, low, high }, efficiency: value / 2 });
  assert.equal(say(2, 1.9, 2.1), undefined);
  assert.match(
    say(3, 1.8, 4) ?? "",
    /^With 2 workers the efficiency of 150 % is more than workers can give: it may be noise/,
  );
  assert.match(say(3, 2.5, 3.5) ?? "", /each task takes less time there than serially/);
  assert.match(say(3, null, null) ?? "", /with so few rounds nobody can tell/);
});

test("garbage collection that nobody can tell is told as not known", () => {
  const { serial, pools } = times();
  const pool = pools.at(-1);
  assert(serial && pool);
  const unknown = { ...pool, medianMs: 100, gcShare: null, mainThreadShare: null };
  assert.match(
    sharesSentence(unknown, { ...serial, gcShare: 0.2 }) ?? "",
    /is not known \(20 % of the serial run\)\.$/,
  );
  assert.equal(sharesSentence({ ...unknown, medianMs: 1 }, { ...serial, gcShare: 0.2 }), undefined);
});
