import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { misfitMessage } from "../../extension/core/discovery/passing.ts";
import { skip, useEditors } from "./editors.ts";
import { runLens } from "./screen.ts";
import { saving } from "./workloads.ts";

const inEditor = useEditors();

test(
  "a function that changes files is run when somebody agrees, who is asked once",
  { skip },
  inEditor({ files: saving, file: "saveAll.ts" }, async (editor) => {
    const { page, folder, server } = editor;
    const dialog = page.locator(".monaco-dialog-box");
    const isWritten = () => existsSync(path.join(folder, "a.txt"));
    await editor.waitForLens(runLens);
    await editor.clickLens(runLens);
    await dialog.getByText('Run "saveAll"?').waitFor();
    await dialog
      .getByText(/^"saveAll" changes files \(save\.ts:4\), and would do so for every input/)
      .waitFor();
    await editor.screenshot("effects");

    await dialog.getByRole("button", { name: "Cancel" }).click();
    await dialog.waitFor({ state: "detached" });
    // What a run began with would be there by the time that an edit has made its way to the lens and back.
    await editor.typeAt('import { save } from "./save.ts";', "\n// One line more.");
    await page.locator(".codelens-decoration").first().waitFor();
    assert.deepEqual(await editor.lensTexts(), ["▶ Benchmark · 2 inputs"]);
    assert.deepEqual(
      server.processes().filter(({ command }) => command.includes("/bench/")),
      [],
    );
    assert.equal(await page.locator(".tab", { hasText: "Parallel Benchmark" }).count(), 0);
    assert.equal(isWritten(), false);

    await editor.clickLens(runLens);
    await dialog.getByRole("button", { name: "Run" }).click();
    await editor.waitForLens(/results equal$/);
    assert.equal(isWritten(), true);

    await editor.typeAt("// One line more.", "\n// And another.");
    await editor.clickLens(runLens);
    await editor.panelFrame().getByText("Run 2 of 2").waitFor();
    assert.equal(await dialog.count(), 0);
  }),
);

/** Of three functions with the same parameters each gets its inputs in another way, and one cannot take them. */
const repeating = `const pairs: [string, number][] = [["a", 2], ["b", 3]];

/** @parallel pairs */
export function repeat(text: string, times = 2): string {
  return text.repeat(times);
}

/** @parallel ["a", "b"] */
export function twice(text: string, times = 2): string {
  return text.repeat(times);
}

/** @parallel [1, 2] */
export function never(text: string, times = 2): string {
  return text.repeat(times);
}
`;

const misfit = misfitMessage("never", "[1, 2]", {
  takes: ["(text: string, times?: number)"],
  given: "number",
  needed: 1,
  first: "string",
  example: '["a"]',
});

test(
  "how each input is passed stands on the lens, and as a warning at the tag where it is not what the function takes",
  { skip },
  inEditor({ files: { "repeating.ts": repeating }, file: "repeating.ts", theme: "light" }, async (editor) => {
    const run = "▶ Benchmark · 2 inputs";
    await editor.waitForLens(runLens);
    assert.deepEqual(await editor.lensTexts(), [
      `${run} · each input is (text, times)`,
      `${run} · each input is text`,
      run,
    ]);
    const lens = editor.page.locator(".codelens-decoration a").first();
    assert.equal(
      await lens.getAttribute("title"),
      "Parallel Benchmark would run it over pairs; each input is (text, times).",
    );
    assert.deepEqual(await editor.waitForSquiggles((all) => all.length === 1), [
      { severity: "warning", text: "[1, 2]" },
    ]);
    const [problem] = await editor.waitForProblems((all) => all.length === 1);
    assert.equal(problem?.message, misfit);
    assert.equal(problem.line, 13);

    await editor.clickLens(/^▶ Benchmark · 2 inputs$/);
    const { message } = await editor.waitForNotification(/"never" takes/);
    assert.equal(message, misfit);
    await editor.screenshot("inputs that do not fit");
    await editor.press("OK");

    await editor.typeAt("[1, 2]", ".map(String)");
    await editor.waitForSquiggles((all) => all.length === 0);
  }),
);
