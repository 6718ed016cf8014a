import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { readRevision } from "../../../extension/run/against/revision.ts";
import { createWorkspace } from "../../workspace.ts";
import { createRepository, type Repository } from "./repository.ts";

const never = new AbortController().signal;

/** The revision `v1` of a file. */
async function read(repository: Repository, file: string, revision = "v1") {
  const found = await readRevision({ file: repository.path(file), revision }, never);
  return "why" in found ? assert.fail(JSON.stringify(found.why)) : found;
}

async function whyNot(file: string, revision: string) {
  const found = await readRevision({ file, revision }, never);
  return "why" in found ? found.why : assert.fail("It was read.");
}

test("the texts of a revision are read beside the files that are there now", async () => {
  await using repository = await createRepository({
    "src/a.ts": "old",
    "src/b.json": "1",
    "c.png": "no text",
  });
  repository.write({ "src/a.ts": "new" });
  const found = await read(repository, "src/a.ts");
  assert.equal(readFileSync(found.file, "utf8"), "old");
  assert.deepEqual(readdirSync(found.folder), ["src"]);
  assert.deepEqual(readdirSync(join(found.folder, "src")), ["a.ts", "b.json"]);
  assert.equal(found.root, repository.folder);
  assert.match(found.commit, /^[\da-f]{7,}$/);
  await found.close();
  assert.equal(existsSync(found.folder), false);
});

test("neither the working files nor the index nor the list of work trees changes", async () => {
  await using repository = await createRepository({ "a.ts": "old", "b.ts": "b" });
  repository.write({ "a.ts": "staged", "b.ts": "changed", "new.ts": "new" });
  repository.git("add", "a.ts");
  const state = () => repository.git("status", "--porcelain") + repository.git("worktree", "list");
  const before = state();
  await (await read(repository, "a.ts")).close();
  assert.equal(state(), before);
});

test("no hook of the repository runs", async () => {
  await using repository = await createRepository({ "a.ts": "old" });
  const hook = `#!/bin/sh\necho ran > "${repository.path("ran")}"\n`;
  repository.write({ ".git/hooks/post-index-change": hook, ".git/hooks/post-checkout": hook });
  for (const name of ["post-index-change", "post-checkout"]) {
    const { chmodSync } = await import("node:fs");
    chmodSync(repository.path(`.git/hooks/${name}`), 0o755);
  }
  await (await read(repository, "a.ts")).close();
  assert.equal(existsSync(repository.path("ran")), false);
});

test("a file that was renamed since is found under its old name", async () => {
  const text = "export const f = (x: number) => x;\n".repeat(10);
  await using repository = await createRepository({ "old.ts": text });
  repository.git("mv", "old.ts", "new.ts");
  const found = await read(repository, "new.ts");
  assert.equal(found.file, join(found.folder, "old.ts"));
  await found.close();
});

test("installed packages are there for the settings of the compiler", async () => {
  await using repository = await createRepository({ "src/a.ts": "a", ".gitignore": "node_modules" });
  await mkdir(repository.path("node_modules/one"), { recursive: true });
  const found = await read(repository, "src/a.ts");
  assert.deepEqual(readdirSync(join(found.folder, "node_modules")), ["one"]);
  await found.close();
  assert.ok(existsSync(repository.path("node_modules/one")));
});

test("what stands in the way is told", async () => {
  await using repository = await createRepository({ "a.ts": "a" });
  repository.write({ "later.ts": "something of its own" });
  await using none = await createWorkspace({ "a.ts": "a" });
  assert.deepEqual(await whyNot(none.path("a.ts"), "HEAD"), { type: "no-repository", folder: none.folder });
  assert.deepEqual(await whyNot(repository.path("a.ts"), "v9"), {
    type: "unknown-revision",
    isShallow: false,
  });
  assert.deepEqual(await whyNot(repository.path("a.ts"), "--all"), {
    type: "unknown-revision",
    isShallow: false,
  });
  assert.deepEqual(await whyNot(repository.path("later.ts"), "v1"), { type: "no-file", file: "later.ts" });
});

test("a shallow clone is called one", async () => {
  await using repository = await createRepository({ "a.ts": "a" });
  repository.git("commit", "--quiet", "--allow-empty", "--message=Second");
  await using place = await createWorkspace({});
  repository.git(
    "clone",
    "--quiet",
    "--depth=1",
    "--no-tags",
    `file://${repository.folder}`,
    place.path("clone"),
  );
  assert.deepEqual(await whyNot(place.path("clone/a.ts"), "v1"), {
    type: "unknown-revision",
    isShallow: true,
  });
});

test("it ends with its signal, and leaves nothing", async () => {
  await using repository = await createRepository({ "a.ts": "a" });
  const reading = readRevision(
    { file: repository.path("a.ts"), revision: "v1" },
    AbortSignal.abort(new Error("enough")),
  );
  await assert.rejects(reading, /enough|aborted/i);
});
