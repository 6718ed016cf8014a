import assert from "node:assert/strict";
import { test } from "node:test";
import type { Editor } from "./editor.ts";
import { skip, useEditors } from "./editors.ts";
import { benchmarkCommand, quickInput } from "./keyboard.ts";
import { waitFor } from "./waiting.ts";
import { counted, slow } from "./workloads.ts";

const inEditor = useEditors();

test(
  "a function is run, its results are looked through and its source is found by keys alone",
  { skip },
  inEditor({ files: { "counted.ts": counted }, file: "counted.ts" }, async (editor) => {
    const { page } = editor;
    await goTo(editor, 6);
    await command(editor, benchmarkCommand);
    await editor.waitForLens(/results differ/);
    await page.getByText("Ln 6, Col 1").waitFor();

    await command(editor, "View: Focus Next Editor Group");
    const closed = await walk(editor);
    await tabTo(editor, /^Times/);
    for (const key of ["ArrowDown", "Enter", "ArrowDown", "Enter", "Home"]) {
      await page.keyboard.press(key);
    }
    const stops = [...closed, ...(await walk(editor))];
    for (const stop of [
      /^counted\.ts:5$/,
      /^Export…$/,
      /^Logarithmic$/,
      /^speedup$/,
      /^Times/,
      /^Timeline of/,
      /^zoom out$/,
      /^results$/,
      /^Show the inputs’ source$/,
    ]) {
      assert.ok(
        stops.some((name) => stop.test(name)),
        `Tab does not come to ${stop}, but to ${stops.join(" · ")}`,
      );
    }

    await tabTo(editor, /^results$/);
    await page.keyboard.press("End");
    await editor.panelFrame().locator('[aria-selected="true"] .index', { hasText: "3" }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("Ln 3, Col 1").waitFor();

    await command(editor, "View: Focus Next Editor Group");
    await tabTo(editor, /^counted\.ts:5$/);
    await page.keyboard.press("Enter");
    await page.getByText("Ln 5, Col 1").waitFor();
    await page.keyboard.type("// ");
    await page.locator(".view-line", { hasText: "// export function counted" }).waitFor();
  }),
);

test(
  "a run is cancelled by keys alone, in the panel and by the command",
  { skip },
  inEditor({ files: { "slow.ts": slow }, file: "slow.ts" }, async (editor) => {
    for (const cancel of [
      async () => {
        await command(editor, "View: Focus Next Editor Group");
        // One stop with what else there is to do with the run, whose last button it is.
        await tabTo(editor, /^(Finish now|Cancel)$/);
        await editor.page.keyboard.press("End");
        await editor.page.keyboard.press("Enter");
      },
      () => command(editor, "Parallel Benchmark: Cancel"),
    ]) {
      await command(editor, "View: Focus First Editor Group");
      await goTo(editor, 3);
      await command(editor, benchmarkCommand);
      await editor.panelFrame().getByRole("button", { name: "Cancel" }).waitFor();
      await cancel();
      await editor.panelFrame().getByRole("button", { name: "Run again" }).waitFor();
      await editor.waitForLens(/^cancelled before the first round was over$/);
    }
  }),
);

/** Runs a command of the palette without touching the mouse. */
async function command({ page }: Editor, title: string): Promise<void> {
  await waitFor(
    `the palette with "${title}"`,
    async () => {
      await page.keyboard.press("F1");
      // F1 has put the `>` of commands there already.
      await page.keyboard.type(title);
      const chosen = page.locator(".quick-input-list .monaco-list-row.focused");
      const label = page.locator(`[aria-label="${title}"], [aria-label^="${title},"]`);
      const isIt = await chosen
        .and(label)
        .waitFor({ timeout: 3000 })
        .then(
          () => true,
          () => false,
        );
      await page.keyboard.press(isIt ? "Enter" : "Escape");
      return isIt;
    },
    (isIt) => isIt,
  );
  await quickInput(page).waitFor({ state: "hidden" });
}

/** Puts the cursor at the beginning of a line of the editor that has the focus. */
async function goTo({ page }: Editor, line: number): Promise<void> {
  await page.keyboard.press("Control+G");
  await quickInput(page).waitFor();
  await page.keyboard.type(String(line));
  await page.keyboard.press("Enter");
  await page.getByText(`Ln ${line}, Col 1`).waitFor();
}

/** The names of all that Tab comes to in the panel, from its beginning to its end. */
async function walk(editor: Editor): Promise<readonly string[]> {
  const names: string[] = [];
  for (let step = 0; step < 80; step += 1) {
    const name = await nextStop(editor);
    if (name === undefined) {
      break;
    }
    names.push(name);
  }
  await command(editor, "View: Focus First Editor Group");
  await command(editor, "View: Focus Next Editor Group");
  return names;
}

async function tabTo(editor: Editor, name: RegExp): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    const stop = await nextStop(editor);
    if (stop !== undefined && name.test(stop)) {
      return;
    }
  }
  assert.fail(`Tab does not come to ${name}.`);
}

/** Presses Tab and gives the name of what has the focus then; undefined outside of the page. */
async function nextStop(editor: Editor): Promise<string | undefined> {
  await editor.page.keyboard.press("Tab");
  return editor
    .panelFrame()
    .locator("body")
    .evaluate((body) => {
      const { activeElement } = document;
      return activeElement === null || activeElement === body || !document.hasFocus()
        ? undefined
        : (activeElement.getAttribute("aria-label") ?? activeElement.textContent ?? "").trim();
    });
}
