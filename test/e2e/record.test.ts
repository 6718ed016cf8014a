import assert from "node:assert/strict";
import { test } from "node:test";
import type { Locator } from "playwright-core";
import type { Editor } from "./editor.ts";
import { skip, useEditors } from "./editors.ts";
import { benchmarkCommand, quickInput, quickPickRows } from "./keyboard.ts";

const inEditor = useEditors();

/** Opens the view in the Explorer, which has the room of the files then. */
async function openOverview({ page }: Editor): Promise<Locator> {
  const pane = page.locator(".pane", { has: page.locator('.pane-header[aria-label^="Parallel Benchmark"]') });
  const header = pane.locator(".pane-header");
  await header.click();
  await page.locator('.pane-header[aria-label^="Explorer Section"]').click();
  return pane;
}

const files = {
  "package.json": JSON.stringify({ type: "module", scripts: { start: "node main.js" } }),
  "gallery.js": `export function buildGallery(sizes, scale) {
  return sizes.map((size) => {
    return size * scale;
  });
}
`,
  "main.js": `import { buildGallery } from "./gallery.js";
buildGallery([1, 2, 3, 4], 5);
`,
};

test(
  "a callback runs over what it was given while a chosen script ran, with the variables that it reads",
  { skip },
  inEditor({ files, file: "gallery.js", theme: "light" }, async (editor) => {
    await editor.palette("View: Close All Editors");
    const view = await openOverview(editor);
    await view.getByText("Open a TypeScript or JavaScript file").waitFor();
    await view.locator(".monaco-button", { hasText: "Record Inputs…" }).waitFor();
    await editor.screenshot("empty view");
    await editor.page.keyboard.press("Control+P");
    await quickInput(editor.page).fill("gallery.js");
    await quickPickRows(editor.page).first().click();
    await view.getByText("buildGallery", { exact: true }).waitFor();

    await editor.putCursorAfter("return size *");
    await editor.palette(benchmarkCommand);
    const offered = await editor.quickPick('What shall "buildGallery/map" run over?');
    assert.deepEqual(
      offered.map((row) => /^[\w ]+/.exec(row)?.[0].trim()),
      ["Record npm run start", "Record Inputs", "Benchmark", "Type an Expression"],
    );
    await editor.screenshot("recording command");
    await editor.choose("Record npm run start");
    await editor.waitForLens(/results equal$/);
    await editor.panelFrame().getByText("buildGallery/map").first().waitFor();
    await editor.screenshot("recorded callback");

    const rows = view.locator(".monaco-list-row");
    const run = rows.and(view.locator('[aria-label^="run of buildGallery/map in gallery.js"]'));
    await run.waitFor();
    const labels = await rows.evaluateAll((all) => all.map((row) => row.getAttribute("aria-label") ?? ""));
    assert.deepEqual(
      labels.map((label) =>
        label.replace(/, [^,]* · results equal.*$/, "").replace(/, (just now|\d+ min ago)$/, ""),
      ),
      [
        "Workloads of gallery.js",
        "workload buildGallery, asks for inputs, line 1",
        "workload buildGallery/map, 4 inputs, line 2",
        "Recordings",
        "recording of buildGallery/map in gallery.js, 4 calls",
        "Runs",
        "run of buildGallery/map in gallery.js",
      ],
    );
    await editor.screenshot("view with a recording and a run");

    await editor.palette("View: Close All Editors");
    await run.click();
    await editor.panelFrame().getByText("buildGallery/map").first().waitFor();
    const recording = rows.and(view.locator('[aria-label^="recording of"]'));
    await recording.hover();
    await recording.getByRole("button", { name: "Delete Recording" }).click();
    const dialog = editor.page.locator(".monaco-dialog-box");
    await dialog.getByRole("button", { name: "Delete" }).click();
    await recording.waitFor({ state: "detached" });
  }),
);
