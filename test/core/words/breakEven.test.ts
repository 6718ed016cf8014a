import assert from "node:assert/strict";
import { test } from "node:test";
import type { BreakEven } from "../../../extension/core/report/breakEven.ts";
import { breakEvenNote, breakEvenRows, breakEvenSentence } from "../../../extension/core/words/breakEven.ts";

const made: BreakEven = {
  workers: 4,
  sizes: [
    { inputs: 25, speedup: { value: 0.8, low: 0.75, high: 0.86 }, serialMs: 1, poolMs: 1.25 },
    { inputs: 1000, speedup: { value: 2.9, low: null, high: null }, serialMs: 40, poolMs: null },
  ],
  warm: { type: "from", inputs: 37, low: 30, high: 46, isSimulated: false },
  weak: null,
  firstUse: { type: "from", inputs: 410, low: 300, high: 500, isSimulated: false },
};

function said(changes: Partial<BreakEven>): string {
  return breakEvenSentence({ ...made, ...changes });
}

test("from how many inputs on a pool pays is one sentence", () => {
  assert.equal(said({}), "Pays from 37 inputs on (30–46), the first time from 410 on.");
  const sure = { type: "from", inputs: 2, low: 2, high: 2, isSimulated: false } as const;
  assert.equal(said({ warm: sure, firstUse: null }), "Pays from 2 inputs on.");
  assert.equal(
    said({ warm: { type: "always" } }),
    "Pays for any number of inputs, even one, the first time from 410 on.",
  );
  assert.equal(
    said({ warm: { type: "never" }, firstUse: null }),
    "Never pays: each further input takes a pool longer than the serial run.",
  );
  assert.equal(
    said({ warm: { type: "unclear" }, firstUse: null }),
    "From how many inputs on it pays is not clear.",
  );
});

test("more inputs than there are are called simulated", () => {
  const simulated = { type: "from", inputs: 4137, low: 3002, high: 9000, isSimulated: true } as const;
  assert.equal(
    said({ warm: simulated, firstUse: null }),
    "Slower with these 1\u202F000 inputs, pays from about 4\u202F140 inputs on (simulated: 3\u202F000–9\u202F000).",
  );
  assert.equal(
    said({ firstUse: simulated }),
    "Pays from 37 inputs on (30–46), the first time from about 4\u202F140 on (simulated).",
  );
});

test("a note says how much work that is", () => {
  const note = "A call takes 40.0 µs on average: 37 of them are 1.48 ms of work.";
  const sizes = made.sizes.slice(1);
  assert.equal(breakEvenNote({ ...made, sizes }), note);
  assert.equal(breakEvenNote({ warm: { type: "unclear" }, sizes }), undefined);
  assert.equal(breakEvenNote({ ...made, sizes: [] }), undefined);
});

test("the speedups behind it are rows", () => {
  assert.deepEqual(
    breakEvenRows(made).map(({ cells }) => cells),
    [
      ["25", "1.00 ms", "1.25 ms", "0.80×", "0.75–0.86×"],
      ["1\u202F000", "40.0 ms", "–", "2.90×", "–"],
    ],
  );
});
