import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, readdir, readFile, realpath, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { copyWorkspace, linkPackagesAbove } from "../../../extension/run/trial/workspaceCopy.ts";
import { createWorkspace } from "../../workspace.ts";

const never = new AbortController().signal;

test("a copy has the files, and links to packages but not to what tools keep among them", async () => {
  await using workspace = await createWorkspace({
    "from/src/main.ts": "1;",
    "from/node_modules/a/index.js": "2;",
    "from/node_modules/@s/b/index.js": "3;",
    "from/node_modules/.bin/tool": "4;",
    "from/node_modules/.cache/kept": "5;",
    "from/.git/HEAD": "6",
    "from/.env": "7",
  });
  const { path } = workspace;
  assert.deepEqual((await copyWorkspace(path("from"), path("to"), never)).leftOut, []);
  assert.deepEqual((await readdir(path("to"))).toSorted(), [".env", "node_modules", "src"]);
  assert.deepEqual((await readdir(path("to/node_modules"))).toSorted(), [".bin", "@s", "a"]);
  await writeFile(path("to/src/main.ts"), "changed");
  assert.equal(await readFile(path("from/src/main.ts"), "utf8"), "1;");
  assert.equal(await realpath(path("to/node_modules/@s/b")), path("from/node_modules/@s/b"));
});

test("a package that is in the workspace itself is the copy's", async () => {
  await using workspace = await createWorkspace({
    "from/packages/own/index.js": "1;",
    "from/node_modules/own": { linkTo: "from/packages/own" },
    "from/link": { linkTo: "from/packages" },
  });
  const { path } = workspace;
  await copyWorkspace(path("from"), path("to"), never);
  assert.equal(await realpath(path("to/node_modules/own")), path("to/packages/own"));
  assert.equal(await realpath(path("to/link")), path("to/packages"));
});

test("packages of the folders above are found from a copy", async () => {
  await using workspace = await createWorkspace({
    "node_modules/a/index.js": "1;",
    "x/node_modules/a/index.js": "2;",
    "x/node_modules/b/index.js": "3;",
    "x/from/main.js": "4;",
  });
  const { path } = workspace;
  await mkdir(path("own"));
  await linkPackagesAbove(path("x/from"), path("own"));
  assert.equal(await realpath(path("own/node_modules/a")), path("x/node_modules/a"));
  assert.equal(await realpath(path("own/node_modules/b")), path("x/node_modules/b"));
});

test("a large folder that Git ignores is left out, and named", async () => {
  await using workspace = await createWorkspace({
    "from/.gitignore": "data/\nsmall/\n",
    "from/small/x": "1",
    "from/data/deep/y": "1",
  });
  const { path } = workspace;
  execFileSync("git", ["init", "--quiet"], { cwd: path("from") });
  await writeFile(path("from/data/deep/large"), Buffer.alloc(50_000_001));
  const { leftOut } = await copyWorkspace(path("from"), path("to"), never);
  assert.deepEqual(leftOut, ["data"]);
  assert.deepEqual((await readdir(path("to"))).toSorted(), [".gitignore", "small"]);
});

test("a folder for temporary files inside of the workspace is no endless copy", async () => {
  await using workspace = await createWorkspace({ "from/main.ts": "1;", "from/tmp/own/x": "2" });
  const { path } = workspace;
  await copyWorkspace(path("from"), path("from/tmp/own/a"), never);
  assert.deepEqual(await readdir(path("from/tmp/own/a"), { recursive: true }), ["main.ts", "tmp"]);
});

test("a copy ends when it is cancelled", async () => {
  await using workspace = await createWorkspace({ "from/main.ts": "1;" });
  const { path } = workspace;
  await assert.rejects(copyWorkspace(path("from"), path("to"), AbortSignal.abort()), { name: "AbortError" });
});
