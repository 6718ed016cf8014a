import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { runInFolder } from "../../../extension/run/trial/trialCommand.ts";
import { createWorkspace } from "../../workspace.ts";

const never = new AbortController().signal;
const node = process.execPath;

test("a run tells how it has ended and what it printed, without its folder and colours", async () => {
  await using workspace = await createWorkspace({
    "main.js":
      'console.log("\\x1b[31mred\\x1b[0m", process.cwd()); console.error("no"); process.exitCode = 3;',
  });
  const run = await runInFolder([node, "main.js"], workspace.folder, 60_000, never);
  assert.deepEqual([run.end, run.output, run.errors], [{ type: "exited", status: 3 }, "red .\n", "no\n"]);
});

/** Starts a process that never ends, notes its id, and never ends itself unless it is told to. */
const starter = `
const { spawn } = require("node:child_process");
const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1e6)"], { stdio: "inherit" });
require("node:fs").writeFileSync("pid", String(child.pid));
if (process.argv[2] === "end") process.exit(0);
setInterval(() => {}, 1e6);
`;

async function isGone(folder: (name: string) => string): Promise<boolean> {
  const pid = Number(await readFile(folder("pid"), "utf8"));
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    // It is a zombie until its new parent has taken note.
    const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => " Z ");
    if (/\) Z /.test(stat)) {
      return true;
    }
    await new Promise(setImmediate);
  }
}

test("what a command leaves behind is ended with it", async () => {
  await using workspace = await createWorkspace({ "main.js": starter });
  const run = await runInFolder([node, "main.js", "end"], workspace.folder, 60_000, never);
  assert.deepEqual(run.end, { type: "exited", status: 0 });
  assert(await isGone(workspace.path));
});

test("a command that does not end is ended when its time is over", async () => {
  await using workspace = await createWorkspace({ "main.js": "setInterval(() => {}, 1e6)" });
  const run = await runInFolder([node, "main.js"], workspace.folder, 300, never);
  assert.deepEqual(run.end, { type: "late" });
});

test("a command that does not exist is not started", async () => {
  await using workspace = await createWorkspace({});
  const run = await runInFolder(["./nothing"], workspace.folder, 60_000, never);
  assert.equal(run.end.type, "not-started");
});
