import assert from "node:assert/strict";
import { test } from "node:test";
import { repository } from "../vscode/workspace.ts";
import { skip, useEditors } from "./editors.ts";
import { runLens } from "./screen.ts";
import { square } from "./workloads.ts";

const inEditor = useEditors(() => ({ extension: repository, workspaceTrust: true }));

test(
  "in Restricted Mode nothing of the workspace runs, and the extension says why",
  { skip },
  inEditor({ files: { "square.ts": square }, file: "square.ts" }, async (editor) => {
    await editor.waitForLens(runLens);
    await editor.clickLens(runLens);
    await editor.waitForNotification(/trust/);
    await editor.screenshot("restricted");
    assert.deepEqual(
      editor.server.processes().filter(({ command }) => command.includes("/bench/")),
      [],
    );
  }),
);
