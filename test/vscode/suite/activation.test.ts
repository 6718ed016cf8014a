import assert from "node:assert/strict";
import { test } from "node:test";
import * as vscode from "vscode";
import { runCommand, showPanelCommand } from "../../../extension/core/protocol.ts";

const extensionId = "parallel-benchmark.parallel-benchmark";

test("the extension activates when a TypeScript file is opened", async (t) => {
  const extension = vscode.extensions.getExtension(extensionId);
  assert.ok(extension, `VS Code does not know the extension "${extensionId}".`);
  const [file] = await vscode.workspace.findFiles("computeSquare.ts");
  assert.ok(file, "The workspace has no computeSquare.ts.");
  await vscode.window.showTextDocument(file);
  const start = performance.now();
  await extension.activate();
  t.diagnostic(`activation took ${Math.round(performance.now() - start)} ms`);
  assert.equal(extension.isActive, true);
});

test("its commands exist", async () => {
  const commands = await vscode.commands.getCommands(true);
  for (const command of [runCommand, showPanelCommand]) {
    assert.ok(commands.includes(command), `There is no command "${command}".`);
  }
});

test("a lens stands above each runnable function of the open file", async () => {
  const [file] = await vscode.workspace.findFiles("computeSquare.ts");
  assert.ok(file);
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    "vscode.executeCodeLensProvider",
    file,
  );
  const own = lenses.filter((lens) => lens.command?.command === runCommand);
  assert.deepEqual(
    own.map((lens) => lens.command?.title.replace(/^\$\([\w-]+\) /, "")),
    ["Run Parallel Benchmark"],
  );
});
