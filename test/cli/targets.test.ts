import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { describe, test } from "node:test";
import { findTargets, type Target } from "../../extension/cli/targets.ts";
import { createWorkspace } from "../workspace.ts";

const libraryFolder = fileURLToPath(new URL("../../node_modules/typescript/lib", import.meta.url));

/** What targets in a folder with these files stand for. */
async function targetsOf(
  files: Readonly<Record<string, string>>,
  targets: readonly string[],
  inputs: string | null = null,
): Promise<readonly Target[]> {
  await using workspace = await createWorkspace(files);
  return findTargets(targets.map(workspace.path), { expression: inputs, spread: null }, libraryFolder);
}

const double = "const ns = [1, 2];\nexport const double = (n: number) => 2 * n;\n";

describe("a function is found whatever its file imports", () => {
  const rows = [
    ["a style sheet, below which no file can be", "./a.css"],
    ["a name that is too long for a file", `./${"long".repeat(100)}`],
    ["what is not there", "./nothing.ts"],
    ["a folder", "./folder"],
  ] as const;
  for (const [what, specifier] of rows) {
    test(what, async () => {
      const files = {
        "a.css": "",
        "folder/a.txt": "",
        "a.ts": `import ${JSON.stringify(specifier)};\n${double}`,
      };
      const found = await targetsOf(files, ["a.ts"]);
      assert.deepEqual(
        found.map((target) => target.type === "workload" && target.workload.name),
        ["double"],
      );
    });
  }
});
