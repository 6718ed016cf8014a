import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import type { ListAnswer } from "../../extension/core/protocol/finder.ts";
import { createLister } from "../../extension/finder/list.ts";
import { diskDiscovery } from "../../extension/finder/targets.ts";
import { createWorkspace } from "../workspace.ts";

const declarationsFolder = fileURLToPath(new URL("../../node_modules/typescript/lib", import.meta.url));
const list = createLister(diskDiscovery(declarationsFolder));
const double = "const ns = [1, 2];\nexport const double = (n: number) => 2 * n;\n";

/** What is listed of these files, by their names, under these paths of the folder. */
async function listed(
  files: Readonly<Record<string, string>>,
  paths: readonly string[],
  mostMs = 60_000,
): Promise<ListAnswer & { readonly names: readonly string[] }> {
  await using workspace = await createWorkspace(files);
  const answer = list({ paths: paths.map((path) => workspace.path(path)), mostMs });
  const names = answer.files.flatMap(({ file, functions }) =>
    functions.map(({ name }) => `${file.slice(workspace.folder.length + 1)}#${name}`),
  );
  return { ...answer, names };
}

test("a folder is listed with the folders in it, without tests and what others have written", async () => {
  const files = {
    "b.ts": double,
    "a/c.tsx": double,
    "a/d.test.ts": double,
    "a/e.d.ts": "export declare const double: (n: number) => number;",
    "node_modules/f/g.js": double,
    ".cache/h.ts": double,
    "i.txt": double,
  };
  const { names, looked, left } = await listed(files, ["."]);
  assert.deepEqual(names, ["b.ts#double", "a/c.tsx#double"]);
  assert.deepEqual([looked, left], [2, 0]);
});

test("a file that is named is listed whatever it is called, and once", async () => {
  const { names } = await listed({ "a/d.test.ts": double }, ["a/d.test.ts", "a/d.test.ts"]);
  assert.deepEqual(names, ["a/d.test.ts#double"]);
});

test("what is not there, and what does not parse, is told", async () => {
  const { files } = await listed({ "a.ts": "const = 1" }, ["a.ts", "b.ts"]);
  assert.deepEqual(
    files.map(({ problem }) => problem?.replace(/ \/\S+\/b\.ts/, " b.ts")),
    ["There is no file or folder b.ts.", "It does not parse: Variable declaration expected."],
  );
});

test("when the time is over the rest is counted", async () => {
  const { names, looked, left } = await listed({ "a.ts": double, "b.ts": double, "c.ts": double }, ["."], 0);
  assert.deepEqual(names, ["a.ts#double"]);
  assert.deepEqual([looked, left], [1, 2]);
});
