import assert from "node:assert/strict";
import { test } from "node:test";
import { createFolders } from "../../extension/server/folders.ts";

test("a file belongs to the innermost folder of the workspace, or to its own", () => {
  const folders = createFolders();
  assert.equal(folders.of("/a/b/c.ts"), "/a/b");
  folders.set([
    { uri: "file:///a", name: "a" },
    { uri: "file:///a/b", name: "b" },
  ]);
  assert.equal(folders.of("/a/b/c/d.ts"), "/a/b");
  assert.equal(folders.of("/a/bc/d.ts"), "/a");
  folders.set(null);
  assert.equal(folders.of("/a/b/c.ts"), "/a/b");
});
