import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cp } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { createWorkspace } from "../workspace.ts";

const scripts = fileURLToPath(new URL("../../scripts/", import.meta.url));

test("a checkout that has to be installed and built says so on standard error only, and once", async () => {
  await using checkout = await createWorkspace({
    "package.json": '{ "name": "a-checkout" }',
    "package-lock.json": '{ "name": "a-checkout", "lockfileVersion": 3, "packages": {} }',
    "extension/main.ts": "",
    "webview/panel.ts": "",
    "scripts/build.mjs":
      'import { mkdirSync } from "node:fs"; mkdirSync("dist"); console.log("1 warning"); console.error("1 more");',
  });
  for (const name of ["prepare", "host", "prepare.mjs"]) {
    await cp(`${scripts}${name}`, checkout.path(`scripts/${name}`), { recursive: true });
  }
  const prepare = () =>
    spawnSync(process.execPath, [checkout.path("scripts/prepare.mjs")], {
      encoding: "utf8",
      cwd: checkout.folder,
    });

  const { status, stdout, stderr } = prepare();
  assert.deepEqual([status, stdout], [0, ""], stderr);
  assert.match(stderr, /^Installing packages \(about .*\nBuilding dist\/ \(about .*\n$/);
  assert.doesNotMatch(prepare().stderr, /Building/);
});
