import assert from "node:assert/strict";
import { test } from "node:test";
import { saidAbove } from "../../../extension/core/findings/saidAbove.ts";
import { report } from "../../reports.ts";

test("what the headline or the verdict contains is said, in whatever case", () => {
  const isSaid = saidAbove(report());
  assert(isSaid("nothing much holds it back"));
  assert(isSaid("All 10 results are equal."));
  assert(!isSaid("Use 4 workers."));
});
