import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { createWorkspace, type Workspace } from "../workspace.ts";

const scripts = fileURLToPath(new URL("../../scripts/", import.meta.url));

/** Stands for the build: makes two files, the second of which says how many of the checkout's were there. */
const build = `
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
const folder = process.argv.at(-1);
mkdirSync(folder);
writeFileSync(folder + "/main.js", "");
writeFileSync(folder + "/found", String(existsSync("dist/main.js") && existsSync("dist/.built")));
console.log("1 warning");
console.error("1 more");
`;

async function createCheckout(): Promise<Workspace> {
  const checkout = await createWorkspace({
    "package.json": '{ "name": "a-checkout" }',
    "package-lock.json": '{ "name": "a-checkout", "lockfileVersion": 3, "packages": {} }',
    "extension/main.ts": "",
    "webview/panel.ts": "",
    "scripts/build.mjs": build,
  });
  for (const name of ["prepare", "host", "prepare.mjs"]) {
    await cp(`${scripts}${name}`, checkout.path(`scripts/${name}`), { recursive: true });
  }
  return checkout;
}

async function prepare(checkout: Workspace) {
  const child = spawn(process.execPath, [checkout.path("scripts/prepare.mjs")], { cwd: checkout.folder });
  const status = new Promise((resolve) => child.once("close", resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { status: await status, stdout, stderr };
}

test("a checkout that has to be installed and built says so on standard error only, and once", async () => {
  await using checkout = await createCheckout();
  const { status, stdout, stderr } = await prepare(checkout);
  assert.deepEqual([status, stdout], [0, ""], stderr);
  assert.match(stderr, /^Installing packages \(about .*\nBuilding dist\/ \(about .*\n$/);
  assert.doesNotMatch((await prepare(checkout)).stderr, /Building/);
});

test("a build takes the place of an earlier one as a whole, several at once included", async () => {
  await using checkout = await createCheckout();
  await prepare(checkout);
  await writeFile(checkout.path("extension/main.ts"), "changed");
  const preparing = Array.from({ length: 4 }, () => prepare(checkout));
  for (const { status, stderr } of await Promise.all(preparing)) {
    assert.equal(status, 0, stderr);
  }
  assert.equal(await readFile(checkout.path("dist/found"), "utf8"), "true");
  const names = await readdir(checkout.folder);
  assert.deepEqual(
    names.filter((name) => name.startsWith("dist")),
    ["dist"],
  );
});
