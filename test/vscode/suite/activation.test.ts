import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import * as vscode from "vscode";
import { exportCommand, runCommand, showPanelCommand } from "../../../extension/core/protocol/server.ts";

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
  for (const command of [runCommand, showPanelCommand, exportCommand]) {
    assert.ok(commands.includes(command), `There is no command "${command}".`);
  }
});

test("a lens stands above each runnable function of the open file", async () => {
  const [file] = await vscode.workspace.findFiles("computeSquare.ts");
  assert.ok(file);
  const own = await untilSome(async () => {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      file,
    );
    return lenses.filter((lens) => lens.command?.command === runCommand);
  });
  assert.deepEqual(
    own.map((lens) => lens.command?.title),
    ["▶ Benchmark · 10 inputs"],
  );
});

/** Asks until there is an answer: the language server starts after the extension is active, and nothing tells when. */
async function untilSome<Item>(ask: () => Promise<readonly Item[]>): Promise<readonly Item[]> {
  for (const limit = performance.now() + 30_000; ;) {
    const answer = await ask();
    if (answer.length > 0 || performance.now() > limit) {
      return answer;
    }
    await setTimeout(50);
  }
}
