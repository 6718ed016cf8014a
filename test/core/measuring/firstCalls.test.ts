import assert from "node:assert/strict";
import { test } from "node:test";
import { doneOnce, isFirstSlower, isPartSlower } from "../../../extension/core/measuring/firstCalls.ts";

const firsts: readonly (readonly [what: string, isSlower: boolean, firstMs: number, laterMs: number])[] = [
  ["a memo of 250 ms", true, 250, 0.02],
  ["an order of magnitude and 10 ms", true, 12, 1],
  ["nine times as long", false, 900, 100],
  ["a thousand times as long, of next to nothing", false, 5, 0.005],
  ["a run that takes as long each time", false, 100, 100],
];
for (const [what, isSlower, firstMs, laterMs] of firsts) {
  test(`${what} ${isSlower ? "is" : "is not"} worth the question what is done once`, () => {
    assert.equal(isFirstSlower(firstMs, laterMs), isSlower);
  });
}

const parts: readonly (readonly [
  what: string,
  isSlower: boolean,
  first: readonly number[],
  later: readonly number[],
])[] = [
  ["a memo of half of the inputs", true, [20, 20, 10, 10], [0.01, 0.01, 10, 10]],
  ["a memo of a fifth of the time", false, [10, 20, 20], [0.01, 20, 20]],
  ["a table of the first call beside work of each", true, [160, 10, 10, 10], [10, 10, 10, 10]],
  ["a table that half of the work is not", false, [160, 70, 70, 70], [10, 70, 70, 70]],
  ["next to nothing", false, [9, 0.01], [0.01, 0.01]],
  ["code that is compiled on the way", false, [50, 50, 5, 5], [6, 6, 5, 5]],
  ["a service that is slow for another input each time", false, [1, 500, 1, 1], [1, 1, 500, 1]],
  ["inputs without a second time", false, [50, 50], []],
];
for (const [what, isSlower, first, later] of parts) {
  test(`${what} ${isSlower ? "is" : "is not"} worth the question, input by input`, () => {
    assert.equal(isPartSlower(first, later), isSlower);
  });
}

const passes: readonly (readonly [
  what: string,
  once: ReturnType<typeof doneOnce>,
  passes: readonly (readonly number[])[],
])[] = [
  [
    "of a memo",
    "most",
    [
      [700, 800],
      [0.01, 0.01],
      [0.001, 0.001],
    ],
  ],
  [
    "of a table of the first call",
    "most",
    [
      [900, 1],
      [1.3, 1.3],
      [0.5, 0.6],
    ],
  ],
  [
    "of look-ups of which one pass was disturbed",
    "most",
    [
      [450, 450],
      [120, 0],
      [0.5, 0.5],
    ],
  ],
  [
    "of a memo of half of the inputs",
    "part",
    [
      [60, 60, 40],
      [0.1, 0.1, 41],
      [0.1, 0.1, 40],
    ],
  ],
  [
    "of a memo of half of the inputs, each disturbed once",
    "part",
    [
      [60, 60, 40],
      [30, 0.1, 41],
      [0.1, 30, 40],
    ],
  ],
  [
    "of a place for the last result, over inputs that repeat",
    "nothing",
    [
      [50, 0, 50, 0],
      [50, 0, 50, 0],
      [50, 0, 50, 0],
    ],
  ],
  [
    "of code that was only not compiled yet",
    "nothing",
    [
      [27, 26],
      [27, 27],
      [21, 21],
    ],
  ],
  [
    "of code with much to look up the first time it runs",
    "nothing",
    [
      [30, 8],
      [5, 5],
      [2.5, 2.5],
    ],
  ],
  ["of a single pass, which nothing can be compared with", "nothing", [[900]]],
];
for (const [what, once, times] of passes) {
  test(`${once} ${what} is done once`, () => {
    assert.equal(doneOnce(times), once);
  });
}
