import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { repository } from "../vscode/workspace.ts";
import { skip, useEditors } from "./editors.ts";
import { runLens } from "./screen.ts";
import { square } from "./workloads.ts";

const inEditor = useEditors(() => ({ vsix: makePackage() }));

test(
  "the package of this platform installs and runs a function",
  { skip },
  inEditor({ files: { "square.ts": square }, file: "square.ts" }, async (editor) => {
    await editor.waitForLens(runLens);
    await editor.clickLens(runLens);
    await editor.waitForLens(/results equal$/);
    await editor.waitForChart("speedup", ({ points }) => points.length === 2);
  }),
);

test(
  "the package has each file that its manifest names, and shows its icon",
  { skip },
  inEditor({ files: { "square.ts": square }, file: "square.ts" }, async (editor) => {
    const { dataFolder } = editor.server;
    const [installed = ""] = globSync(path.join(dataFolder, "extensions", "parallel-benchmark.*"));
    const manifest = readFileSync(path.join(installed, "package.json"), "utf8");
    const named = [...manifest.matchAll(/"([\w/.-]+\.(?:png|svg|md|cjs))"/g)].map(([, file = ""]) => file);
    assert.ok(named.includes("media/icon.png"));
    assert.deepEqual(
      named.filter((file) => !existsSync(path.join(installed, file))),
      [],
    );
    await editor.palette("Extensions: Show Installed Extensions");
    const row = editor.page.locator(".extension-list-item", { hasText: "Parallel Benchmark" });
    await row.locator("img.icon").waitFor();
    await editor.screenshot("icon in the list of extensions");
  }),
);

/** Makes it as `npm run package` does, and returns its path. */
function makePackage(): string {
  const script = path.join(repository, "scripts", "package.mjs");
  const output = execFileSync(process.execPath, [script], { encoding: "utf8" });
  const file = /^(.+\.vsix): /m.exec(output)?.[1];
  if (file === undefined) {
    throw new Error(`Packaging did not say which file it made. It printed:\n${output}`);
  }
  return path.join(repository, file);
}
