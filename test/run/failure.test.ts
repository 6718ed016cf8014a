import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { defaultOptions } from "../../extension/core/options/runOptions.ts";
import { describeFailure, mapStack } from "../../extension/run/failure.ts";
import { makeProgram } from "../../extension/run/program/program.ts";
import { ranHere } from "../programs.ts";
import { createWorkspace } from "../workspace.ts";

const ours = { benchFolder: "/opt/bench", folder: "/home", entry: { file: "/home/a.ts", lines: 9 } };

test("a stack is given in source positions, innermost own code first", async () => {
  await using workspace = await createWorkspace({
    "a.ts": [
      'import { check } from "checker";',
      "const inputs = [1];",
      "interface Unused { readonly gone: number }",
      "enum Kind { One }",
      "export function f(x: number): number {",
      "  return check(x) + Kind.One;",
      "}",
    ].join("\n"),
  });
  const program = await makeProgram({
    file: workspace.path("a.ts"),
    source: null,
    function: "f",
    inputsExpression: "inputs",
    ...ranHere,
  });
  assert(!("failure" in program));
  await program.close();
  const { folder } = workspace;
  const ran = [
    "RangeError: bad 1",
    `    at check (${folder}/node_modules/checker/index.js:4:9)`,
    `    at f (file://${folder}/a.ts:8:10)`,
    `    at runTasks (file://${ours.benchFolder}/task.js:4:9)`,
    "    at process.processTicksAndRejections (node:internal/process/task_queues:104:5)",
  ].join("\n");
  const { stack, location } = mapStack(ran, { ...ours, ...program });
  assert.deepEqual(location, { file: workspace.path("a.ts"), line: 6, column: 10 });
  assert.deepEqual(stack?.split("\n"), [
    "RangeError: bad 1",
    `    at check (${folder}/node_modules/checker/index.js:4:9)`,
    `    at f (${folder}/a.ts:6:10)`,
    "    at process.processTicksAndRejections (node:internal/process/task_queues:104:5)",
  ]);
});

test("what stands behind the last line of a file is nobody's place", () => {
  const ran =
    "Error: no files\n    at /home/a.ts:12:3\n    at given (/home/a.ts:10:1)\n    at g (/home/b.ts:12:3)";
  const { stack, location } = mapStack(ran, { sourceMaps: new Map(), ...ours });
  assert.deepEqual(location, { file: "/home/b.ts", line: 12, column: 3 });
  assert.equal(stack, "Error: no files\n    at g (/home/b.ts:12:3)");
});

test("what the expression of inputs throws is placed where the file names them", () => {
  const failed = {
    stage: "inputs",
    reason: "threw",
    byModule: false,
    error: { name: "Error", message: "none", stack: "Error: none\n    at /home/a.ts:12:3" },
    inputIndex: null,
    input: null,
    workers: null,
  } as const;
  const request = { function: "f", file: "/home/a.ts", folder: "/home", options: defaultOptions };
  const code = { ...ours, sourceMaps: new Map<string, string>() };
  assert.equal(describeFailure(request, failed, code).location, null, "Somebody has typed it.");
  assert.deepEqual(describeFailure({ ...request, inputsLine: 4 }, failed, code).location, {
    file: "/home/a.ts",
    line: 4,
    column: 1,
  });
});

test("what stands before a module's own code moves no place in it", async () => {
  await using workspace = await createWorkspace({
    "a.mts": "const inputs = [1]; export const f = (): never => { throw new Error(__dirname); };",
  });
  const program = await makeProgram({
    file: workspace.path("a.mts"),
    source: null,
    function: "f",
    inputsExpression: "inputs",
    ...ranHere,
  });
  assert(!("failure" in program));
  const code = await readFile(`${program.folder}/0.js`, "utf8");
  await program.close();
  const lines = code.split("\n");
  const line = lines.findIndex((each) => each.includes("throw new Error"));
  assert(line > 0);
  const column = (lines[line] ?? "").indexOf("new Error");
  const ran = `Error: here\n    at f (file://${workspace.path("a.mts")}:${line + 1}:${column + 1})`;
  assert.deepEqual(mapStack(ran, { ...ours, ...program }).location, {
    file: workspace.path("a.mts"),
    line: 1,
    column: 59,
  });
});

