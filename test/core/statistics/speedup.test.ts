import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Ratio } from "../../../extension/core/report/ratio.ts";
import { noiseOf } from "../../../extension/core/statistics/noise.ts";
import { precisionOf, speedupOf } from "../../../extension/core/statistics/speedup.ts";

test("equal rounds give their ratio to the digit, and an interval without width from 3 rounds on", () => {
  assert.deepEqual(speedupOf([3], [1]), { value: 3, low: null, high: null });
  assert.deepEqual(speedupOf([3, 6], [1, 2]), { value: 3, low: null, high: null });
  for (const rounds of [3, 5, 6, 30]) {
    const serialMs = Array.from({ length: rounds }, () => 3.3);
    const poolMs = serialMs.map(() => 1.1);
    const value = 3.3 / 1.1;
    assert.deepEqual(speedupOf(serialMs, poolMs), { value, low: value, high: value });
  }
});

test("times that drift together show no noise", () => {
  assert.deepEqual(speedupOf([10, 20, 40, 80], [5, 10, 20, 40]), { value: 2, low: 2, high: 2 });
});

test("rounds with one side only are left out", () => {
  assert.deepEqual(speedupOf([2, 4, 2, 1000], [1, 1, 1]), speedupOf([2, 4, 2], [1, 1, 1]));
});

test("with 3 rounds the interval is that of Student on the logarithms", () => {
  // The logarithms to the base 2 are 0, 1 and 2: mean 1, standard error 1 / √3.
  const speedup = speedupOf([1, 2, 4], [1, 1, 1]);
  assertClose(speedup, {
    value: 2,
    low: 2 ** (1 - 4.302653 / Math.sqrt(3)),
    high: 2 ** (1 + 4.302653 / Math.sqrt(3)),
  });
});

test("with 5 rounds the interval holds all of them", () => {
  const speedup = speedupOf([1, 1, 1, 1, 2], [1, 1, 1, 1, 1]);
  assert.equal(speedup?.value, 1);
  assert.equal(speedup.high, 2);
  assert((speedup.low ?? 1) < 1);
});

test("with 6 rounds the interval is from the lowest to the highest", () => {
  assert.deepEqual(speedupOf([1, 2, 4, 8, 16, 64], [1, 1, 1, 1, 1, 1]), {
    // The 11th of the 21 means of pairs: that of 2 and 16, or 4 and 8.
    value: Math.sqrt(32),
    low: 1,
    high: 64,
  });
});

test("one spoilt round among ten changes the speedup by less than the noise of the others", () => {
  const serialMs = [300, 301, 302, 303, 304, 305, 306, 307, 308, 309];
  const poolMs = [100, 100, 100, 100, 1000, 100, 100, 100, 100, 100];
  const value = speedupOf(serialMs, poolMs)?.value ?? 0;
  assert(value > 3 && value < 3.09, `${value}`);
});

test("value and interval are those of all pairs sorted and of the exact signed-rank distribution", () => {
  for (let rounds = 6; rounds <= 60; rounds++) {
    // Golden ratio steps: far from evenly spaced, and no two means alike.
    const ratios = Array.from({ length: rounds }, (_, round) => 1 + ((round * 0.618_033_988_75) % 1) ** 2);
    const means = ratios
      .flatMap((ratio, index) => ratios.slice(index).map((other) => Math.sqrt(ratio * other)))
      .toSorted((a, b) => a - b);
    const rank = exactRank(rounds);
    const middle = (means.length - 1) / 2;
    assert.deepEqual(
      speedupOf(
        ratios,
        ratios.map(() => 1),
      ),
      {
        value: Math.sqrt((means[Math.floor(middle)] ?? 0) * (means[Math.ceil(middle)] ?? 0)),
        low: means.at(rank - 1),
        high: means.at(-rank),
      },
      `${rounds} rounds`,
    );
  }
});

/** One more than the highest sum of ranks that, with all below it, has a probability of at most 2.5 %. */
function exactRank(rounds: number): number {
  const probabilities = Array.from({ length: (rounds * (rounds + 1)) / 2 + 1 }, () => 0);
  probabilities[0] = 1;
  for (let rank = 1; rank <= rounds; rank++) {
    for (let sum = probabilities.length - 1; sum >= 0; sum--) {
      probabilities[sum] = ((probabilities[sum] ?? 0) + (probabilities[sum - rank] ?? 0)) / 2;
    }
  }
  let cumulated = 0;
  return probabilities.findIndex((probability) => (cumulated += probability) > 0.025);
}

const unmeasurable = [
  { serialMs: [], poolMs: [] },
  { serialMs: [1], poolMs: [] },
  { serialMs: [0], poolMs: [1] },
  { serialMs: [1], poolMs: [0] },
  { serialMs: [0], poolMs: [0] },
  { serialMs: [1, 1, 0], poolMs: [1, 1, 1] },
  { serialMs: [Number.MAX_VALUE], poolMs: [Number.MIN_VALUE] },
  { serialMs: [Number.MIN_VALUE], poolMs: [Number.MAX_VALUE] },
  { serialMs: [Number.NaN], poolMs: [1] },
];
for (const { serialMs, poolMs } of unmeasurable) {
  test(`there is no speedup from [${serialMs.join()}] to [${poolMs.join()}]`, () => {
    assert.equal(speedupOf(serialMs, poolMs), undefined);
  });
}

test("an interval beyond all numbers is not known", () => {
  assert.deepEqual(speedupOf([1e-140, 1, 1e140], [1, 1, 1]), { value: 1, low: null, high: null });
});

