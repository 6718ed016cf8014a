import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { installCommonJs } from "../../../extension/bench/program/commonJs.ts";
import { readProgram } from "../../../extension/bench/program/program.ts";
import { makeProgram } from "../../../extension/run/program/program.ts";
import { ranHere } from "../../programs.ts";
import { createWorkspace } from "../../workspace.ts";

test("JSON of the user's own is required as JSON where hooks run on another thread", async () => {
  await using workspace = await createWorkspace({
    "a.cjs": 'const inputs = [1]; const f = () => require("./table").three; exports.f = f;',
    "table.json": '{ "three": 3 }',
  });
  const file = workspace.path("a.cjs");
  const program = await makeProgram({
    file,
    source: null,
    function: "f",
    inputsExpression: "inputs",
    ...ranHere,
  });
  assert("folder" in program);
  installCommonJs(readProgram(program.folder));
  assert.equal(createRequire(file)(file).f(), 3);
  await program.close();
});
