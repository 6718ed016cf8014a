import assert from "node:assert/strict";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { bundleWorkload } from "../../extension/run/bundle.ts";
import { mapStack } from "../../extension/run/failure.ts";
import { createWorkspace } from "../workspace.ts";

test("a stack is given in source positions, innermost own code first", async () => {
  await using workspace = await createWorkspace({
    "a.ts": [
      'import { check } from "checker";',
      "const inputs = [1];",
      "interface Unused { readonly gone: number }",
      "function f(x: number): number {",
      "  return check(x);",
      "}",
    ].join("\n"),
    "node_modules/checker/package.json": '{ "name": "checker", "type": "module", "exports": "./index.js" }',
    "node_modules/checker/index.js":
      "\n\nexport function check(x) {\n  throw new RangeError('bad ' + x);\n}\n",
  });
  const bundle = await bundleWorkload({
    file: workspace.path("a.ts"),
    source: null,
    function: "f",
    inputsExpression: "inputs",
    nodeVersion: process.versions.node,
  });
  assert(!("failure" in bundle));
  const { task } = await import(pathToFileURL(bundle.path).href);
  const error = await Promise.resolve(1)
    .then(task)
    .catch((thrown: unknown) => thrown);
  assert(error instanceof RangeError);
  const { stack, location } = mapStack(error.stack ?? "", bundle);
  await bundle.close();
  assert.deepEqual(location, { file: workspace.path("a.ts"), line: 5, column: 10 });
  const lines = stack?.split("\n") ?? [];
  assert.match(lines[0] ?? "", /^RangeError: bad 1$/);
  assert.match(lines[1] ?? "", /at check .*node_modules\/checker\/index\.js:4:9/);
  assert.match(lines[2] ?? "", /at f .*a\.ts:5:10/);
  assert(!stack?.includes("workload.mjs"));
});

test("a thrown value without a stack has no place", () => {
  const map = { path: "/tmp/bundle.mjs", sourceMap: '{"version":3,"sources":[],"mappings":""}' };
  assert.deepEqual(mapStack("", map), { stack: null, location: null });
});

test("a message of many lines does not push the frames out of a stack", () => {
  const map = { path: "/tmp/bundle.mjs", sourceMap: '{"version":3,"sources":[],"mappings":""}' };
  const { stack } = mapStack(
    `Error: \u001B[2J${"m".repeat(1_000_000)}\n${"x\n".repeat(5000)}    at node:fs:1:2`,
    map,
  );
  assert.match(stack ?? "", /^Error: \\u001b\[2Jm+…\n {4}at node:fs:1:2$/);
});
