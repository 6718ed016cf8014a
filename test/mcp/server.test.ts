import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { agentToolNames } from "../../extension/core/agents/tools.ts";
import { root } from "../../scripts/prepare/command.mjs";
import { gone } from "../processes.ts";
import { createWorkspace, type Workspace } from "../workspace.ts";
import { startServer, type AgentClient } from "./client.ts";

const files = {
  "package.json": '{ "type": "module" }',
  "src/square.ts": [
    "const numbers = [1, 2, 3];",
    "export const square = (x: number) => x * x;",
    "export const fail = (x: string) => { throw new Error(`${x} is too large`); };",
  ].join("\n"),
  "src/bump.ts": [
    'import { writeFileSync } from "node:fs";',
    "const versions = [1, 2];",
    'export const bump = (version: number) => writeFileSync("version", String(version));',
  ].join("\n"),
  // Says its process, and never ends.
  "src/endless.ts": `import { writeFileSync } from "node:fs";
/** @parallel [1] */
export const endless = async (x: number): Promise<number> => {
  writeFileSync("pid", String(process.pid));
  return new Promise(() => setInterval(() => x, 1000));
};`,
  "program.js": `import { spin } from "./spin.js";
for (let turn = 0; turn < 40; turn++) spin(turn);`,
  "spin.js": `export function spin(seed) {
  let sum = seed;
  for (let turn = 0; turn < 5e5; turn++) sum += Math.sin(turn * seed);
  return sum;
}`,
};
const endless = { target: "src/endless.ts#endless" };

/** Waits until the function that never ends has said its process. */
async function writtenPid(workspace: Workspace): Promise<number> {
  for (const end = performance.now() + 60_000; performance.now() < end;) {
    const text = await readFile(workspace.path("pid"), "utf8").catch(() => "");
    if (text !== "") {
      return Number(text);
    }
  }
  throw new Error("The function does not run.");
}

/** Of a run that says something, whatever the machine has to do. */
const short = { workers: [2], budgetSeconds: 0.2 };

