import assert from "node:assert/strict";
import { test } from "node:test";
import type { Editor } from "./editor.ts";
import { skip, useEditors } from "./editors.ts";
import { unfold, type DrawnChart } from "./panel.ts";
import { runLens } from "./screen.ts";
import { crowded, square } from "./workloads.ts";

const inEditor = useEditors();
const files = { "square.ts": square };

test(
  "the panel shows the same chart and timeline after it was hidden, moved and reloaded with its window",
  { skip },
  inEditor({ files, file: "square.ts" }, async (editor) => {
    const { page } = editor;
    const before = await runSquare(editor);
    const timeline = await heardTimeline(editor);
    assert.match(timeline, /^Timeline of \d workers?, .*: worker 1 .* in \d+ tasks?/);

    // The panel is hidden by another tab in its group, which is destroyed, not kept.
    await page.locator(".tab", { hasText: "Parallel Benchmark" }).click();
    await editor.palette("File: New Untitled Text File");
    await page.locator("iframe.webview.ready").waitFor({ state: "hidden" });
    await editor.palette("Parallel Benchmark: Show Panel");
    assert.deepEqual(await editor.waitForChart("speedup", hasPoints), before);
    assert.equal(await heardTimeline(editor), timeline);

    for (const side of ["Left", "Right"]) {
      await page.locator(".tab", { hasText: "Parallel Benchmark" }).click();
      await editor.palette(`View: Move Editor into ${side} Group`);
      assert.deepEqual(await editor.waitForChart("speedup", hasPoints), before);
      assert.equal(await heardTimeline(editor), timeline);
    }

    await editor.reload("square.ts");
    assert.deepEqual(await editor.waitForChart("speedup", hasPoints), before);
    assert.equal(await heardTimeline(editor), timeline);
  }),
);

for (const theme of ["dark", "light"] as const) {
  test(
    `the panel can be read in the ${theme} theme`,
    { skip },
    inEditor({ files, file: "square.ts", theme }, async (editor) => {
      await runSquare(editor);
      const background = await editor
        .panelFrame()
        .locator("body")
        .evaluate((body) => getComputedStyle(body).getPropertyValue("--vscode-editor-background"));
      assert.match(background, theme === "dark" ? /^#[0-3]/ : /^#f/);
      await editor.screenshot(`panel ${theme}`);
    }),
  );
}

test(
  "a click on an advice runs the function with the advised option, and running again goes back to what is set",
  { skip },
  inEditor({ files: { "crowded.ts": crowded }, file: "crowded.ts" }, async (editor) => {
    await editor.waitForLens(runLens);
    await editor.clickLens(runLens);
    await editor.waitForLens(/results equal$/);
    const panel = editor.panelFrame();
    assert.equal(await chunkOf(editor), "8");

    const advice = panel
      .locator(".glance, .findings")
      .getByRole("button", { name: /^Run with chunk \d+$/ })
      .first();
    const chunk = /\d+$/.exec(await advice.innerText())?.[0];
    await advice.click();
    await panel.getByText(`chunk ${chunk} by choice`).waitFor();
    await panel.getByRole("button", { name: "Run again" }).waitFor();
    assert.equal(await chunkOf(editor), chunk);
    await editor.screenshot("advice followed");

    await panel.getByRole("button", { name: "Run again" }).click();
    await panel.getByText("by choice").waitFor({ state: "detached" });
    await panel.getByRole("button", { name: "Run again" }).waitFor();
    assert.equal(await chunkOf(editor), "8");
  }),
);

async function runSquare(editor: Editor): Promise<DrawnChart> {
  await editor.waitForLens(runLens);
  await editor.clickLens(runLens);
  await editor.waitForLens(/results equal$/);
  return editor.waitForChart("speedup", hasPoints);
}

/** What a screen reader says of the timeline. */
async function heardTimeline(editor: Editor): Promise<string> {
  return (await editor.panelFrame().locator(".timeline canvas").getAttribute("aria-label")) ?? "";
}

/** One for each of the two worker counts. */
function hasPoints({ points }: DrawnChart): boolean {
  return points.length === 2;
}

/** The chunk size in the last row of the numbers, which begin with their main columns after each run. */
async function chunkOf(editor: Editor): Promise<string | null> {
  const panel = editor.panelFrame();
  await unfold(panel, "numbers");
  await panel.getByRole("button", { name: /^All \d+ columns$/ }).click();
  return panel.locator('[aria-label="numbers"] tbody tr td:nth-last-child(2)').last().textContent();
}
