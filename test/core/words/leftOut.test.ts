import assert from "node:assert/strict";
import { test } from "node:test";
import { resultsSentence } from "../../../extension/core/words/leftOut.ts";
import { measurementNotes } from "../../../extension/core/words/measurementNotes.ts";
import { report, sharedState } from "../../reports.ts";

const threw = { count: 2, inputs: [{ index: 3, input: "{ id: 3 }", error: "RangeError: no 3." }] };

test("results that were thrown are counted, with whether they are those of the pools", () => {
  assert.equal(
    resultsSentence({ ...report(), threw }),
    "All 10 results are equal. 2 of 10 inputs threw, the same in every pool.",
  );
  assert.match(
    resultsSentence({ ...report({ equality: sharedState }), threw }),
    /does not count\. 2 of 10 inputs threw\.$/,
  );
  assert.match(
    resultsSentence({ ...report(), threw: { count: 0, inputs: [] } }),
    /None of 10 inputs threw\.$/,
  );
  assert.equal(resultsSentence(report()), "All 10 results are equal.");
});

test("the notes name the first of them, each error with one full stop", () => {
  const note = "What the function threw counts as its result: 3 ({ id: 3 }): RangeError: no 3; and 1 more.";
  assert(measurementNotes({ ...report(), threw }).includes(note));
  assert(!measurementNotes(report()).some((one) => one.includes("threw")));
});
