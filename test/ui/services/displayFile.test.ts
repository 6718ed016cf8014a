import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { sourceCandidates } from "../../../extension/ui/services/displayFile.ts";

const one = path.resolve("/one");
const two = path.resolve("/two");

test("a relative file is looked for in every folder", () => {
  assert.deepEqual(sourceCandidates("a/b.ts", [one, two]), [
    path.join(one, "a", "b.ts"),
    path.join(two, "a", "b.ts"),
  ]);
});

test("an absolute file is where it is", () => {
  assert.deepEqual(sourceCandidates(path.join(two, "b.ts"), [one]), [path.join(two, "b.ts")]);
});

test("a file that leads out of a folder is nowhere", () => {
  assert.deepEqual(sourceCandidates("../b.ts", [one]), []);
  assert.deepEqual(sourceCandidates("a/../../b.ts", [one]), []);
});

test("a name that begins with dots is an ordinary one", () => {
  assert.deepEqual(sourceCandidates("..b.ts", [one]), [path.join(one, "..b.ts")]);
});
