/** A program that compares equal results of one kind, as often as it is told to.
 *
 *  `node comparison.ts <kind> <count>`: to any word it answers the milliseconds of a comparison. See `startProgram`. */
import assert from "node:assert/strict";
import { createInterface } from "node:readline";
import { compareResults } from "../../../extension/core/values/equality.ts";

const [kind = "", count = "0"] = process.argv.slice(2);
const serial = resultsOf(Number(count));
const parallel = structuredClone(serial);
timeComparison();
for await (const _ of createInterface(process.stdin)) {
  console.log(timeComparison());
}

function resultsOf(length: number): readonly unknown[] {
  const numbers = Array.from({ length }, (_, index) => index / 3);
  switch (kind) {
    case "numbers":
      return numbers;
    case "objects":
      return numbers.map((x, id) => ({ id, x, name: `point ${id % 100}` }));
    case "array":
      return [numbers];
    default:
      throw new Error(`There are no results of the kind "${kind}".`);
  }
}

function timeComparison(): number {
  const startMs = performance.now();
  const { isExact } = compareResults(serial, parallel, { tolerance: null, maxMismatches: 100 });
  const tookMs = performance.now() - startMs;
  assert(isExact);
  return tookMs;
}