describe("The MCP server", () => {
  let workspace: Workspace;
  let server: AgentClient;
  before(async () => {
    workspace = await createWorkspace(files);
    server = await startServer(workspace.folder);
  });
  after(async () => {
    await server[Symbol.asyncDispose]();
    await workspace[Symbol.asyncDispose]();
  });

  test("has the four tools, and says which of them run code", async () => {
    const { tools } = await server.client.listTools();
    assert.deepEqual(
      tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint, annotations?.openWorldHint]),
      [
        ["list_parallel_workloads", true, false],
        ["run_parallel_benchmark", false, true],
        ["get_parallel_report", true, false],
        ["find_parallel_candidates", false, true],
      ],
    );
    assert.deepEqual(
      agentToolNames,
      tools.map(({ name }) => name),
    );
    for (const { description, inputSchema } of tools) {
      assert.ok((description ?? "").length > 100);
      assert.equal(inputSchema.type, "object");
    }
  });

  test("lists what can be run, and over what", async () => {
    const { text, isError } = await server.call("list_parallel_workloads", { paths: ["src"] });
    assert.equal(isError, false);
    assert.match(text, /^4 functions in 3 files, 3 of them with inputs that are known\./);
    assert.match(text, /^- src\/square\.ts#square \(line 2\) over `numbers`, 3 inputs$/m);
    assert.match(text, /^- src\/bump\.ts#bump .*; it changes files$/m);
    assert.match(text, /Inputs have to be given for:\n- src\/square\.ts#fail \(line 3\)/);
  });

  test("runs a function, tells what goes on, and gives the report again", async () => {
    const said: string[] = [];
    const ran = await server.call(
      "run_parallel_benchmark",
      { target: "src/square.ts#square", ...short },
      { onSaid: (words) => said.push(words) },
    );
    assert.equal(ran.isError, false, ran.text);
    const [, run = ""] = /^Run (\d+)\./.exec(ran.text) ?? [];
    assert.match(ran.text, /square in src\/square\.ts:2, 3 inputs of `numbers`\.\nAll 3 results are equal\./);
    assert.match(ran.text, /\| serial \|/);
    assert.ok(ran.text.length <= 4000);
    assert.ok(said.length > 0, "Nothing was said meanwhile.");

    for (const asked of [{}, { run }]) {
      const again = await server.call("get_parallel_report", asked);
      assert.match(again.text, /All 3 results are equal\.[^]*machine can give/);
    }
    const bounded = await server.call("get_parallel_report", { maxCharacters: 600 });
    assert.ok(bounded.text.length <= 600);
    assert.match(bounded.text, /For all of it call get_parallel_report with a larger maxCharacters/);
  });

  test("reads a report that the command line has written", async () => {
    const commandLine = join(root, "dist", "cli", "main.js");
    const given = ["src/square.ts#square", "--rounds=1", "--workers=2", "--json=r.json", "--quiet"];
    execFileSync(process.execPath, [commandLine, ...given], { cwd: workspace.folder });
    const read = await server.call("get_parallel_report", { file: "r.json" });
    assert.match(read.text, /square in src\/square\.ts:2/);
    for (const [file, why] of [
      ["none.json", /^The report cannot be read: .*none\.json.* Give the path/],
      ["src/square.ts", /^square\.ts is not JSON\. Give what/],
    ] as const) {
      const refused = await server.call("get_parallel_report", { file });
      assert.match(refused.text, why);
      assert.equal(refused.isError, true);
    }
  });

  test("finds what a program would gain", async () => {
    const { text, isError } = await server.call("find_parallel_candidates", { command: "node program.js" });
    assert.equal(isError, false, text);
    assert.match(text, /spin \(spin\.js:1\), \d+ % of the time/);
  });

  for (const [name, input, why] of [
    [
      "run_parallel_benchmark",
      { target: "src/none.ts#f" },
      /There is no file .* Call list_parallel_workloads/,
    ],
    [
      "run_parallel_benchmark",
      { target: "src/square.ts#none" },
      /There is no function "none".* It has: square, fail\./,
    ],
    ["run_parallel_benchmark", { target: "src/square.ts#fail" }, /No list .* Give one with `inputs`/],
    [
      "run_parallel_benchmark",
      { target: "src/square.ts#fail", inputs: '["six"]', ...short },
      /"fail" threw at input 0 \("six"\).*six is too large.*\(\/.*src\/square\.ts:3:/,
    ],
    [
      "run_parallel_benchmark",
      { target: "src/bump.ts#bump" },
      /"bump" changes files.*Ask the person.*allowEffects/,
    ],
    ["run_parallel_benchmark", { target: "src/square.ts#square", workers: [0] }, /^"workers" must be/],
    [
      "run_parallel_benchmark",
      { target: "src/square.ts#square", against: "#f" },
      /^`against`: Give a git revision/,
    ],
    ["run_parallel_benchmark", {}, /target/],
    ["get_parallel_report", { run: "none" }, /^There is no run none any more\. There are: 1/],
    ["find_parallel_candidates", {}, /^Give either a command/],
    [
      "find_parallel_candidates",
      { command: 'node "' },
      /^The command has no words, or a quote without an end/,
    ],
    [
      "find_parallel_candidates",
      { command: "no-such-program" },
      /could not be started.*\n\nIt is started without a shell/,
    ],
    ["list_parallel_workloads", { paths: ["none"] }, /There is no file or folder none\.\nName other files/],
  ] as const) {
    test(`says what to do next: ${name} ${JSON.stringify(input)}`, async () => {
      const { text, isError } = await server.call(name, input);
      assert.match(text, why);
      assert.equal(isError, true);
    });
  }

  test("ends the processes of a call that is cancelled, and takes the next one", async () => {
    const cancelling = new AbortController();
    const call = server.call("run_parallel_benchmark", endless, { signal: cancelling.signal });
    const ended = assert.rejects(call);
    const pid = await writtenPid(workspace);
    cancelling.abort();
    await ended;
    await gone(pid);
    const next = await server.call("run_parallel_benchmark", { target: "src/square.ts#square", ...short });
    assert.equal(next.isError, false, next.text);
  });
});

test("a client that goes takes what runs along", async () => {
  await using workspace = await createWorkspace(files);
  const server = await startServer(workspace.folder);
  const ended = assert.rejects(server.call("run_parallel_benchmark", endless));
  const pid = await writtenPid(workspace);
  await server[Symbol.asyncDispose]();
  await ended;
  await gone(pid);
});

test("the command line serves the same", async () => {
  await using workspace = await createWorkspace(files);
  await using server = await startServer(workspace.folder, [join(root, "dist", "cli", "main.js"), "mcp"]);
  const { tools } = await server.client.listTools();
  assert.deepEqual(
    tools.map(({ name }) => name),
    agentToolNames,
  );
});
