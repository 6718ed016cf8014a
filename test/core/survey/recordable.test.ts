import assert from "node:assert/strict";
import { test } from "node:test";
import { programTimes } from "../../../extension/core/survey/functionTimes.ts";
import { recordableFunctions } from "../../../extension/core/survey/recordable.ts";
import type { SourceFacts, SourceSite } from "../../../extension/core/survey/source.ts";
import { mapped, observation, own, thread, times } from "./observations.ts";

const names = ["main", "hot", "hotter", "rare", "nameless"];

/** The names of functions that are recorded, each called in such a way. */
function recordable(types: readonly SourceSite["type"][]): readonly string[] {
  const stacks = [
    ...times(300, 0, 1),
    ...times(500, 0, 2),
    ...times(5, 0, 3),
    ...times(100, 0, 4),
    ...times(95, 0),
  ];
  const seen = observation(
    names.map((name) => own(name, null)),
    [thread(stacks)],
  );
  const facts = types.map((type, index): SourceFacts => {
    const name = names[index] ?? "";
    return { ...mapped(index, 1, { type }), name: name === "nameless" ? null : name };
  });
  return recordableFunctions(seen, programTimes(seen), facts).map(({ name }) => name);
}

test("functions with most of the time are recorded first, and none without a name or with little time", () => {
  assert.deepEqual(recordable(["single", "loop", "callback", "loop", "loop"]), ["hotter", "hot"]);
});

test("what is called alone is not recorded", () => {
  assert.deepEqual(recordable(["single", "single", "recursion", "single", "single"]), []);
});

test("calls that are awaited one after the other, or made together, are recorded", () => {
  assert.deepEqual(recordable(["single", "awaited", "together"]), ["hotter", "hot"]);
});
