import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { createWorkspace, type WorkspaceFiles } from "../workspace.ts";

const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
assert(existsSync(program), "dist/ is missing. Build it with: npm run build");

/** How a command of a shell ended. */
export interface Ended {
  /** That of the command; null where a signal has ended it. */
  readonly status: number | null;
  /** What it wrote to standard error, and into the file `err`. */
  readonly stderr: string;
  /** What is left in the folder for temporary files. */
  readonly left: readonly string[];
}

/** Longer than any command here takes on a busy machine. */
const limitMs = 120_000;

/** What runs the program in such a command, with quick options. */
export const run = '"$node" -- "$program" $quick';

/** Runs a command of a shell beside these files, with a folder for temporary files of its own: `tmp`. */
export async function shell(
  command: string,
  files: WorkspaceFiles,
  onStderr?: (kill: (signal: NodeJS.Signals) => void, text: string) => void,
): Promise<Ended> {
  await using workspace = await createWorkspace({ ...files, "tmp/keep": "" });
  const child = spawn("sh", ["-c", command], {
    cwd: workspace.folder,
    env: {
      ...process.env,
      TMPDIR: workspace.path("tmp"),
      node: process.execPath,
      program,
      quick: "--rounds 1 --budget 0 --workers 1",
    },
    stdio: ["ignore", "ignore", "pipe"],
    // A group of its own, so that nothing of a command that hangs is left.
    detached: true,
  });
  const limit = setTimeout(() => process.kill(-(child.pid ?? 0), "SIGKILL"), limitMs);
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    onStderr?.((signal) => child.kill(signal), text);
  });
  const status = await new Promise<number | null>((resolve) => child.once("close", resolve));
  clearTimeout(limit);
  const err = existsSync(workspace.path("err")) ? await readFile(workspace.path("err"), "utf8") : "";
  const left = (await readdir(workspace.path("tmp"))).filter((name) => name !== "keep");
  return { status, stderr: stderr + err, left };
}
