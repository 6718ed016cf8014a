import assert from "node:assert/strict";
import { test } from "node:test";
import { createFiles } from "../../../extension/bench/inputs/files.ts";
import type { FilesAs } from "../../../extension/core/discovery/fileInputs.ts";
import { createWorkspace } from "../../workspace.ts";

/** Calls back with files of texts in the working folder. */
async function inFolder(look: (folder: string) => void): Promise<void> {
  const before = process.cwd();
  await using workspace = await createWorkspace({ "b.svg": "<b/>", "in/a.svg": "<a/>", "in/a.txt": "a" });
  process.chdir(workspace.folder);
  try {
    look(workspace.folder);
  } finally {
    process.chdir(before);
  }
}

test("files are found by patterns, in the order of their paths", () =>
  inFolder((folder) => {
    const files = createFiles("paths");
    assert.deepEqual(files("**/*.svg"), [`${folder}/b.svg`, `${folder}/in/a.svg`]);
    assert.deepEqual(files("in/*.txt", "*.svg"), [`${folder}/b.svg`, `${folder}/in/a.txt`]);
  }));

test("a function gets of a file what it takes, unless the expression asks for something else", () =>
  inFolder((folder) => {
    const given: Readonly<Record<FilesAs, unknown>> = {
      texts: "<b/>",
      bytes: new TextEncoder().encode("<b/>"),
      paths: `${folder}/b.svg`,
    };
    for (const as of ["texts", "bytes", "paths"] as const) {
      assert.deepEqual(createFiles(as)("b.svg"), [given[as]]);
      assert.deepEqual(createFiles("paths")[as]("b.svg"), [given[as]]);
    }
  }));

test("a pattern that finds nothing is named with the folder that was looked in", () =>
  inFolder((folder) => {
    assert.throws(() => createFiles("texts")("*.png"), {
      message: `files("*.png") finds no file in ${folder}.`,
    });
  }));
