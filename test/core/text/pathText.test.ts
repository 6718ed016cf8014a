import assert from "node:assert/strict";
import { test } from "node:test";
import { memberText, pathOfSteps } from "../../../extension/core/text/pathText.ts";

test("elements and properties are written as code has them", () => {
  assert.equal(pathOfSteps([2, "x", "a b"], memberText), '[2].x["a b"]');
  assert.equal(pathOfSteps([], memberText), "");
});

test("a long path shows its beginning and its end", () => {
  const text = pathOfSteps(
    Array.from({ length: 1000 }, (_, index) => index),
    memberText,
  );
  assert.match(text, /^\[0\]\[1\].*….*\[999\]$/);
  assert.equal(text.length, 200);
});
