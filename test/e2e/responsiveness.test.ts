import assert from "node:assert/strict";
import { test } from "node:test";
import { skip, useEditors } from "./editors.ts";

const inEditor = useEditors();

const files = {
  "package.json": `{ "type": "module" }`,
  "sums.ts": `const sizes = [1, 2, 3, 4, 5, 6];

/** Adds up, for some milliseconds. */
export function sum(size: number): number {
  let all = 0;
  for (let i = 0; i < 5_000_000; i++) all += Math.sqrt(i + size);
  return all;
}
`,
};

test(
  "how free the main thread stays is measured, and stands in the speedup's place",
  { skip },
  inEditor(
    { files, file: "sums.ts", settings: { "parallelBenchmark.rounds": 3, "parallelBenchmark.workers": [2] } },
    async (editor) => {
      await editor.putCursorAfter("let all");
      await editor.palette("Parallel Benchmark: Measure Responsiveness");
      const section = editor.panelFrame().locator('details[data-section="responsiveness"]');
      await section.locator("summary").click();
      const table = section.locator("table");
      await table.waitFor();
      const rows = await table.locator("tbody tr").allInnerTexts();
      assert.ok(rows.length >= 10, rows.join("\n"));
      assert.match(rows[0] ?? "", /on the main thread/);
      assert.match(rows[1] ?? "", /in 2 workers/);
      await editor
        .panelFrame()
        .getByText(/answers sooner/i)
        .first()
        .waitFor();
      await editor.screenshot("responsiveness");
    },
  ),
);
