import assert from "node:assert/strict";
import { test } from "node:test";
import * as v from "valibot";
import { surveySchema } from "../../../extension/core/survey/shape.ts";
import { survey } from "../../surveys.ts";

test("a survey is read as it was written", () => {
  assert.deepEqual(v.parse(surveySchema, JSON.parse(JSON.stringify(survey()))), survey());
});

test("what is no survey is refused", () => {
  const good = survey();
  for (const bad of [
    null,
    {},
    { ...good, version: 0 },
    { ...good, rows: [{ ...good.rows[0], share: 2 }] },
    { ...good, rows: [{ ...good.rows[0], line: 0 }] },
    { ...good, tree: { ...good.tree, children: [{ name: 1 }] } },
    { ...good, end: { type: "else" } },
  ]) {
    assert.equal(v.is(surveySchema, bad), false, JSON.stringify(bad).slice(0, 60));
  }
});