/** Times that machines can show, and rounds of both sides. */
const timeMs = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
const rounds = fc.array(fc.record({ serial: timeMs, pool: timeMs }), { minLength: 1, maxLength: 30 });

function speedupOfRounds(samples: readonly { readonly serial: number; readonly pool: number }[]) {
  return speedupOf(
    samples.map(({ serial }) => serial),
    samples.map(({ pool }) => pool),
  );
}

test("of any times the speedup is undefined, or finite and within its interval", () => {
  const anyTime = fc.oneof(
    timeMs,
    fc.double({ min: 0, noNaN: true }),
    fc.constantFrom(0, Number.MIN_VALUE, Number.MAX_VALUE),
  );
  const times = fc.array(anyTime, { maxLength: 12 });
  fc.assert(
    fc.property(times, times, (serialMs, poolMs) => {
      const speedup = speedupOf(serialMs, poolMs);
      if (speedup === undefined) {
        return;
      }
      const { value, low, high } = speedup;
      assert(Number.isFinite(value) && value > 0);
      assert.equal(low === null, high === null);
      assert(low === null || (Number.isFinite(low) && low <= value));
      assert(high === null || (Number.isFinite(high) && high >= value));
    }),
  );
});

test("every measurable speedup has an interval from 3 rounds on, the same each time and in any order", () => {
  fc.assert(
    fc.property(rounds, (samples) => {
      const speedup = speedupOfRounds(samples);
      assert.equal(speedup?.low !== null, samples.length >= 3);
      assert.deepEqual(speedupOfRounds(samples), speedup);
      assertClose(speedupOfRounds(samples.toReversed()), speedup);
    }),
  );
});

test("times in another unit give the same speedup", () => {
  fc.assert(
    fc.property(rounds, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (samples, factor) => {
      const scaled = samples.map(({ serial, pool }) => ({ serial: serial * factor, pool: pool * factor }));
      assertClose(speedupOfRounds(scaled), speedupOfRounds(samples));
    }),
  );
});

test("swapped sides give the inverse speedup and the inverse interval", () => {
  fc.assert(
    fc.property(rounds, (samples) => {
      const swapped = speedupOfRounds(samples.map(({ serial, pool }) => ({ serial: pool, pool: serial })));
      const { value, low, high } = speedupOfRounds(samples) ?? assert.fail();
      const inverse = {
        value: 1 / value,
        low: high === null ? null : 1 / high,
        high: low === null ? null : 1 / low,
      };
      assertClose(swapped, inverse);
    }),
  );
});

test("noise several times as wide gives an interval as many times as wide", () => {
  const ratio = fc.double({ min: 0.5, max: 2, noNaN: true });
  const ratios = fc.array(ratio, { minLength: 3, maxLength: 30 });
  fc.assert(
    fc.property(ratios, fc.double({ min: 1, max: 4, noNaN: true }), (serialMs, times) => {
      const poolMs = serialMs.map(() => 1);
      const { value, low, high } = speedupOf(serialMs, poolMs) ?? assert.fail();
      const wide = speedupOf(
        serialMs.map((serial) => serial ** times),
        poolMs,
      );
      assertClose(wide, {
        value: value ** times,
        low: (low ?? Number.NaN) ** times,
        high: (high ?? Number.NaN) ** times,
      });
    }),
  );
});

const precisions = [
  { speedup: { value: 2, low: 1.75, high: 2.25 }, precision: 0.125 },
  { speedup: { value: 2, low: 2, high: 2.5 }, precision: 0.125 },
  { speedup: { value: 4, low: 3.5, high: 4.5 }, precision: 0.125 },
  { speedup: { value: 1, low: 1, high: 1 }, precision: 0 },
  { speedup: { value: 2, low: null, high: null }, precision: null },
];
for (const { speedup, precision } of precisions) {
  test(`the precision of ${JSON.stringify(speedup)} is ${precision}`, () => {
    assert.equal(precisionOf(speedup), precision);
  });
}

test("noise is not known below 4 samples, or with a sample of 0", () => {
  assert.equal(noiseOf([]), undefined);
  assert.equal(noiseOf([10, 10, 10]), undefined);
  assert.equal(noiseOf([10, 10, 0, 10]), undefined);
});

test("equal samples show no noise, and a drift only what it adds in a round", () => {
  assert.deepEqual(noiseOf([10, 10, 10, 10]), { low: 1, high: 1 });
  assert.deepEqual(noiseOf([8, 16, 32, 64, 128, 256, 512]), { low: 0.5, high: 2 });
});

test("noise is the same in both directions, whichever came first", () => {
  const samples = fc.array(timeMs, { minLength: 4, maxLength: 30 });
  fc.assert(
    fc.property(samples, (serialMs) => {
      const { low, high } = noiseOf(serialMs) ?? assert.fail();
      assert(high >= 1);
      assert.equal(low, 1 / high);
      assertClose({ value: 1, ...noiseOf(serialMs.toReversed()) }, { value: 1, low, high });
    }),
  );
});

/** Compares all but the last digits, which the order of operations changes. */
function assertClose(actual: Partial<Ratio> | undefined, expected: Ratio | undefined): void {
  const isClose = (["value", "low", "high"] as const).every((name) => {
    const [one, other] = [actual?.[name], expected?.[name]];
    return typeof one === "number" && typeof other === "number"
      ? Math.abs(one - other) <= 1e-9 * Math.abs(other)
      : one === other;
  });
  assert(isClose, `${JSON.stringify(actual)} is not about ${JSON.stringify(expected)}.`);
}
