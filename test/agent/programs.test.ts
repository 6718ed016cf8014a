import assert from "node:assert/strict";
import { readFile, readlink } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, test } from "node:test";
import { programId } from "../../extension/bench/hosts/names.ts";
import { createPrograms, UnfitProgramError } from "../../extension/agent/programs.ts";
import { encodeArtefact, type Artefact } from "../../extension/core/hosts/artefact.ts";
import { createWorkspace } from "../workspace.ts";

const file = (path: string, text: string) => ({ path, bytes: Buffer.from(text) });
const artefact: Artefact = {
  node: 20,
  expiresMs: 1000,
  links: [["src/node_modules/inner", "packages/inner"]],
  files: [
    file(".program/program.json", '{ "entry": "artefact:///src/a.ts" }'),
    file(".program/0.js", "export const url = 'artefact:///stays';"),
    file("packages/inner/index.js", "inner"),
  ],
};

describe("The programs of a host", () => {
  test("lie where workers load them from, with their packages", async () => {
    await using workspace = await createWorkspace({});
    const programs = createPrograms(workspace.folder, "20.1.0", () => 0);
    const bytes = encodeArtefact(artefact);
    const id = await programs.store(bytes);
    assert.equal(id, programId(bytes));
    const folder = programs.folderOf(id) ?? "";
    const index: { readonly entry: string } = JSON.parse(
      await readFile(join(folder, "program.json"), "utf8"),
    );
    assert.equal(index.entry, pathToFileURL(join(workspace.folder, id, "src/a.ts")).href);
    assert.match(await readFile(join(folder, "0.js"), "utf8"), /artefact:\/\/\/stays/);
    assert.equal(await readFile(join(folder, "../src/node_modules/inner/index.js"), "utf8"), "inner");
    assert.equal(
      await readlink(join(folder, "../src/node_modules/inner")),
      join(workspace.folder, id, "packages/inner"),
    );
  });

  test("are kept once", async () => {
    await using workspace = await createWorkspace({});
    const programs = createPrograms(workspace.folder, "20.1.0", () => 0);
    assert.equal(
      await programs.store(encodeArtefact(artefact)),
      await programs.store(encodeArtefact(artefact)),
    );
    assert.equal(programs.folderOf("another"), undefined);
  });

  for (const [what, changes, why] of [
    ["are made for a newer Node", { node: 22 }, /made for Node 22, and here is Node 20\.1\.0/],
    ["have expired", { expiresMs: -1 }, /has expired/],
    ["lead out of their folder", { files: [file("../a", "")] }, /another version/],
  ] as const) {
    test(`are not those that ${what}`, async () => {
      await using workspace = await createWorkspace({});
      const programs = createPrograms(workspace.folder, "20.1.0", () => 0);
      const storing = programs.store(encodeArtefact({ ...artefact, ...changes }));
      await assert.rejects(storing, (error) => error instanceof UnfitProgramError && why.test(error.message));
    });
  }
});
