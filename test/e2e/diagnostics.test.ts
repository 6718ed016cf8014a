import assert from "node:assert/strict";
import { test } from "node:test";
import { skip, useEditors } from "./editors.ts";
import { runLens } from "./screen.ts";
import { counted, throwing } from "./workloads.ts";

const inEditor = useEditors();

test(
  "unequal results stand under the function's name and in Problems, with index and values, until the function is edited",
  { skip },
  inEditor({ files: { "counted.ts": counted }, file: "counted.ts" }, async (editor) => {
    await editor.waitForLens(runLens);
    await editor.clickLens(runLens);
    await editor.waitForLens(/results differ/);
    const squiggles = await editor.waitForSquiggles((all) => all.length > 1);
    assert.deepEqual(
      squiggles.find(({ severity }) => severity === "error"),
      { severity: "error", text: "counted" },
    );

    const problems = await editor.waitForProblems((all) => all.length === 2);
    const problem = problems.find(({ severity }) => severity === "Error");
    assert.match(problem?.message ?? "", /input \d+: serial \d+, parallel \d+/);
    assert.deepEqual([problem?.line, problem?.column], [5, 17]);
    assert.match(problem?.message ?? "", /input \d+ gives \d+ when the inputs run in order, but \d+/);
    await editor.screenshot("unequal");

    const { page } = editor;
    await page.locator(".markers-panel a", { hasText: "shared-state" }).click();
    await page.locator('.tab[data-resource-name="verdicts.md"]').waitFor();
    await page.locator(".part.editor .view-line", { hasText: "## shared-state" }).waitFor();
    await editor.screenshot("explained");
    await page.locator('.tab[data-resource-name="counted.ts"]').click();
    await editor.waitUntilOpen("counted.ts");

    await editor.typeAt("x + calls", " * 0");
    await editor.waitForLens(/stale, the function has changed/);
    await editor.waitForSquiggles((all) => all.length === 1);
    await editor.waitForProblems((all) => all.length === 1);
  }),
);

test(
  "what a function changes outside of itself is marked before anything runs, until it is gone",
  { skip },
  inEditor({ files: { "counted.ts": counted }, file: "counted.ts" }, async (editor) => {
    assert.deepEqual(await editor.waitForSquiggles((all) => all.length > 0), [
      { severity: "warning", text: "calls += 1" },
    ]);
    const [problem] = await editor.waitForProblems((all) => all.length === 1);
    assert.match(problem?.message ?? "", /^Changes "calls", declared outside "counted"\./);
    await editor.screenshot("writes module state");
    await editor.typeAt("(x: number): number {", " let calls = 0;");
    await editor.waitForSquiggles((all) => all.length === 0);
  }),
);

test(
  "an error that a function throws stands on the line that threw, with the input's index and value",
  { skip },
  inEditor({ files: { "throwing.ts": throwing }, file: "throwing.ts" }, async (editor) => {
    await editor.waitForLens(runLens);
    await editor.clickLens(runLens);
    const { message } = await editor.waitForNotification(/seven is not for me/);
    assert.match(message, /input 7/);
    // Before anything else is clicked: VS Code puts off new lenses for as long as the editor is without the focus.
    await editor.waitForLens(/^could not run$/);
    const [problem] = await editor.waitForProblems((all) => all.length === 1);
    assert.equal(problem?.line, 4);
    assert.match(problem?.message ?? "", /input 7 \(7\).*seven is not for me/s);
    await editor.screenshot("throwing");
  }),
);
