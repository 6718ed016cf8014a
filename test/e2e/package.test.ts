import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { unzipSync } from "fflate";
import { checkPackage } from "../../scripts/packing/checkPackage.mjs";
import { isPreRelease } from "../../scripts/packing/staging.mjs";
import { repository } from "../vscode/workspace.ts";
import { skip, useEditors } from "./editors.ts";
import { runLens } from "./screen.ts";
import { square } from "./workloads.ts";

let made: readonly string[] | undefined;
const packages = () => (made ??= makePackages("linux-x64", "win32-arm64"));
const inEditor = useEditors(() => ({ vsix: packages()[0] ?? "" }));

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

test("the package for Windows has the executable for Windows, and no other", { skip }, () => {
  const [, file = ""] = packages();
  const files = unzipSync(readFileSync(file));
  const names = Object.keys(files);
  assert.deepEqual(
    names.filter((name) => name.includes("/@esbuild/")),
    [
      "extension/node_modules/@esbuild/win32-arm64/esbuild.exe",
      "extension/node_modules/@esbuild/win32-arm64/package.json",
    ],
  );
  const told = new TextDecoder().decode(files["extension.vsixmanifest"]);
  assert.match(told, /TargetPlatform="win32-arm64"/);
  assert.equal(/PreRelease" Value="true"/.test(told), isPreRelease);
  assert.throws(
    () => checkPackage(file, "win32-x64"),
    /"node_modules\/@esbuild\/win32-arm64\/esbuild\.exe: win32-arm64"/,
  );
});

/** Makes them as `npm run package` does, and returns their paths. */
function makePackages(...targets: readonly string[]): readonly string[] {
  const script = path.join(repository, "scripts", "package.mjs");
  const output = execFileSync(process.execPath, [script, ...targets], { encoding: "utf8" });
  const files = Array.from(output.matchAll(/^(.+\.vsix): /gm), ([, file = ""]) =>
    path.join(repository, file),
  );
  if (files.length !== targets.length) {
    throw new Error(`Packaging did not say which files it made. It printed:\n${output}`);
  }
  return files;
}
