import { test } from "node:test";
import { repository } from "../vscode/workspace.ts";
import { builtInWithTypeScript, skip, useEditors } from "./editors.ts";
import { quickFixes } from "./keyboard.ts";
import { runLens } from "./screen.ts";
import { square } from "./workloads.ts";

// Hovers and actions of VS Code's own TypeScript stand beside those of this extension.
const inEditor = useEditors(() => ({ extension: repository, builtIn: builtInWithTypeScript }));
/** Nothing says what it runs over. */
const untold = "export function double(x: any) {\n  return x * 2;\n}\n";

test(
  "a hover on a function's name tells of its last run, and one on a tag what it is for",
  { skip },
  inEditor({ files: { "square.ts": square }, file: "square.ts" }, async (editor) => {
    const hover = editor.page.locator(".monaco-hover:visible");
    await editor.waitForLens(runLens);
    await editor.clickLens(runLens);
    await editor.waitForLens(/results equal$/);
    await editor.putCursorAfter("function sq");
    await editor.palette("Show or Focus Hover");
    await hover.getByText("All 4 results are equal.").waitFor();
    await hover.getByRole("table").getByText("serial").waitFor();
    await editor.screenshot("hover");
    await editor.putCursorAfter("@work");
    await editor.palette("Show or Focus Hover");
    await hover.getByText("How many workers Parallel Benchmark measures with").waitFor();
  }),
);

test(
  "an action on a function whose inputs are not told asks for them and writes the tag",
  { skip },
  inEditor({ files: { "double.ts": untold + square }, file: "double.ts" }, async (editor) => {
    await editor.waitForLens(runLens); // The server is there.
    await editor.putCursorAfter("function doub");
    const action = await quickFixes(editor.page, "Choose Inputs and Write the @parallel Tag…");
    await editor.screenshot("actions");
    await action.click();
    await editor.choose("Type an Expression…");
    const input = editor.page.locator(".quick-input-widget input[placeholder^='e.g.']");
    await input.waitFor();
    await input.fill("[1, 2, 3]");
    await input.press("Enter");
    await editor.page.locator(".view-line", { hasText: "/** @parallel [1, 2, 3] */" }).waitFor();
  }),
);
