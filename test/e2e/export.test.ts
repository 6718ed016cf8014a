import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import type { Editor } from "./editor.ts";
import { skip, useEditors } from "./editors.ts";
import { unfold } from "./panel.ts";
import { runLens } from "./screen.ts";
import { waitFor } from "./waiting.ts";
import { square } from "./workloads.ts";

const inEditor = useEditors();

test(
  "a run is exported from its card and from the palette, a chart from its button",
  { skip },
  inEditor({ files: { "square.ts": square }, file: "square.ts" }, async (editor) => {
    await editor.waitForLens(runLens);
    await editor.clickLens(runLens);
    await editor.waitForLens(/results equal$/);
    const panel = editor.panelFrame();

    await panel.getByRole("button", { name: "Export…" }).click();
    const offered = await editor.quickPick("Choose what to export the run as");
    assert.equal(offered.filter((row) => row.includes("Picture")).length >= 2, true, offered.join("\n"));
    await editor.screenshot("export menu");
    await editor.choose("the whole report");
    const [report] = JSON.parse((await save(editor, ".json")).toString());
    assert.equal(report.workload.function, "square");
    assert.equal(report.serial.samplesMs.length, 2);

    await editor.palette("Parallel Benchmark: Export Run…");
    await editor.quickPick("Choose what to export the run as");
    await editor.choose("as a file");
    assert.match((await save(editor, ".md")).toString(), /^### `square` in `square\.ts:3`/);

    await panel.getByRole("button", { name: "Export…" }).click();
    await editor.quickPick("Choose what to export the run as");
    await editor.choose("a row for each input");
    assert.match((await save(editor, "-results.csv")).toString(), /square\.ts,square,3,4,16,16,true,/);

    await unfold(panel, "times");
    await panel.getByRole("button", { name: "Save as PNG: Time" }).click();
    const png = await save(editor, "-times.png");
    assert.deepEqual([...png.subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);

    await panel.getByRole("button", { name: "Export…" }).click();
    await editor.quickPick("Choose what to export the run as");
    await editor.choose("Picture: How long");
    assert.ok((await save(editor, "-durations.png")).length > 1000);
    const written = editor.page.locator(".notifications-toasts .notification-list-item", {
      hasText: "-durations.png",
    });
    await written.getByRole("button", { name: "Open" }).click();
    await editor.page.locator('.tab[data-resource-name$="-durations.png"]').waitFor();
    await editor.screenshot("exported picture");
  }),
);

/** Agrees to the name and the folder that the dialog proposes, and reads the file of this ending. */
async function save(editor: Editor, ending: string): Promise<Buffer> {
  const { page, folder } = editor;
  const input = page.locator(".quick-input-widget input[type=text]");
  await waitFor(
    `a dialog for a file with ${ending}`,
    () => input.inputValue(),
    (value) => path.dirname(value) === folder && value.endsWith(ending),
  );
  await page.keyboard.press("Enter");
  await editor.waitForNotification(new RegExp(`square-.*${ending.replaceAll(".", "\\.")}" is written`));
  const [file] = globSync(`square-*${ending}`, { cwd: folder });
  assert.ok(file, "The file is in the workspace's folder.");
  return readFileSync(path.join(folder, file));
}
