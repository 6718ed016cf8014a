import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fitUsl, uslThroughput, type UslPoint } from "../../../extension/core/statistics/usl.ts";
import type { Usl } from "../../../extension/core/report/usl.ts";

function points(workers: readonly number[], throughput: readonly number[]): readonly UslPoint[] {
  return workers.map((count, index) => ({ workers: count, throughput: throughput[index] ?? 0 }));
}

function fitted(given: readonly UslPoint[]): Usl {
  const usl = fitUsl(given);
  assert.ok(usl, "the fit converges");
  return usl;
}

function near(actual: number | null, expected: number, relative: number): void {
  assert.ok(
    actual !== null && Math.abs(actual - expected) <= relative * Math.abs(expected),
    `${actual} ~ ${expected}`,
  );
}

test("the published fit of a SPARCcenter 2000 in SPEC SDM91 is found to its last digit", () => {
  // Gunther 2007; coefficients, standard errors and bounds as the usl package for R prints them.
  const usl = fitted(
    points([1, 18, 36, 72, 108, 144, 216], [64.9, 995.9, 1652.4, 1853.2, 1828.9, 1775, 1702.2]),
  );
  near(usl.alpha, 0.0277285, 1e-5);
  near(usl.beta, 0.0001044, 1e-3);
  near(usl.gamma, 89.995233, 1e-5);
  near(usl.standardErrors.alpha, 0.0091217, 1e-4);
  near(usl.standardErrors.beta, 0.0000199, 1e-2);
  near(usl.standardErrors.gamma, 14.2134894, 1e-4);
  near(usl.peakWorkers, 96.51956, 1e-5);
  near(usl.limit, 3245.589, 1e-5);
});

test("measurements that only saturate are fitted at the bound, without a peak", () => {
  // A ray tracer on an SGI Origin 2000, Gunther 2007, table 5.1.
  const usl = fitted(
    points([1, 4, 8, 12, 16, 20, 24, 28, 32, 48, 64], [20, 78, 130, 170, 190, 200, 210, 230, 260, 280, 310]),
  );
  assert.equal(usl.beta, 0);
  assert.equal(usl.standardErrors.beta, null);
  assert.equal(usl.peakWorkers, null);
  near(usl.alpha, 0.0578, 1e-2);
});

const counts = [1, 2, 4, 8, 16, 32];

test("perfect scaling has no contention, no limit and no peak", () => {
  const usl = fitted(counts.map((workers) => ({ workers, throughput: 3 * workers })));
  assert.deepEqual([usl.alpha, usl.beta, usl.limit, usl.peakWorkers], [0, 0, null, null]);
  near(usl.gamma, 3, 1e-9);
});

test("scaling better than perfect stays within the bounds", () => {
  const usl = fitted(counts.map((workers) => ({ workers, throughput: workers ** 1.2 })));
  assert.deepEqual([usl.alpha, usl.beta], [0, 0]);
});

test("a throughput that more workers never raise is all contention", () => {
  const usl = fitted(counts.map((workers) => ({ workers, throughput: 5 })));
  near(usl.alpha, 1, 1e-6);
  near(usl.limit, 5, 1e-6);
});

test("a throughput that every worker lowers has its peak at one worker", () => {
  assert.equal(fitted(counts.map((workers) => ({ workers, throughput: 5 / workers }))).peakWorkers, 1);
});

const unusable: readonly { title: string; points: readonly UslPoint[] }[] = [
  { title: "no points", points: [] },
  {
    title: "five worker counts, however often measured",
    points: points([1, 2, 4, 8, 16, 1, 2, 4], [1, 2, 3, 4, 5, 1, 2, 3]),
  },
  { title: "no throughput at all", points: points(counts, []) },
  { title: "a throughput that is no number", points: points(counts, [1, 2, Number.NaN, 4, 5, 6]) },
  { title: "an infinite throughput", points: points(counts, [1, 2, Infinity, 4, 5, 6]) },
  { title: "a negative throughput", points: points(counts, [1, 2, -3, 4, 5, 6]) },
  { title: "a pool without workers", points: points([0, ...counts], [1, 1, 2, 3, 4, 5, 6]) },
];
for (const { title, points: given } of unusable) {
  test(`there is no fit for ${title}`, () => {
    assert.equal(fitUsl(given), undefined);
  });
}

const law = fc.record({
  alpha: fc.double({ min: 0, max: 0.9, noNaN: true }),
  beta: fc.double({ min: 0, max: 0.1, noNaN: true }),
  gamma: fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
});
const manyCounts = fc
  .uniqueArray(fc.integer({ min: 2, max: 64 }), { minLength: 5, maxLength: 12 })
  .map((others) => [1, ...others]);

test("known coefficients are found again", () => {
  fc.assert(
    fc.property(law, manyCounts, (known, workers) => {
      const usl = fitted(
        workers.map((count) => ({ workers: count, throughput: uslThroughput(known, count) })),
      );
      assert.ok(Math.abs(usl.alpha - known.alpha) < 1e-4, `alpha ${usl.alpha}`);
      assert.ok(Math.abs(usl.beta - known.beta) < 1e-4, `beta ${usl.beta}`);
      near(usl.gamma, known.gamma, 1e-4);
    }),
  );
});

test("with noise no other coefficients near the fit are better", () => {
  const noisy = fc.array(fc.double({ min: 0.9, max: 1.1, noNaN: true }), { minLength: 13, maxLength: 13 });
  const nudge = fc.tuple(...[0, 1, 2].map(() => fc.double({ min: -0.01, max: 0.01, noNaN: true })));
  fc.assert(
    fc.property(law, manyCounts, noisy, nudge, (known, workers, noise, [a = 0, b = 0, c = 0]) => {
      const given = workers.map((count, index) => ({
        workers: count,
        throughput: uslThroughput(known, count) * (noise[index] ?? 1),
      }));
      const usl = fitted(given);
      const other = {
        alpha: Math.min(1, Math.max(0, usl.alpha + a)),
        beta: Math.min(1, Math.max(0, usl.beta + b)),
        gamma: usl.gamma * (1 + c),
      };
      assert.ok(squares(given, usl) <= squares(given, other) * (1 + 1e-6) + 1e-12 * known.gamma ** 2);
    }),
  );
});

test("any throughput is fitted with finite numbers within the bounds, or not at all", () => {
  const throughput = fc.double({ min: 0, max: 1e290, noNaN: true });
  fc.assert(
    fc.property(fc.array(throughput, { minLength: 6, maxLength: 6 }), (given) => {
      const usl = fitUsl(points(counts, given));
      if (usl !== undefined) {
        const { alpha, beta, gamma } = usl;
        assert.ok(
          alpha >= 0 && alpha <= 1 && beta >= 0 && beta <= 1 && gamma >= 0,
          `${alpha} ${beta} ${gamma}`,
        );
        assert.deepEqual(JSON.parse(JSON.stringify(usl)), usl);
      }
    }),
  );
});

function squares(given: readonly UslPoint[], usl: Pick<Usl, "alpha" | "beta" | "gamma">): number {
  return given.reduce(
    (sum, { workers, throughput }) => sum + (throughput - uslThroughput(usl, workers)) ** 2,
    0,
  );
}
