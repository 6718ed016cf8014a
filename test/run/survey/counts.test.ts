import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { watch } from "node:fs/promises";
import { describe, test } from "node:test";
import { build } from "esbuild";
import { lastCount } from "../../../extension/core/survey/counts.ts";
import type { Observation } from "../../../extension/core/survey/observation.ts";
import { createWorkspace, type WorkspaceFiles } from "../../workspace.ts";
import { hot, observeFiles, observeIn } from "./observed.ts";

const loop = `import { hot } from "./hot.ts";
const widths: number[] = [1, 2, 3, 4];
for (const width of widths) {
  if (width % 2 === 0) {
    hot({ width });
  }
}
`;
const files: WorkspaceFiles = { "package.json": '{ "type": "module" }', "hot.ts": hot, "main.ts": loop };

function callsOf({ functions }: Observation, name: string): number | null | undefined {
  return functions.find((each) => each.name === name)?.calls;
}

/** How often the code that begins with this has run. */
function countOf(observation: Observation, text: string, begins: string): number | null | undefined {
  const file = observation.files.find((each) => each.file === "main.ts");
  assert.equal(file?.text, createHash("sha256").update(text).digest("base64"));
  return file && lastCount(file.ranges, text.indexOf(begins));
}

describe("calls are counted, and how often each part of the source text runs, in", () => {
  test("TypeScript whose types Node strips", async () => {
    const observation = await observeFiles(files, ["main.ts"], { isOnce: false });
    assert.equal(callsOf(observation, "hot"), 2);
    assert.equal(countOf(observation, loop, "if (width"), 4);
    assert.equal(countOf(observation, loop, "hot({ width });"), 2);
    assert.equal(countOf(observation, loop, "const widths"), 1);
    assert.deepEqual(observation.counts?.end, { type: "exited", status: 0 });
  });

  test("a program whose compiled code is kept", async () => {
    await using workspace = await createWorkspace(files);
    const before = process.env["NODE_COMPILE_CACHE"];
    process.env["NODE_COMPILE_CACHE"] = workspace.path("cache");
    try {
      for (const _ of [1, 2]) {
        const observation = await observeIn(workspace, ["main.ts"], { isOnce: false });
        assert.equal(countOf(observation, loop, "if (width"), 4);
      }
    } finally {
      process.env["NODE_COMPILE_CACHE"] = before;
      if (before === undefined) {
        delete process.env["NODE_COMPILE_CACHE"];
      }
    }
  });

  test("a bundle with a source map", async () => {
    await using workspace = await createWorkspace(files);
    await build({
      entryPoints: [workspace.path("main.ts")],
      outfile: workspace.path("out/main.js"),
      bundle: true,
      format: "esm",
      platform: "node",
      sourcemap: "inline",
    });
    const observation = await observeIn(workspace, ["out/main.js"], { isOnce: false });
    assert.equal(callsOf(observation, "hot"), 2);
    assert.equal(countOf(observation, loop, "if (width"), 4);
    assert.equal(countOf(observation, loop, "hot({ width });"), 2);
  });

  test("threads and processes together", async () => {
    const observation = await observeFiles(
      {
        ...files,
        "start.ts": `import { execFileSync } from "node:child_process";
import { Worker } from "node:worker_threads";
execFileSync(process.execPath, ["main.ts"]);
new Worker(new URL("./main.ts", import.meta.url));
`,
      },
      ["start.ts"],
      { isOnce: false },
    );
    assert.equal(callsOf(observation, "hot"), 4);
    assert.equal(countOf(observation, loop, "if (width"), 8);
  });

  test("a process that a signal ends", async () => {
    const text = `${loop}process.kill(process.pid, "SIGTERM");\nsetInterval(() => {}, 1000);\n`;
    const observation = await observeFiles({ ...files, "main.ts": text }, ["main.ts"], { isOnce: false });
    assert.deepEqual(observation.counts?.end, { type: "killed", signal: "SIGTERM" });
    assert.equal(callsOf(observation, "hot"), 2);
  });
});

test("a program that listens to a signal gets it, and nothing else does", async () => {
  let output = "";
  const text = `process.once("SIGINT", () => { console.log("heard"); process.exitCode = 3; });
console.log(process.listenerCount("SIGINT"), process.listenerCount("SIGTERM"));
process.kill(process.pid, "SIGINT");
setTimeout(() => {}, 100);
`;
  const { counts } = await observeFiles({ "main.mjs": text }, ["main.mjs"], {
    isOnce: false,
    onOutput: (part) => (output += part),
  });
  assert.deepEqual(counts?.end, { type: "exited", status: 3 });
  assert.equal(output, "1 0\nheard\n".repeat(2));
});

test("nothing is counted where a person ends the run that times", async () => {
  await using workspace = await createWorkspace({
    "main.mjs":
      'import { writeFileSync } from "node:fs";\nwriteFileSync("ready", "");\nsetInterval(() => {}, 1000);\n',
  });
  const canceller = new AbortController();
  const watching = watch(workspace.folder, { signal: AbortSignal.timeout(60_000) });
  const observing = observeIn(workspace, ["main.mjs"], { isOnce: false }, canceller.signal);
  for await (const { filename } of watching) {
    if (filename === "ready") {
      break;
    }
  }
  canceller.abort();
  const { counts, notes } = await observing;
  assert.equal(counts, null);
  assert.match(notes.at(-1) ?? "", /calls were not counted/);
});
