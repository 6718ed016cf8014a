import assert from "node:assert/strict";
import { relative } from "node:path";
import { test } from "node:test";
import { packageSources } from "../../extension/server/packageSources.ts";
import { createWorkspace } from "../workspace.ts";

test("the sources of a package are those of near folders first, without packages, tests and what is built", async () => {
  await using workspace = await createWorkspace({
    "package.json": "{}",
    "main.ts": "",
    "main.test.ts": "",
    "vite.config.ts": "",
    "data/words.js": "",
    "src/a.ts": "",
    "src/types.d.ts": "",
    "src/inner/b.tsx": "",
    "src/__tests__/c.ts": "",
    "dist/main.js": "",
    "node_modules/other/index.js": "",
    ".cache/d.ts": "",
  });
  const root = workspace.path(".");
  const found = packageSources(workspace.path("src/a.ts")).map((path) => relative(root, path));
  assert.deepEqual(found.slice(0, 2), ["src/a.ts", "main.ts"]);
  assert.deepEqual(found.toSorted(), ["data/words.js", "main.ts", "src/a.ts", "src/inner/b.tsx"]);
});

test("where there is no package, only what is in the folder and below counts", async () => {
  await using workspace = await createWorkspace({ "a.ts": "", "src/b.ts": "" });
  const found = packageSources(workspace.path("src/c.ts"));
  assert.deepEqual(found, [workspace.path("src/b.ts")]);
  assert.deepEqual(packageSources(workspace.path("nowhere/c.ts")), []);
});
