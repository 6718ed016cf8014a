import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdir, readFile, readlink } from "node:fs/promises";
import { test } from "node:test";
import { beginFile, writePieces } from "../../../extension/run/files/reportFiles.ts";
import { createWorkspace } from "../../workspace.ts";

function* broken() {
  yield "new";
  throw new Error("no space left");
}

test("a file that cannot be written to its end leaves the earlier one, and nothing beside it", async () => {
  await using workspace = await createWorkspace({ "r.html": "old" });
  await assert.rejects(writePieces(workspace.path("r.html"), broken()), /no space left/);
  await assert.rejects(writePieces(workspace.path("other.html"), broken()), /no space left/);
  assert.deepEqual(await readdir(workspace.folder), ["r.html"]);
  assert.equal(await readFile(workspace.path("r.html"), "utf8"), "old");
});

test("a link stays one, and what it leads to is replaced", async () => {
  await using workspace = await createWorkspace({ "r.html": "old", "link.html": { linkTo: "r.html" } });
  await writePieces(workspace.path("link.html"), ["new"]);
  assert.equal(await readFile(workspace.path("r.html"), "utf8"), "new");
  assert.equal(await readlink(workspace.path("link.html")), workspace.path("r.html"));
});

test("what is no regular file is written to as it is", { skip: process.platform === "win32" }, async () => {
  await writePieces("/dev/null", ["new"]);
});

/** The command of every system that has pipes with a name. */
const makePipe = "mkfifo";

test("who reads a pipe gets all of it", { skip: process.platform === "win32" }, async () => {
  await using workspace = await createWorkspace({});
  const pipe = workspace.path("pipe");
  spawnSync(makePipe, [pipe]);
  const read = readFile(pipe, "utf8");
  const begun = await beginFile(pipe);
  await begun.append(["head\n"]);
  await begun.append(["row\n"]);
  await begun.finish();
  assert.equal(await read, "head\nrow\n");
});
