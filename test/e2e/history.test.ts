import assert from "node:assert/strict";
import { test } from "node:test";
import type { Editor } from "./editor.ts";
import { changeSetting, skip, useEditors } from "./editors.ts";
import { unfold } from "./panel.ts";
import { runLens } from "./screen.ts";
import { waitFor } from "./waiting.ts";
import { square } from "./workloads.ts";

const inEditor = useEditors();
const files = { "square.ts": square };

test(
  "a second run is compared with the first, both are there after a reload, and can be deleted",
  { skip },
  inEditor({ files, file: "square.ts" }, async (editor) => {
    await runFirst(editor);
    await editor.palette("Parallel Benchmark: Run Again");
    await waitForPlace(editor, "run 2 of 2");
    await unfold(editor.panelFrame(), "history");
    assert.match(await editor.panelFrame().locator(".comparison").innerText(), /^Since the last run \(/);
    await editor.screenshot("history");
    await button(editor, "Compare with…").click();
    await editor.page.locator(".quick-input-list .monaco-list-row").nth(0).waitFor();
    await editor.page.keyboard.press("Enter");
    const beside = editor.panelFrame().locator(".besideSentence");
    await beside.getByText(/^Against the run beside it \(/).waitFor();
    await button(editor, "Time").click();
    await editor.screenshot("compared runs");

    await editor.reload("square.ts");
    await waitForPlace(editor, "run 2 of 2");
    await editor.waitForLens(/results equal$/);
    await beside.getByText(/^Against the run beside it \(/).waitFor();
    assert.equal(await button(editor, "Time").getAttribute("aria-pressed"), "true");
    await button(editor, "Compare no more").click();
    await beside.waitFor({ state: "hidden" });

    await unfold(editor.panelFrame(), "history");
    await button(editor, "Previous run").click();
    await waitForPlace(editor, "run 1 of 2");
    await editor.panelFrame().locator(".earlier").waitFor();
    await button(editor, "Pin as baseline").click();
    await waitForPlace(editor, "the baseline");
    await button(editor, "Next run").click();
    await waitForPlace(editor, "run 2 of 2");
    assert.match(await editor.panelFrame().locator(".comparison").innerText(), /^Against the baseline \(/);

    await button(editor, "Delete all…").click();
    await editor.page
      .locator(".monaco-dialog-box")
      .getByRole("button", { name: "Delete", exact: true })
      .click();
    await editor.panelFrame().getByText("No benchmark has been run yet").waitFor();
    await waitFor(
      "the lens to be without a result",
      () => editor.lensTexts(),
      (texts) => texts.length === 1,
    );
  }),
);

test(
  "where no lens shows it, the outcome stands behind the declaration, moves along and can be turned off",
  { skip },
  inEditor({ files, file: "square.ts" }, async (editor) => {
    await runFirst(editor);
    assert.deepEqual(await figures(editor), [], "The lens says it.");
    changeSetting(editor.folder, "parallelBenchmark.codeLens", "off");
    const isThere = (texts: string[]) => texts[0]?.endsWith("results equal") === true;
    await editor.palette("View: Toggle Primary Side Bar Visibility");
    const [before] = await waitFor("the figure", () => figures(editor), isThere);
    await waitFor(
      "no lens",
      () => editor.lensTexts(),
      (texts) => texts.length === 0,
    );
    await editor.screenshot("inline figure");

    await editor.putCursorAfter("/**");
    await editor.page.keyboard.press("Home");
    await editor.page.keyboard.insertText("\n\n");
    assert.deepEqual(await waitFor("the figure", () => figures(editor), isThere), [before]);
    await editor.typeAt("x * x", " + 1");
    const isStale = (texts: string[]) => texts[0]?.endsWith("stale, the function has changed") === true;
    await waitFor("the stale figure", () => figures(editor), isStale);
    await editor.screenshot("inline figure stale");

    await editor.palette("Parallel Benchmark: Turn Off Inline Figures");
    await waitFor(
      "no figure",
      () => figures(editor),
      (texts) => texts.length === 0,
    );
  }),
);

/** Runs the function for the first time: one run is no history yet. */
async function runFirst(editor: Editor): Promise<void> {
  await editor.waitForLens(runLens);
  await editor.clickLens(runLens);
  await editor.waitForLens(/results equal$/);
}

async function waitForPlace(editor: Editor, place: string): Promise<void> {
  const text = () => editor.panelFrame().locator(".pastPlace").first().textContent();
  await waitFor(`the place "${place}"`, text, (found) => found?.includes(place) === true);
}

function button(editor: Editor, name: string) {
  return editor.panelFrame().getByRole("button", { name, exact: true });
}

/** The texts behind lines, which the editor makes as content of a style sheet. */
function figures({ page }: Editor): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll(".part.editor .view-line span")]
      .map((span) => getComputedStyle(span, "::after").content)
      .filter((content) => content.startsWith('"') && content.length > 2)
      .map((content) => content.slice(1, -1).replaceAll("\u00a0", " ")),
  );
}
