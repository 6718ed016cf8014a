import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { compilers } from "../../scripts/packing/compilers.mjs";
import { fileOf } from "../../scripts/packing/staging.mjs";
import { root } from "../../scripts/prepare/command.mjs";
import { createWorkspace } from "../workspace.ts";

const script = join(root, "scripts", "release.mjs");

/** Would publish, as far as the environment goes. */
const env = { ...process.env, VSCE_PAT: "a", OVSX_PAT: "b" };

test("nothing is published while the package of a platform is missing", async () => {
  await using workspace = await createWorkspace({ [fileOf("linux-x64")]: "" });
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, workspace.folder], { env });
  assert.deepEqual([status, String(stdout)], [1, ""]);
  assert.match(String(stderr), /^There is no parallel-benchmark-win32-x64-.*npm run package -- --all\n$/);
  assert.doesNotMatch(String(stderr), /linux-x64/);
});

test("nothing is published that is no package for its platform", async () => {
  const files = Object.keys(compilers).map((target) => [fileOf(target), "no archive"]);
  await using workspace = await createWorkspace(Object.fromEntries(files));
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, workspace.folder], { env });
  assert.deepEqual([status, String(stdout)], [1, ""]);
  assert.match(String(stderr), /^The package for win32-x64 cannot be read \(.+\)\. Make it once more\.\n$/);
});
