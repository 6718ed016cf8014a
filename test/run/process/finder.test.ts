import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startFinder } from "../../../extension/run/process/finder.ts";
import { gone } from "../../processes.ts";
import { createWorkspace } from "../../workspace.ts";

const built = (name: string) => fileURLToPath(new URL(`../../../dist/${name}`, import.meta.url));
assert(existsSync(built("finder/main.js")), "dist/ is missing. Build it with: npm run build");

const nothingAsked = { expression: null, spread: null };
const never = new AbortController().signal;

/** A finder process that finds a failure of the target's name, and does something else for some. */
const finderFile = `
  require("node:fs").appendFileSync(__dirname + "/pids", process.pid + " ");
  process.on("message", ({ target }) => {
    if (target.includes("stuck")) for (;;);
    if (target.startsWith("crash")) process.exit(3);
    if (target.startsWith("large")) process.stderr.write("heap out of memory", () => process.abort());
    else process.send([{ type: "failed", file: target, function: "", failure: { message: "found" } }]);
  });`;

/** What comes of targets, as one line each, and the finder processes that it took. */
async function found(targets: readonly string[], timeoutMs: number, signal = never) {
  await using workspace = await createWorkspace({ "finder.cjs": finderFile });
  const finder = startFinder(workspace.path("finder.cjs"));
  const answer = await finder.find(targets, nothingAsked, timeoutMs, signal);
  await finder.end();
  const pids = existsSync(workspace.path("pids"))
    ? readFileSync(workspace.path("pids"), "utf8").trim().split(" ").map(Number)
    : [];
  await Promise.all(pids.map(gone));
  const lines = answer?.map((target) => target.type === "failed" && target.failure.message);
  return { lines, processes: pids.length };
}

describe("the process that looks for functions", () => {
  test("is one for all targets", async () => {
    assert.deepEqual(await found(["a.ts", "b.ts"], 60_000), { lines: ["found", "found"], processes: 1 });
  });

  test("is ended when it takes too long, and another looks for what is left", async () => {
    const { lines, processes } = await found(["a.ts", "folder/stuck.ts#f", "b.ts"], 2000);
    assert.match(
      String(lines?.[1]),
      /^Looking for functions in stuck\.ts did not finish within 2\.00 s\. Check that it/,
    );
    assert.deepEqual([lines?.length, lines?.[0], lines?.[2], processes], [3, "found", "found", 2]);
  });

  test("may end by itself, which is told of the target that it looked at", async () => {
    const { lines } = await found(["crash.ts", "b.ts", "large.ts"], 60_000);
    assert.match(String(lines?.[0]), /^The process that looked for functions in crash\.ts ended .*status 3/);
    assert.equal(lines?.[1], "found");
    assert.match(String(lines?.[2]), /^Looking for functions in large\.ts ran out of memory\./);
  });

  test("is ended when all is cancelled", async () => {
    const { lines } = await found(["stuck.ts", "b.ts"], 60_000, AbortSignal.timeout(500));
    assert.equal(lines, undefined);
  });
});

/** Makes looking at one file a question that a file system never answers, in the finder process. */
const stuck = `
  const fs = require("node:fs");
  if (/finder/.test(process.argv[1])) {
    const { statSync } = fs;
    fs.statSync = (path, ...rest) => {
      if (/stuck\\.ts$/.test(path)) {
        fs.writeFileSync(__dirname + "/pid", String(process.pid));
        for (;;);
      }
      return statSync(path, ...rest);
    };
    require("node:module").syncBuiltinESMExports();
  }`;

for (const [signal, status] of [
  ["SIGINT", 130],
  ["SIGKILL", null],
] as const) {
  test(`${signal} ends the program while a file is looked at, and leaves nothing running`, async () => {
    await using workspace = await createWorkspace({ "stuck.cjs": stuck, "stuck.ts": "" });
    const program = spawn(process.execPath, [built("cli/main.js"), "stuck.ts"], {
      cwd: workspace.folder,
      env: { ...process.env, NODE_OPTIONS: `--require ${workspace.path("stuck.cjs")}` },
    });
    const pidFile = workspace.path("pid");
    while (!existsSync(pidFile) || readFileSync(pidFile, "utf8") === "") {
      assert.equal(program.exitCode, null);
      await new Promise((resolve) => setImmediate(resolve));
    }
    program.kill(signal);
    const [ended] = await once(program, "close");
    assert.equal(ended, status);
    await gone(Number(readFileSync(pidFile, "utf8")));
  });
}
