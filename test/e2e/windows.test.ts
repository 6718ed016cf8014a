import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { workbenchUrl } from "../../scripts/host/workbench.ts";
import { createEditor, type Editor } from "./editor.ts";
import { skip, useEditors } from "./editors.ts";
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
    await Promise.all([first, second].map((editor) => editor.waitForLens(/^Run Parallel Benchmark$/)));

    await first.clickLens(/^Run Parallel Benchmark$/);
    await second.clickLens(/^Run Parallel Benchmark$/);
    await Promise.all([first, second].map((editor) => waitForPlace(editor, "run 1 of 1")));
    await Promise.all([first, second].map((editor) => editor.waitForLens(/results equal$/)));
    const chart = await first.waitForChart("speedup", ({ points }) => points.length === 2);

    await second.reload("square.ts");
    await waitForPlace(second, "run 1 of 1");
    await second.waitForLens(/results equal$/);
    await second.page.close();
    assert.deepEqual(await first.waitForChart("speedup", () => true), chart, "It is still its own.");
    await first.clickLens(/^Run Parallel Benchmark$/);
    await waitForPlace(first, "run 2 of 2");
    await first.reload("square.ts");
    await waitForPlace(first, "run 2 of 2");
    await first.waitForLens(/results equal$/);
  }),
);

async function waitForPlace(editor: Editor, place: string): Promise<void> {
  const text = () => editor.panelFrame().locator(".pastPlace").first().textContent();
  await waitFor(`the place "${place}"`, text, (found) => found?.includes(place) === true);
}
