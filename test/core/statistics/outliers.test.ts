import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { tukeyOutliers } from "../../../extension/core/statistics/outliers.ts";

/** The worked example of the NIST/SEMATECH e-Handbook of Statistical Methods, section 7.1.6. */
const handbook = [
  30, 171, 184, 201, 212, 250, 265, 270, 272, 289, 305, 306, 322, 322, 336, 346, 351, 370, 390, 404, 409, 411,
  436, 437, 439, 441, 444, 448, 451, 453, 470, 480, 482, 487, 494, 495, 499, 503, 514, 521, 522, 527, 548,
  550, 559, 560, 570, 572, 574, 578, 585, 592, 592, 607, 616, 618, 621, 629, 637, 638, 640, 656, 668, 707,
  709, 719, 737, 739, 752, 758, 766, 792, 792, 794, 802, 818, 830, 832, 843, 858, 860, 869, 918, 925, 953,
  991, 1000, 1005, 1068, 1441,
];

test("of the ninety samples of the handbook's example the last one is a mild outlier", () => {
  assert.deepEqual(tukeyOutliers(handbook), { mild: [89], severe: [] });
});

// The hinges of the first nine are 12 and 16, so the inner fences are at 6 and 22, the outer ones at 0 and 28.
const nine = [10, 11, 12, 13, 14, 15, 16, 17, 18];
const cases = [
  { name: "no samples", samples: [], mild: [], severe: [] },
  { name: "one sample", samples: [5], mild: [], severe: [] },
  { name: "equal samples", samples: [5, 5, 5, 5], mild: [], severe: [] },
  { name: "samples on the inner fences", samples: [6, 11, 12, 13, 14, 15, 16, 17, 22], mild: [], severe: [] },
  { name: "no sample apart", samples: nine, mild: [], severe: [] },
  { name: "one beyond the upper inner fence", samples: [...nine.slice(0, 8), 23], mild: [8], severe: [] },
  { name: "one beyond the lower inner fence", samples: [5, ...nine.slice(1)], mild: [0], severe: [] },
  { name: "samples on the outer fences", samples: [0, ...nine.slice(1, 8), 28], mild: [0, 8], severe: [] },
  { name: "one beyond the upper outer fence", samples: [29, ...nine.slice(0, 8)], mild: [], severe: [0] },
  { name: "one beyond the lower outer fence", samples: [...nine.slice(1), -1], mild: [], severe: [8] },
  { name: "one of each, unsorted", samples: [29, 14, 13, 12, 15, 16, 9, 14, 14], mild: [6], severe: [0] },
  { name: "one unlike all others", samples: [1, 1, 1, 1.001, 1], mild: [], severe: [3] },
];
for (const { name, samples, mild, severe } of cases) {
  test(`outliers: ${name}`, () => {
    assert.deepEqual(tukeyOutliers(samples), { mild, severe });
  });
}

test("no sample is an outlier twice, and less than half of the samples are outliers", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true })), (samples) => {
      const { mild, severe } = tukeyOutliers(samples);
      const both = [...mild, ...severe];
      assert.equal(new Set(both).size, both.length);
      assert(both.length <= samples.length / 2);
    }),
  );
});
