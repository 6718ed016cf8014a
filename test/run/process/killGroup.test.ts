import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, test, type TestContext } from "node:test";
import { killTree } from "../../../extension/run/process/killGroup.ts";
import { createWorkspace } from "../../workspace.ts";

/** In the place of the program that Windows has: says what it was given, and ends the process. */
const taskkill = `#!/bin/sh
echo "$@" >> "$0.said"
kill -9 "$2"
`;

function sleeper(t: TestContext) {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  t.after(() => child.kill("SIGKILL"));
  return child;
}

describe("On Windows, killing", { skip: process.platform === "win32" && "It plays Windows." }, () => {
  const path = process.env["PATH"];
  beforeEach(() => void (process.env["PATH"] = ""));
  afterEach(() => void (process.env["PATH"] = path));

  test("takes what a process has started along, and one that has ended is left alone", async (t) => {
    await using workspace = await createWorkspace({});
    await writeFile(workspace.path("taskkill"), taskkill, { mode: 0o700 });
    process.env["PATH"] = `${workspace.folder}:/bin:/usr/bin`;
    const child = sleeper(t);
    killTree(child);
    await once(child, "exit");
    killTree(child);
    assert.equal(await readFile(workspace.path("taskkill.said"), "utf8"), `/pid ${child.pid} /t /f\n`);
  });

  test("ends at least the process itself where the system's program is not on the PATH", async (t) => {
    const child = sleeper(t);
    killTree(child);
    assert.deepEqual(await once(child, "exit"), [null, "SIGKILL"]);
  });
});
