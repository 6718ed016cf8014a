import assert from "node:assert/strict";
import { test } from "node:test";
import { speedupMermaid } from "../../../extension/core/export/mermaidChart.ts";
import { samples, times } from "../../reports.ts";

test("a chart has a bar for each pool, beside the serial run", () => {
  const measured = times(
    samples({ 0: [100, 100, 100], 1: [100, 100, 100], 2: [50, 50, 50], 4: [40, 40, 40] }),
  );
  assert.deepEqual(speedupMermaid(measured), [
    `\`\`\`mermaid
%%{init: {"xyChart":{"width":640,"height":280},"themeVariables":{"xyChart":{"plotColorPalette":"#3b82c4, #d9822b"}}}}%%
xychart-beta
  title "Speedup by workers (line: the serial run)"
  x-axis "workers" ["1", "2", "4"]
  y-axis "speedup" 0 --> 3
  bar [1, 2, 2.5]
  line [1, 1, 1]
\`\`\``,
  ]);
});

test("a pool without a speedup has no bar, and without any there is no chart", () => {
  const { serial, pools } = times(samples({ 0: [100, 100], 1: [100, 100], 2: [50, 50] }));
  const [one, two] = pools;
  assert(one && two);
  const [chart] = speedupMermaid({ serial, pools: [{ ...one, speedup: null }, two] });
  assert.match(chart ?? "", /x-axis "workers" \["2"\]\n.*\n {2}bar \[2\]/);
  assert.deepEqual(speedupMermaid({ serial, pools: [{ ...one, speedup: null }] }), []);
});

test("very small speedups are written without an exponent", () => {
  const [chart] = speedupMermaid(times(samples({ 0: [0.01, 0.01], 2: [1e6, 1e6] })));
  assert.match(chart ?? "", /bar \[0\]/);
});
