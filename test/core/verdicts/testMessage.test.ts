import assert from "node:assert/strict";
import { test } from "node:test";
import { comparedTexts } from "../../../extension/core/verdicts/testMessage.ts";

test("both sides of differences stand line by line, the first one on top", () => {
  const mismatch = { index: 2, path: "[0].x", serial: "1", parallel: "2", ulps: null, workers: 4 };
  assert.deepEqual(comparedTexts([mismatch, { ...mismatch, index: 3, path: "" }]), {
    serial: "input 2, [0].x: 1\ninput 3: 1",
    pool: "input 2, [0].x: 2\ninput 3: 2",
  });
});
