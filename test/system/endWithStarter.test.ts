import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { gone } from "../processes.ts";
import { createWorkspace } from "../workspace.ts";

const place = (path: string) => JSON.stringify(new URL(`../../${path}`, import.meta.url).href);

test("a process that is busy for ever ends when its starter is killed", async () => {
  await using workspace = await createWorkspace({
    "starter.mjs": `
      import { fork } from "node:child_process";
      fork("busy.mjs", { stdio: ["pipe", "inherit", "inherit", "ipc"] });`,
    "busy.mjs": `
      import { writeSync } from "node:fs";
      import { endWithStarter } from ${place("extension/system/endWithStarter.ts")};
      endWithStarter(new URL(${place("dist/")}));
      writeSync(1, String(process.pid));
      for (;;);`,
  });
  const starter = spawn(process.execPath, ["starter.mjs"], {
    cwd: workspace.folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [pid] = await once(starter.stdout, "data");
  assert(Number(pid) > 0);
  starter.kill("SIGKILL");
  await gone(Number(pid));
});
