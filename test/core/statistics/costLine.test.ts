import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  crossingOf,
  fitCosts,
  isNeverFaster,
  type SizeSamples,
} from "../../../extension/core/statistics/costLine.ts";
import { sizeSamples, type Costs } from "./sizeSamples.ts";

const costs = fc.record({
  serialMs: fc.double({ min: 1e-4, max: 10, noNaN: true }),
  /** Of a serial task. */
  each: fc.double({ min: 0.1, max: 0.8, noNaN: true }),
  crossing: fc.double({ min: 2, max: 5000, noNaN: true }),
});

function crossingAt({
  serialMs,
  each,
  crossing,
}: {
  readonly serialMs: number;
  readonly each: number;
  readonly crossing: number;
}): Costs {
  return { serialMs, eachMs: each * serialMs, fixedMs: crossing * (1 - each) * serialMs };
}

function sizesAround(crossing: number): readonly number[] {
  return [0.25, 0.5, 1, 2, 4].map((factor) => crossing * factor);
}

test("without noise the crossing is that of the costs, and its interval has no width", () => {
  fc.assert(
    fc.property(costs, (made) => {
      const line = fitCosts(sizeSamples(crossingAt(made), sizesAround(made.crossing)));
      const crossing = line && crossingOf(line);
      assert.ok(crossing);
      for (const inputs of Object.values(crossing)) {
        assert.ok(Math.abs(inputs / made.crossing - 1) < 1e-6, `${inputs} instead of ${made.crossing}`);
      }
    }),
  );
});

test("the interval has the true crossing in it nine times of ten and more", () => {
  let [covered, all] = [0, 0];
  for (const crossing of [3, 40, 700]) {
    for (const each of [0.3, 0.55, 0.75]) {
      for (let seed = 1; seed <= 120; seed++) {
        const made = sizeSamples(crossingAt({ serialMs: 0.1, each, crossing }), sizesAround(crossing), {
          noise: 0.05,
          seed: seed * 7919,
          rounds: 4,
        });
        const line = fitCosts(made);
        const found = line && crossingOf(line);
        all += 1;
        covered += found && found.low <= crossing && crossing <= found.high ? 1 : 0;
      }
    }
  }
  assert.ok(covered / all >= 0.93, `${covered} of ${all}`);
});

test("whatever was measured, costs and crossings are not negative, and the estimate is within its interval", () => {
  const ms = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
  const size = fc.record({
    inputs: fc.integer({ min: 1, max: 1_000_000 }),
    serialMs: fc.array(ms, { minLength: 1, maxLength: 5 }),
    poolMs: fc.array(ms, { minLength: 1, maxLength: 5 }),
  });
  const sizes = fc.uniqueArray(size, { minLength: 2, maxLength: 6, selector: ({ inputs }) => inputs });
  fc.assert(
    fc.property(sizes, fc.double({ min: 0, max: 1e6, noNaN: true }), (measured, further) => {
      const line = fitCosts(measured);
      if (line === undefined) {
        return;
      }
      assert.ok(line.fixed >= 0 && line.each >= 0);
      const crossing = crossingOf(line, further);
      if (crossing !== null) {
        const { inputs, low, high } = crossing;
        assert.ok(low >= 0 && low <= inputs && inputs <= high, `${low} ${inputs} ${high}`);
      }
    }),
  );
});

test("the more a map costs besides, the more inputs it takes", () => {
  fc.assert(
    fc.property(costs, fc.double({ min: 0, max: 1e6, noNaN: true }), (made, further) => {
      const line = fitCosts(sizeSamples(crossingAt(made), sizesAround(made.crossing), { noise: 0.02 }));
      const [less, more] = line ? [crossingOf(line, further), crossingOf(line, 2 * further)] : [];
      assert.ok(!less || !more || more.inputs >= less.inputs);
    }),
  );
});

test("a pool that is as slow for each input has no crossing, and one that is slower never pays", () => {
  const line = fitCosts(
    sizeSamples({ serialMs: 1, fixedMs: 5, eachMs: 1.2 }, [10, 40, 160], { noise: 0.01 }),
  );
  assert.ok(line);
  assert.equal(crossingOf(line), null);
  assert.equal(isNeverFaster(line), true);
  const open = fitCosts(sizeSamples({ serialMs: 1, fixedMs: 5, eachMs: 0.9 }, [10, 40, 160], { noise: 0.2 }));
  assert.equal(open && isNeverFaster(open), false);
});

test("sizes that are on no line widen the interval", () => {
  const straight = sizeSamples({ serialMs: 1, fixedMs: 20, eachMs: 0.5 }, [10, 20, 40, 80, 160], {
    noise: 0.01,
  });
  const bent = straight.map((size, index) =>
    index === 2 ? { ...size, poolMs: size.poolMs.map((ms) => ms * 1.3) } : size,
  );
  const width = (sizes: readonly SizeSamples[]) => {
    const line = fitCosts(sizes);
    const crossing = line && crossingOf(line);
    return crossing ? Math.log(crossing.high / crossing.low) : Infinity;
  };
  assert.ok(width(bent) > 2 * width(straight));
});

test("one size, or one round of each, gives no line", () => {
  const made = sizeSamples({ serialMs: 1, fixedMs: 5, eachMs: 0.5 }, [10, 40], { rounds: 1 });
  assert.equal(fitCosts(made), undefined);
  assert.equal(fitCosts(made.slice(1)), undefined);
});
