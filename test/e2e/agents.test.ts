import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { repository } from "../vscode/workspace.ts";
import type { Editor } from "./editor.ts";
import { skip, useEditors } from "./editors.ts";
import { runLens } from "./screen.ts";
import { waitFor } from "./waiting.ts";
import { square } from "./workloads.ts";

const agent = path.join(repository, "test", "fixtures", "agent");
const inTrusted = useEditors(() => ({ extension: repository, others: [agent] }));
const inUntrusted = useEditors(() => ({ extension: repository, others: [agent], workspaceTrust: true }));

/** Has an agent call a tool. */
async function call(editor: Editor, name: string, input: object): Promise<void> {
  writeFileSync(path.join(editor.folder, "call.json"), JSON.stringify({ name, input }));
  await editor.palette("Call a Tool as an Agent");
}

/** What the agent is answered. */
function answer(editor: Editor): Promise<string> {
  const file = path.join(editor.folder, "answer.txt");
  const read = () => (existsSync(file) ? readFileSync(file, "utf8") : "");
  return waitFor("an answer for the agent", read, (text) => text !== "");
}

const input = { target: "square.ts#square", workers: [2], budgetSeconds: 0.2 };
const files = { "square.ts": square };

test(
  "in Restricted Mode an agent runs nothing, and is told what to ask for",
  { skip },
  inUntrusted({ files, file: "square.ts" }, async (editor) => {
    await editor.waitForLens(runLens);
    await call(editor, "run_parallel_benchmark", input);
    assert.match(await answer(editor), /not trusted.*Ask the person to trust it/);
  }),
);

for (const theme of ["dark", "light"] as const) {
  test(
    `a person is asked before an agent runs a function (${theme})`,
    { skip },
    inTrusted({ files, file: "square.ts", theme }, async (editor) => {
      await editor.waitForLens(runLens);
      await call(editor, "run_parallel_benchmark", input);
      const dialog = editor.page.locator(".monaco-dialog-box");
      await dialog.getByText("Run a function of this workspace?").waitFor();
      await editor.screenshot(`agent asks ${theme}`);
      await dialog.getByRole("button", { name: theme === "dark" ? /^Yes|^OK/ : /Cancel|No/ }).click();
      const text = await answer(editor);
      assert.match(text, theme === "dark" ? /results are equal/ : /^error: Cancell?ed/);
    }),
  );
}
