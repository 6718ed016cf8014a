import assert from "node:assert/strict";
import { test } from "node:test";
import type { Editor } from "./editor.ts";
import { changeSetting, skip, useEditors } from "./editors.ts";
import { benchmarkCommand, quickInput } from "./keyboard.ts";
import { runLens } from "./screen.ts";
import { square } from "./workloads.ts";

const inEditor = useEditors();

/** Its cursor has to be known while the panel has the focus. */
const two = `export function first(x: number): number {
  return x;
}

${square}`;

const begin = (editor: Editor, name: string) => editor.panelFrame().getByRole("button", { name }).click();
const walkthroughSteps = (editor: Editor) =>
  editor.page.locator(".gettingStartedContainer .getting-started-step");
const card = (editor: Editor, name: string) =>
  editor.panelFrame().locator(`article[data-function="${name}"][data-state="finished"]`);

test(
  "an empty panel runs an example, which is a file outside of the workspace",
  { skip },
  inEditor({ files: { "two.ts": two }, file: "two.ts" }, async (editor) => {
    await editor.palette("Parallel Benchmark: Show Panel");
    await editor.panelFrame().getByRole("button", { name: "Try an example" }).waitFor();
    await editor.screenshot("empty panel dark");
    await begin(editor, "Try an example");
    await editor.waitUntilOpen("longestSequence.ts");
    await card(editor, "longestSequence").waitFor();
    await editor.waitForLens(/results equal|unclear|not worth it|×/);
    await editor.screenshot("example");
  }),
);

test(
  "an empty panel runs the function at the cursor, though it has the focus itself",
  { skip },
  inEditor({ files: { "two.ts": two }, file: "two.ts", theme: "light" }, async (editor) => {
    await editor.waitForLens(runLens);
    await editor.putCursorAfter("x * x");
    await editor.palette("Parallel Benchmark: Show Panel");
    await editor.panelFrame().getByRole("button", { name: "Try an example" }).waitFor();
    await editor.screenshot("empty panel light");
    await begin(editor, "Benchmark the function at the cursor");
    await card(editor, "square").waitFor();
  }),
);

test(
  "the walkthrough has four steps, and runs a function of the file that it covers",
  { skip },
  inEditor({ files: { "two.ts": two }, file: "two.ts" }, async (editor) => {
    const { page } = editor;
    await editor.waitForLens(runLens);
    await editor.putCursorAfter("x * x");
    await editor.palette("Parallel Benchmark: Open the Walkthrough");
    const steps = walkthroughSteps(editor);
    await steps.nth(3).waitFor();
    assert.equal(await steps.count(), 4);
    for (const [theme, name] of [
      ["Default Dark Modern", "dark"],
      ["Default Light Modern", "light"],
    ] as const) {
      changeSetting(editor.folder, "workbench.colorTheme", theme);
      await page.locator(`.monaco-workbench.vs${name === "dark" ? "-dark" : ""}`).waitFor();
      for (const [index, title] of [
        "Benchmark a function",
        "Choose or record its inputs",
        "Read the answer",
        "Take the pool along",
      ].entries()) {
        await steps.nth(index).getByText(title).first().click();
        await steps.nth(index).and(page.locator(".expanded")).waitFor();
        const media = page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
        await media.locator("svg").first().waitFor();
        await editor.screenshot(`walkthrough ${index + 1} ${name}`);
      }
    }
    await steps.nth(0).getByText("Benchmark a function").first().click();
    await page.getByRole("button", { name: "Benchmark at the Cursor" }).click();
    await page
      .locator(".statusbar-item", { hasText: /square: / })
      .first()
      .waitFor();
    await steps.nth(0).locator(".codicon-getting-started-step-checked").first().waitFor();
    await editor.screenshot("walkthrough done");
  }),
);

test(
  "inputs that were typed can be kept as a tag for as long as there is none",
  { skip },
  inEditor({ files: { "two.ts": two }, file: "two.ts" }, async (editor) => {
    await editor.putCursorAfter("return x");
    await editor.palette(benchmarkCommand);
    await editor.quickPick('What shall "first" run over?');
    await editor.choose("Type an Expression…");
    await quickInput(editor.page).fill("[1, 2, 3]");
    await editor.page.keyboard.press("Enter");
    await card(editor, "first").waitFor();
    const keep = editor.panelFrame().getByRole("button", { name: "keep as tag" });
    await keep.waitFor();
    await editor.screenshot("typed inputs");
    await keep.click();
    await editor.page.locator(".view-line", { hasText: "@parallel [1, 2, 3] */" }).waitFor();
    await keep.waitFor({ state: "detached" });
    await editor.waitForLens(/^▶ Benchmark · 3 inputs/);
  }),
);

test(
  "an empty panel opens the walkthrough",
  { skip },
  inEditor({ files: { "two.ts": two }, file: "two.ts" }, async (editor) => {
    await editor.palette("Parallel Benchmark: Show Panel");
    await begin(editor, "Open the walkthrough");
    await walkthroughSteps(editor).first().waitFor();
  }),
);

test(
  "the view in the Explorer says how to begin while no file is open",
  { skip },
  inEditor({ files: { "two.ts": two }, file: "two.ts" }, async (editor) => {
    await editor.palette("View: Close All Editors");
    await editor.palette("Explorer: Focus on Parallel Benchmark View");
    await editor.page.getByRole("button", { name: "Try an Example" }).waitFor();
    await editor.screenshot("empty view");
  }),
);
