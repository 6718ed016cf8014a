import assert from "node:assert/strict";
import { readdirSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { repository } from "../vscode/workspace.ts";
import { skip, useEditors } from "./editors.ts";
import { waitFor } from "./waiting.ts";

const inEditor = useEditors();

const folder = path.join(repository, "test/fixtures/shop");
const files = Object.fromEntries(
  readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), "utf8")]),
);

/** Functions of the project, with what stands before the cursor. */
const wanted: readonly (readonly [name: string, file: string, before: string])[] = [
  ["findDuplicates", "similarity.ts", "const found"],
  ["Importer.describe", "importer.ts", "const mark ="],
  ["Importer.importNightly/map", "importer.ts", "const duplicates ="],
  ["fetchRate", "exchange.ts", "await wait"],
];

test(
  "in a project whose files name no inputs, two actions give the first number of a function, a method, a callback and an async function",
  { skip },
  inEditor({ files, file: "similarity.ts" }, async (editor, t) => {
    const { page } = editor;
    // Its program runs on the Node of these packages, which takes TypeScript.
    symlinkSync(path.join(repository, "node_modules"), path.join(editor.folder, "node_modules"), "dir");
    for (const [name, file, before] of wanted) {
      await editor.palette("View: Close All Editors");
      await page.keyboard.press("Control+P");
      await page.locator(".quick-input-widget input").fill(file);
      await editor.choose(file);
      await editor.waitUntilOpen(file);
      await editor.putCursorAfter(before);
      const began = performance.now();
      await page
        .locator(".editor-actions")
        .getByRole("button", { name: /^Benchmark with Workers/ })
        .first()
        .click();
      const offered = await editor.quickPick(`What shall "${name}" run over?`);
      assert.match(offered[0] ?? "", /Record npm run start/);
      await editor.screenshot(`question for ${name}`);
      await page.keyboard.press("Enter");
      const card = editor.panelFrame().locator(".cards > *").filter({ hasText: name }).first();
      await waitFor(
        `the results of ${name}`,
        () => card.innerText().catch(() => ""),
        (text) => /results equal/.test(text),
      );
      t.diagnostic(`${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
    }
    await editor.screenshot("ordinary project");
  }),
);
