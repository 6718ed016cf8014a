import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { Equality, Mismatch } from "../../../extension/core/report/verdict.ts";
import { toleranceFor } from "../../../extension/core/values/toleranceFor.ts";
import { isWithinTolerance } from "../../../extension/core/values/tolerance.ts";
import { ulpDistance } from "../../../extension/core/values/ulps.ts";

function differing(pairs: readonly (readonly [number, number])[], more: readonly Mismatch[] = []): Equality {
  const mismatches = pairs.map(([serial, parallel], index) => ({
    index,
    path: ".sum",
    serial: Object.is(serial, -0) ? "-0" : String(serial),
    parallel: String(parallel),
    ulps: ulpDistance(serial, parallel),
    workers: 2,
  }));
  const all = [...mismatches, ...more];
  return {
    verdict: "differs",
    compared: 10,
    differing: all.length,
    mismatches: all,
    tolerance: null,
    evidence: null,
    controls: [],
  };
}

describe("the tolerance that suffices", () => {
  const rows: readonly (readonly [what: string, equality: Equality, tolerance: string | null])[] = [
    ["a unit in the last place", differing([[0.1 + 0.2, 0.3]]), "1e-12"],
    [
      "the largest of several differences",
      differing([
        [0.1 + 0.2, 0.3],
        [1, 1 + 3e-11],
      ]),
      "1e-10",
    ],
    ["zeros of both signs", differing([[-0, 0]]), "1e-12"],
    ["a part in a million", differing([[1, 1.000_001]]), null],
    ["neighbours so small that they are far apart relatively", differing([[5e-324, 1e-323]]), null],
    ["not a number", differing([[Number.NaN, 1]]), null],
    [
      "texts beside numbers",
      differing(
        [[0.1 + 0.2, 0.3]],
        [{ index: 9, path: "", serial: '"a"', parallel: '"b"', ulps: null, workers: 2 }],
      ),
      null,
    ],
    ["nothing", differing([]), null],
  ];
  for (const [what, equality, tolerance] of rows) {
    test(`for ${what} is ${tolerance}`, () => assert.equal(toleranceFor(equality), tolerance));
  }

  test("allows every difference that it was made for", () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(number, fc.double({ min: -1e-8, max: 1e-8, noNaN: true })), { minLength: 1 }),
        (all) => {
          const pairs = all.map(([value, change]) => [value, value * (1 + change)] as const);
          const tolerance = toleranceFor(differing(pairs));
          assert(tolerance === null || pairs.every(([a, b]) => isWithinTolerance(a, b, Number(tolerance))));
        },
      ),
    );
  });
});
