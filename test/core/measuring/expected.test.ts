import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  expectedOf,
  passMs,
  sampleToOffer,
  type Course,
} from "../../../extension/core/measuring/expected.ts";
import { expectedWords } from "../../../extension/core/words/run.ts";

/** A function that takes 20 s over 400 inputs, on two cores. */
const slow: Course = {
  inputs: 400,
  serialMs: 20_000,
  counts: [1, 2, 4],
  mapsMs: new Map(),
  cores: 2,
  rounds: null,
  isVersus: false,
  budgetMs: 10_000,
  timeoutMs: 300_000,
  chunk: "auto",
  onThrow: "stop",
};

describe("how long a run takes", () => {
  for (const [what, parts, expected] of [
    // Everybody takes 20 + 20 + 10 + 10 s.
    ["three rounds after the first passes, and two shares of the budget", {}, [244_000, 3]],
    ["as many rounds as asked for", { rounds: 1 }, [124_000, 1]],
    ["the budget, where rounds fit in it", { serialMs: 500 }, [15_500, null]],
    ["no more than sixty rounds", { serialMs: 50 }, [12_150, null]],
    ["pools as fast as they were seen", { mapsMs: new Map([[4, 5000]]) }, [224_000, 3]],
    ["a pass more that shows which inputs throw", { onThrow: "skip" }, [264_000, 3]],
    ["no pool faster than one worker where others have the machine", { cores: 0.5 }, [324_000, 3]],
  ] as const) {
    test(what, () => {
      const { totalMs, rounds } = expectedOf({ ...slow, ...parts });
      assert.deepEqual([Math.round(totalMs), rounds], expected);
    });
  }
});

test("a run that its time limit ends before is told as such", () => {
  assert.equal(expectedOf(slow).limitMs, null);
  const expected = expectedOf({ ...slow, timeoutMs: 100_000 });
  assert.equal(
    expectedWords(expected),
    "about 4 min, which its time limit ends after 2 min: 400 inputs × 3 pools × 3 rounds",
  );
});

describe("a sample", () => {
  test("takes about 25 s", () => {
    assert.deepEqual(sampleToOffer(slow, 240_000), { count: 40, totalMs: 28_000 });
  });

  for (const [what, parts, leftMs] of [
    ["is not offered for a run of less than a minute", { serialMs: 4000 }, 50_000],
    ["is not offered where little is left", {}, 40_000],
    ["is not offered where it would be all inputs", { inputs: 16, serialMs: 100_000 }, 1_000_000],
    [
      "is not offered where its rounds would go on as long",
      { inputs: 20, serialMs: 5000, budgetMs: 100_000 },
      150_000,
    ],
  ] as const) {
    test(what, () => assert.equal(sampleToOffer({ ...slow, ...parts }, leftMs), null));
  }

  test("has four chunks for each worker of the largest pool at least", () => {
    const count = (parts: Partial<Course>) => sampleToOffer({ ...slow, ...parts }, 1e9)?.count;
    assert.equal(count({ serialMs: 4_000_000 }), 16);
    assert.equal(count({ serialMs: 4_000_000, counts: [1, 2, 4, 8] }), 32);
    assert.equal(count({ serialMs: 4_000_000, chunk: 3 }), 48);
  });

  test("is always smaller than the list and takes at most half of what is left", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        fc.option(fc.integer({ min: 1, max: 1000 })),
        (inputs, serialMs, leftMs, rounds) => {
          const sample = sampleToOffer({ ...slow, inputs, serialMs, rounds }, leftMs);
          assert(sample === null || (Number.isInteger(sample.count) && sample.count < inputs));
          assert(sample === null || sample.totalMs <= leftMs / 2);
        },
      ),
    );
  });
});

describe("a serial pass of which a part has run", () => {
  test("takes as long as its inputs until now let expect", () => {
    assert.equal(passMs(400, { done: 20, doneMs: 1000 }, 1000), 20_000);
  });

  test("takes longer where the input under way does", () => {
    assert.equal(passMs(400, { done: 1, doneMs: 50 }, 2000), 400_000);
  });

  test("is not known before its first input, nor before a second", () => {
    assert.equal(passMs(400, { done: 0, doneMs: 0 }, 5000), null);
    assert.equal(passMs(400, { done: 20, doneMs: 500 }, 900), null);
  });
});
