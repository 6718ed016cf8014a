import assert from "node:assert/strict";
import { test } from "node:test";
import { unparted } from "../../../webview/page/unparted.ts";

test("no line ends between a number and its unit", () => {
  assert.equal(
    unparted("The first serial run took 98.0 ms, 5 % of 3 min 20 s."),
    "The first serial run took 98.0\u00A0ms, 5\u00A0% of 3\u00A0min 20\u00A0s.",
  );
});

test("other words follow a number as ever", () => {
  const text = "4 workers, 10 inputs, 3 sheep and 2 MBit";
  assert.equal(unparted(text), text);
});
