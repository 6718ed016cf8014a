import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

test("a worker has no more in its memory than it needs to run tasks", () => {
  const code = readFileSync(new URL("../../dist/bench/task.js", import.meta.url), "utf8");
  assert.deepEqual(code.match(/^\/\/ node_modules\/.*$/gm), null, "packages");
  assert.deepEqual(
    code.match(/^import .* from "(node:)?(fs|v8|vm|util)"/gm),
    null,
    "large modules of Node's",
  );
});
