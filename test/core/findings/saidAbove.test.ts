import assert from "node:assert/strict";
import { test } from "node:test";
import { saidAbove } from "../../../extension/core/findings/saidAbove.ts";
import { report, samples } from "../../reports.ts";

test("where others use the machine, or it has no more to give, the finding below the headline says only what to do", () => {
  const busy = samples({ 0: [100, 140, 90], 2: [100, 80, 95] });
  const machine = { one: 0.9, all: 0.34, cores: 2, load: 3 };
  const limited = samples({ 0: [1000, 1001, 1000], 4: [505, 506, 505] }, { cores: 2 });
  for (const [code, given] of [
    ["machine-busy", report({ samples: { ...busy, machine } })],
    ["machine-limited", report({ samples: limited })],
  ] as const) {
    const isSaid = saidAbove(given);
    const { title = "", detail = "", advice = "" } = given.findings.find((one) => one.code === code) ?? {};
    assert.deepEqual([isSaid(title), isSaid(detail), isSaid(advice)], [true, true, false], code);
  }
});

test("what the headline or the verdict contains is said, in whatever case", () => {
  const isSaid = saidAbove(report());
  assert(isSaid("nothing much holds it back"));
  assert(isSaid("All 10 results are equal."));
  assert(!isSaid("Use 4 workers."));
});
