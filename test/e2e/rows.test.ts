import assert from "node:assert/strict";
import { globSync } from "node:fs";
import { test } from "node:test";
import type { Locator } from "playwright-core";
import type { Editor } from "./editor.ts";
import { skip, useEditors } from "./editors.ts";
import { unfold } from "./panel.ts";
import { benchmarkCommand } from "./keyboard.ts";
import { runLens } from "./screen.ts";
import { waitFor } from "./waiting.ts";
import { counted, surrounded } from "./workloads.ts";

const inEditor = useEditors();

test(
  "the table has the results that differ, leads to the inputs, and goes with the next run",
  { skip },
  inEditor({ files: { "counted.ts": `\n\n${counted}` }, file: "counted.ts" }, async (editor) => {
    await editor.waitForLens(runLens);
    await editor.clickLens(runLens);
    await editor.waitForLens(/results differ/);

    const panel = editor.panelFrame();
    const grid = panel.getByRole("grid", { name: "results" });
    await unfold(panel, "results");
    await grid.locator(".serial").first().waitFor();
    await panel.getByText(/^Likely: /).waitFor();
    assert.match(
      await panel.locator(".next").first().innerText(),
      /Likely: calls \+= 1, counted\.ts:8 — keep/,
    );
    await panel.getByLabel(/Only differences/).check();
    await grid.press("End");
    const [index, input, serial, sign] = await selectedCells(grid);
    assert.deepEqual([index, input, sign], ["3", "40", "≠"]);
    assert.equal(serial, "44", "The first serial run counts its own calls.");
    await grid.scrollIntoViewIfNeeded();
    await editor.screenshot("results that differ");

    await grid.press("Enter");
    // Two empty lines, the counter and another empty one are before the tag.
    await editor.page.getByText("Ln 5, Col 1").waitFor();

    const [first] = rowFiles(editor);
    assert.ok(first, "The rows are in a file.");
    await editor.palette(benchmarkCommand);
    const isOther = (files: readonly string[]) => files.length === 1 && files[0] !== first;
    await waitFor("the file of the second run alone", () => rowFiles(editor), isOther);
    await grid.locator(".serial").first().waitFor();

    await editor.reload("counted.ts");
    await waitFor(
      "no file",
      () => rowFiles(editor),
      (files) => files.length === 0,
    );
    await unfold(panel, "results");
    await panel.getByText(/kept only as long as its window was open/).waitFor();
  }),
);

test(
  "a function runs with the arguments, variables and folder of settings and tags, without inputs on which it throws",
  { skip },
  inEditor(
    {
      files: { "surrounded.ts": surrounded, ".env": "COLOUR=blue\n", "data/list.txt": "" },
      file: "surrounded.ts",
      theme: "light",
      settings: { "parallelBenchmark.argv": ["--size", "two words"], "parallelBenchmark.cwd": "data" },
    },
    async (editor) => {
      await editor.waitForLens(runLens);
      const panel = editor.panelFrame();
      const grid = panel.getByRole("grid", { name: "results" });
      await editor.clickLens(runLens);
      await editor.waitForLens(/results equal$/);
      await panel.locator("summary", { hasText: "3 equal" }).click();
      await grid.locator(".serial").first().waitFor();
      await grid.press("End");
      assert.deepEqual((await selectedCells(grid)).slice(0, 3), [
        "3",
        '"c"',
        '"c|--size|two words|blue|data"',
      ]);
      await panel.locator(".inputs", { hasText: /^3 of 5 inputs from/ }).waitFor();
      await unfold(panel, "trust");
      await panel
        .getByText(
          '2 of 5 inputs left out because the function throws on them: 2 (""): RangeError: no text; 4',
        )
        .waitFor();
      await editor.screenshot("surroundings");
    },
  ),
);

/** The texts of the selected row, which the page gets from the extension after it was selected. */
async function selectedCells(grid: Locator): Promise<readonly string[]> {
  const row = grid.locator('[aria-selected="true"]');
  await row.locator(".serial").waitFor();
  return row.locator("> span").allInnerTexts();
}

function rowFiles({ server }: Editor): readonly string[] {
  return globSync("data/**/*.rows", { cwd: server.dataFolder });
}
