import assert from "node:assert/strict";
import { test } from "node:test";
import { stackFrames } from "../../../extension/core/text/stackFrames.ts";

test("the frames of a stack stand without its error, of however many lines that is", () => {
  assert.equal(
    stackFrames("Error: no\nmore\n    at f (a.ts:1:2)\n    at g (a.ts:3:4)"),
    "    at f (a.ts:1:2)\n    at g (a.ts:3:4)",
  );
});

test("a stack without frames stays what it is", () => {
  assert.equal(stackFrames("Error: no"), "Error: no");
});
