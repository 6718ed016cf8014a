import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readProject, type Project } from "../../extension/system/project.ts";
import { createWorkspace } from "../workspace.ts";

/** What is found around `app/src/f.ts`. */
async function projectOf(files: Readonly<Record<string, string>>): Promise<Project> {
  await using workspace = await createWorkspace({ "app/src/f.ts": 'import "./own.ts";', ...files });
  return readProject(workspace.path("app/src/f.ts"));
}

describe("a package", () => {
  test("of ES modules says so", async () => {
    assert.equal((await projectOf({ "app/package.json": '{ "type": "module" }' })).packageType, "module");
  });

  test("that says nothing is of CommonJS modules", async () => {
    assert.equal((await projectOf({ "app/package.json": "{}" })).packageType, "commonjs");
  });

  test("is the nearest one", async () => {
    const project = await projectOf({
      "package.json": '{ "type": "module", "dependencies": { "tinypool": "2" } }',
      "app/package.json": "{}",
    });
    assert.deepEqual([project.packageType, project.needs("tinypool")], ["commonjs", false]);
  });

  test("that does not parse, or is no object, says nothing", async () => {
    for (const text of ["{", "null", "[]"]) {
      assert.equal((await projectOf({ "app/package.json": text })).needs("tinypool"), false);
    }
  });

  test("lists tinypool in any of its fields", async () => {
    for (const field of ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"]) {
      const text = JSON.stringify({ [field]: { tinypool: "2.2.0" } });
      assert.equal((await projectOf({ "app/package.json": text })).needs("tinypool"), true, field);
    }
  });
});

describe("packages are installed", () => {
  const rows = [
    ["by npm without a lock file", {}, "npm install"],
    ["by pnpm", { "pnpm-lock.yaml": "" }, "pnpm add"],
    ["by yarn", { "app/yarn.lock": "" }, "yarn add"],
    ["by bun", { "app/bun.lock": "" }, "bun add"],
    ["by the nearest one", { "app/package-lock.json": "", "yarn.lock": "" }, "npm install"],
  ] as const;
  for (const [how, files, command] of rows) {
    test(how, async () => assert.equal((await projectOf(files)).installCommand, command));
  }
});

test("the sources beside the file are read", async () => {
  const { sources } = await projectOf({
    "app/src/g.ts": 'import "./g.js";',
    "app/src/notes.txt": 'import "./notes";',
    "app/other.ts": 'import "./other";',
  });
  assert.deepEqual(sources, ['import "./g.js";']);
});
