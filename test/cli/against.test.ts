import assert from "node:assert/strict";
import { resolve } from "node:path";
import { test } from "node:test";
import { parseArguments } from "../../extension/cli/arguments.ts";
import { run, shell } from "./shell.ts";

const read = (text: string) => {
  const parsed = parseArguments([`--against=${text}`, "a.ts#f"], "");
  return "message" in parsed ? parsed.message : parsed.against;
};

test("what has a # is a function of a file, all else a revision", () => {
  assert.deepEqual(read("origin/main"), { type: "revision", revision: "origin/main" });
  assert.deepEqual(read("HEAD~1"), { type: "revision", revision: "HEAD~1" });
  assert.deepEqual(read("b.ts#g"), { type: "function", file: resolve("b.ts"), function: "g" });
  const place = { file: resolve("src/b.ts"), function: "g" };
  assert.deepEqual(read("v1.0:src/b.ts#g"), { type: "revision", revision: "v1.0", place });
  assert.deepEqual(read("b.ts#Shape.#area"), {
    type: "function",
    file: resolve("b.ts"),
    function: "Shape.#area",
  });
});

test("half a function is refused with what to give", () => {
  for (const text of ["#g", "b.ts#", ""]) {
    assert.match(JSON.stringify(read(text)), /Give a git revision/);
  }
});

const commit = "git init -q && git add a.ts && git -c user.name=T -c user.email=t@e commit -qm 1";
const list = "const list = [1, 2, 3];\n";

test("a version with the same results ends with status 0", async () => {
  const { status, stderr } = await shell(`${commit} && ${run} a.ts#f --against HEAD`, {
    "a.ts": `${list}export const f = (x: number) => x + 1;`,
  });
  assert.deepEqual([status, stderr], [0, ""]);
});

test("a version with other results ends with status 1", async () => {
  const change = "sed -i.old 's/x + 1/x + 2/' a.ts";
  const { status } = await shell(`${commit} && ${change} && ${run} a.ts#f --against HEAD`, {
    "a.ts": `${list}export const f = (x: number) => x + 1;`,
  });
  assert.equal(status, 1);
});

test("without a repository it ends with status 2 and says why", async () => {
  const { status, stderr, left } = await shell(`${run} a.ts#f --against HEAD`, {
    "a.ts": `${list}export const f = (x: number) => x + 1;`,
  });
  assert.equal(status, 2);
  assert.match(stderr, /"f" cannot be compared with HEAD: .* is in no git repository\./);
  assert.deepEqual(left, []);
});