test("a module that cannot be linked is told with its place", () => {
  const ran = [
    "file:///home/a.ts:3",
    'import { nothing } from "./b.ts";',
    "         ^^^^^^^",
    "SyntaxError: The requested module './b.ts' does not provide an export named 'nothing'",
    "    at ModuleJob._instantiate (node:internal/modules/esm/module_job:213:21)",
  ].join("\n");
  const { stack, location } = mapStack(ran, { sourceMaps: new Map(), ...ours });
  assert.deepEqual(location, { file: "/home/a.ts", line: 3, column: 1 });
  assert.match(stack ?? "", /^SyntaxError: /);
});

test("a package that is not there is told with the import that asks for it", async () => {
  await using workspace = await createWorkspace({
    "lib/a.ts": 'import "./b";\nimport pad from "left-pad/x";',
  });
  const importer = workspace.path("lib/a.ts");
  const error = {
    name: "Error",
    message: `Cannot find package 'left-pad' imported from ${importer}`,
    stack: `Error: Cannot find package 'left-pad' imported from ${importer}`,
  };
  const failed = {
    stage: "load",
    reason: "threw",
    byModule: true,
    error,
    inputIndex: null,
    input: null,
    workers: null,
  } as const;
  const request = { function: "f", file: importer, folder: workspace.folder, options: defaultOptions };
  const failure = describeFailure(request, failed, {
    ...ours,
    sourceMaps: new Map(),
    folder: workspace.folder,
  });
  assert.match(failure.message, /lib\/a\.ts imports "left-pad", and Node finds no such package from there/);
  assert.deepEqual(failure.location, { file: importer, line: 2, column: 18 });
});

test("a thrown value without a stack has no place", () => {
  assert.deepEqual(mapStack("", { sourceMaps: new Map(), ...ours }), { stack: null, location: null });
});

test("a message of many lines does not push the frames out of a stack", () => {
  const { stack } = mapStack(
    `Error: \u001B[2J${"m".repeat(1_000_000)}\n${"x\n".repeat(5000)}    at node:fs:1:2`,
    { sourceMaps: new Map(), ...ours },
  );
  assert.match(stack ?? "", /^Error: \\u001b\[2Jm+…\n {4}at node:fs:1:2$/);
});

for (const [what, frame, location] of [
  [
    "with blanks and brackets",
    "    at f (/home/a (b)/c.ts:3:4)",
    { file: "/home/a (b)/c.ts", line: 3, column: 4 },
  ],
  ["with a colon", "    at async /home/a:b.ts:3:4", { file: "/home/a:b.ts", line: 3, column: 4 }],
  ["that is made by eval", "    at eval (eval at f (/home/a.ts:3:4), <anonymous>:1:1)", null],
  ["on Windows", "    at f (C:\\a (b)\\c.ts:3:4)", { file: "C:\\a (b)\\c.ts", line: 3, column: 4 }],
  ["with a query", "    at f (file:///home/a.ts?v=1:3:4)", { file: "/home/a.ts", line: 3, column: 4 }],
  ["without a column", "    at /home/a.ts:3", { file: "/home/a.ts", line: 3, column: 1 }],
  ["that is no address", "    at f (file:///%E0%A4%A:1:1)", null],
  ["on another machine", "    at f (file://machine/a.ts:1:1)", null],
  ["before the first line", "    at f (/home/a.ts:0:0)", null],
  ["of no length that a path has", `    at f (${"/?".repeat(1_000_000)}:1:1)`, null],
  ["with many marks", `    at f (${"file:///?/".repeat(400)}:1:1)`, { file: "/", line: 1, column: 1 }],
  [
    "with a bracket in its address",
    "    at f (file:///home/a(/b.ts:3:4)",
    { file: "/home/a(/b.ts", line: 3, column: 4 },
  ],
] as const) {
  test(`a frame of a file ${what} has the place that it names, if any`, () => {
    const found = mapStack(`Error: a\n${frame}`, { sourceMaps: new Map(), ...ours });
    assert.deepEqual(found.location, location);
  });
}
