import assert from "node:assert/strict";
import { readdir, watch } from "node:fs/promises";
import { tmpdir } from "node:os";
import { describe, test } from "node:test";
import { build } from "esbuild";
import { createWorkspace } from "../../workspace.ts";
import { hot, main, observeFiles, observeIn, seenIn, stripped } from "./observed.ts";

describe("functions are seen by the lines of their source text in", () => {
  test("TypeScript whose types Node strips", async () => {
    const observation = await observeFiles(stripped, ["main.ts"]);
    assert.deepEqual(seenIn(observation).at(0), ["hot hot.ts:5"]);
    assert.deepEqual(observation.notes, []);
    const [seen] = observation.functions.filter(({ name }) => name === "hot");
    assert.deepEqual([seen?.isGenerated, seen?.owner], [false, { type: "workspace" }]);
  });

  for (const sourcemap of [true, "inline"] as const) {
    test(`a bundle with a source map ${sourcemap === true ? "beside it" : "inside"}`, async () => {
      await using workspace = await createWorkspace(stripped);
      await build({
        entryPoints: [workspace.path("main.ts")],
        outfile: workspace.path("out/main.js"),
        bundle: true,
        format: "esm",
        platform: "node",
        sourcemap,
      });
      assert.deepEqual(seenIn(await observeIn(workspace, ["out/main.js"])), [["hot hot.ts:5"]]);
    });
  }

  test("a bundle without one, where they are places that nobody has written", async () => {
    await using workspace = await createWorkspace(stripped);
    await build({
      entryPoints: [workspace.path("main.ts")],
      outfile: workspace.path("out/main.js"),
      bundle: true,
      minifyWhitespace: true,
      banner: { js: `/* ${"-".repeat(2000)} */` },
      format: "esm",
      platform: "node",
    });
    const { functions } = await observeIn(workspace, ["out/main.js"]);
    const seen = functions.find(({ name }) => name === "hot");
    assert.deepEqual([seen?.file, seen?.isGenerated], ["out/main.js", true]);
  });

  test("a package, which has them together", async () => {
    const { functions } = await observeFiles(
      {
        ...stripped,
        "node_modules/@a/b/hot.js": hot.replace(/: (Size|number)/g, "").replace(/^inter.*?\n}/s, ""),
        "node_modules/@a/b/package.json": '{ "type": "module" }',
        "main.ts": main.replace("./hot.ts", "./node_modules/@a/b/hot.js"),
      },
      ["main.ts"],
    );
    const seen = functions.find(({ name }) => name === "hot");
    assert.deepEqual([seen?.owner, seen?.file], [{ type: "package", name: "@a/b" }, "hot.js"]);
  });
});

describe("what is seen of", () => {
  test("worker threads, also those that are terminated", async () => {
    const observation = await observeFiles(
      {
        ...stripped,
        "work.ts": `${main}import { parentPort } from "node:worker_threads";\nparentPort?.on("message", () => {});\nparentPort?.postMessage(1);\n`,
        "start.ts": `import { Worker } from "node:worker_threads";
const worker = new Worker(new URL("./work.ts", import.meta.url));
worker.once("message", () => worker.terminate());
`,
      },
      ["start.ts"],
    );
    assert.deepEqual(seenIn(observation), [[], ["hot hot.ts:5"]]);
    assert.deepEqual(
      observation.threads.map(({ process, thread }) => [process, thread > 0]),
      [
        [0, false],
        [0, true],
      ],
    );
    // Whether a thread that is terminated still comes to its last words is chance; that it did not is said.
    assert.ok(observation.notes.every((note) => /^What 1 thread .* did last is missing/.test(note)));
  });

  test("child processes, with their processor time", async () => {
    const observation = await observeFiles(
      {
        ...stripped,
        "start.ts":
          'import { execFileSync } from "node:child_process";\nfor (const _ of [1, 2]) execFileSync(process.execPath, ["main.ts"]);\n',
      },
      ["start.ts"],
    );
    assert.deepEqual(seenIn(observation), [[], ["hot hot.ts:5"], ["hot hot.ts:5"]]);
    assert.deepEqual(
      observation.threads.map(({ process, title }) => [process, title]),
      [
        [0, "start.ts"],
        [1, "main.ts"],
        [2, "main.ts"],
      ],
    );
    for (const { cpu } of observation.threads.slice(1)) {
      assert((cpu.at(-1)?.cpuMs ?? 0) >= 100);
    }
  });

  test("a process that computes without a pause and is killed", async () => {
    await using workspace = await createWorkspace({
      ...stripped,
      "start.ts": `import { writeFileSync } from "node:fs";\nimport { hot } from "./hot.ts";\nhot({ width: 1 });\nwriteFileSync("ready", "");\nfor (;;) hot({ width: 2 });\n`,
    });
    const canceller = new AbortController();
    const watching = watch(workspace.folder, { signal: AbortSignal.timeout(60_000) });
    const observing = observeIn(workspace, ["start.ts"], {}, canceller.signal);
    for await (const { filename } of watching) {
      if (filename === "ready") {
        break;
      }
    }
    canceller.abort();
    const observation = await observing;
    assert.deepEqual(observation.times.end, { type: "killed", signal: "SIGINT" });
    assert.deepEqual(seenIn(observation), [["hot hot.ts:5"]]);
    assert.equal(observation.notes.length, 1);
    assert.match(observation.notes[0] ?? "", /^What 1 thread \(start\.ts\) did last is missing/);
  });

  test("a command that fails", async () => {
    let output = "";
    const observation = await observeFiles(
      { ...stripped, "main.ts": `${main}throw new Error("It breaks.");\n` },
      ["main.ts"],
      { onOutput: (text) => (output += text) },
    );
    assert.deepEqual(observation.times.end, { type: "exited", status: 1 });
    assert.deepEqual(seenIn(observation), [["hot hot.ts:5"]]);
    assert.match(output, /It breaks/);
  });

  test("a command that is no Node", async () => {
    const { threads, notes } = await observeFiles({}, [], { command: ["true"] });
    assert.deepEqual(threads, []);
    assert.match(notes[0] ?? "", /started no Node/);
  });

  test("a command that the system cannot start", async () => {
    const { times } = await observeFiles({}, [], { command: ["no-such-command-anywhere"] });
    assert.equal(times.end.type, "not-started");
  });
});

test("the program's promises and its output are those of a run without", async () => {
  let output = "";
  const text = `let isDone = false;
void Promise.resolve().then(() => { isDone = true; });
const end = Date.now() + 500;
while (Date.now() < end);
console.log(isDone, Object.keys(globalThis).some((key) => key.includes("arallel")), process.listenerCount("SIGINT"));
`;
  await observeFiles({ "main.mjs": text }, ["main.mjs"], { onOutput: (part) => (output += part) });
  assert.equal(output, "false false 0\n");
});

test("nothing is left behind", async () => {
  const left = async () =>
    (await readdir(tmpdir())).filter((name) => name.startsWith(`parallel-benchmark-${process.pid}-`));
  await observeFiles(stripped, ["main.ts"]);
  assert.deepEqual(await left(), []);
});
