import assert from "node:assert/strict";
import { test } from "node:test";
import type { BreakEven, From } from "../../../../extension/core/report/breakEven.ts";
import { breakEvenAxes } from "../../../../webview/charts/breakEven/axes.ts";

function from(inputs: number, low = inputs, high = inputs): From {
  return { type: "from", inputs, low, high, isSimulated: true };
}

function made(parts: Partial<BreakEven>): BreakEven {
  const sizes = [16, 1000].map((inputs) => ({
    inputs,
    speedup: { value: inputs / 500, low: null, high: null },
    serialMs: null,
    poolMs: null,
  }));
  return { workers: 4, sizes, warm: { type: "unclear" }, weak: null, firstUse: null, ...parts };
}

test("all sizes are in sight, and so much above the serial run", () => {
  const { x, y } = breakEvenAxes(made({}));
  assert(x.min < 16 && x.max > 1000 && x.max < 2000);
  assert.deepEqual(y, { min: 0, max: 2 });
});

test("what lies near beyond the sizes is in sight with its interval", () => {
  assert(breakEvenAxes(made({ warm: from(2000, 1500, 4000) })).x.max > 4000);
  assert(breakEvenAxes(made({ firstUse: from(6000) })).x.max > 6000);
});

test("what lies far beyond them leaves the sizes their room", () => {
  assert(breakEvenAxes(made({ firstUse: from(1_000_000) })).x.max < 2000);
  assert(breakEvenAxes(made({ warm: from(3000, 2000, 90_000) })).x.max < 4000);
});
