import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { workbenchUrl } from "../../scripts/host/workbench.ts";
import { createEditor, type Editor } from "./editor.ts";
import { skip, useEditors } from "./editors.ts";
import { runLens } from "./screen.ts";
import { waitFor } from "./waiting.ts";
import { square } from "./workloads.ts";

const inEditor = useEditors();

test(
  "two windows of a workspace run at the same time and keep their own runs, and one goes on when the other is closed",
  { skip },
  inEditor({ files: { "square.ts": square }, file: "square.ts" }, async (first) => {
    const { server, folder, page } = first;
    const second = createEditor({ page: await page.context().newPage(), server, folder });
    const openFile = path.join(folder, "square.ts");
    await second.page.goto(workbenchUrl(server.port, { folder, openFile }));
    await second.waitUntilOpen("square.ts");
    const both = [first, second];
    await inFront(both, (editor) => editor.waitForLens(runLens));

    await inFront(both, (editor) => editor.clickLens(runLens));
    await inFront(both, async (editor) => {
      await editor.waitForLens(/results equal$/);
    });
    await first.page.bringToFront();
    const chart = await first.waitForChart("speedup", ({ points }) => points.length === 2);

    await second.page.bringToFront();
    await second.reload("square.ts");
    await second.waitForLens(/results equal$/);
    await second.page.close();
    await first.page.bringToFront();
    assert.deepEqual(await first.waitForChart("speedup", () => true), chart, "It is still its own.");
    await first.clickLens(runLens);
    await waitForPlace(first, "run 2 of 2");
    await first.reload("square.ts");
    await waitForPlace(first, "run 2 of 2");
    await first.waitForLens(/results equal$/);
  }),
);

/** A browser draws a window that is behind another one seldom, and what waits for a drawing waits for minutes. */
async function inFront(editors: readonly Editor[], act: (editor: Editor) => Promise<unknown>): Promise<void> {
  for (const editor of editors) {
    await editor.page.bringToFront();
    await act(editor);
  }
}

async function waitForPlace(editor: Editor, place: string): Promise<void> {
  const text = () => editor.panelFrame().locator(".pastPlace").first().textContent();
  await waitFor(`the place "${place}"`, text, (found) => found?.includes(place) === true);
}
