import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { misfitMessage } from "../../extension/core/discovery/passing.ts";
import { skip, useEditors } from "./editors.ts";
import { quickInput } from "./keyboard.ts";
import { runLens } from "./screen.ts";
import { waitFor } from "./waiting.ts";
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
    await editor.panelFrame().locator(".result", { hasText: "run 2 of 2" }).waitFor();
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

export function negate(flag: boolean): boolean {
  return !flag;
}
`;

const repeatingFiles = {
  "package.json": "{}",
  "repeating.ts": repeating,
  "data/flags.ts": "export const flags = [true, false];\n",
};

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
  inEditor({ files: repeatingFiles, file: "repeating.ts", theme: "light" }, async (editor) => {
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

    await editor.typeAt("[1, 2]", ".mapp(String)");
    await editor.waitForSquiggles(([only]) => only?.text === "mapp");
    await editor.screenshot("mistake in a tag");
    await editor.putCursorAfter("[1, 2].map");
    await editor.page.keyboard.press("Delete");
    await editor.waitForSquiggles((all) => all.length === 0);

    // A function without inputs: they are chosen from one list, typed under the eyes of the compiler, or written into a file.
    await editor.putCursorAfter("return !");
    await editor.palette("Parallel Benchmark: Benchmark with Workers…");
    const rows = await editor.quickPick('What shall "negate" run over?');
    assert.deepEqual(
      rows.map((row) => row.replaceAll(/\s+/g, " ").trim()),
      [
        "flags./data/flags.ts · 2 inputs elsewhere in the package",
        "Record Inputs…keeps the calls while the program or its tests run keep the calls of a command",
        "Create Inputs Filea typed list in a file beside this one or",
        "Type an Expression…checked by the compiler as you type",
      ],
    );
    await editor.screenshot("question for inputs");
    await editor.choose("Type an Expression…");
    await quickInput(editor.page).fill("[tru]");
    const under = editor.page.locator(".quick-input-message");
    await under.getByText("Cannot find name 'tru'.").waitFor();
    await editor.page.keyboard.press("Enter");
    await editor.screenshot("mistake in the box");
    await quickInput(editor.page).fill("[1]");
    await under.getByText("each input of this list is a number").waitFor();
    await editor.page.keyboard.press("Escape");

    await editor.palette("Parallel Benchmark: Create Inputs File");
    await editor.waitUntilOpen("repeating.inputs.ts");
    await editor.page
      .locator(".view-line", { hasText: "negateInputs: Parameters<typeof negate>[0][] = [" })
      .waitFor();
    await editor.screenshot("file of inputs");
    await editor.page.keyboard.insertText("true, false,");
    await editor.page.keyboard.press("Control+S");
    await editor.page.locator('.tab[data-resource-name="repeating.ts"]').click();
    // Lenses out of sight are there without a text.
    const hasMore = (all: readonly string[]) => all.length === 4 && all.includes(run);
    await waitFor("a lens more", () => editor.lensTexts(), hasMore);
  }),
);
