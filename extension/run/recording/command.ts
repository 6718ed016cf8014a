import { spawn, type ChildProcess } from "node:child_process";
import { readdirSync } from "node:fs";
import type { CommandEnd } from "../../core/recording/outcome.ts";

/** What to run. */
export interface CommandStart {
  readonly command: readonly [name: string, ...given: string[]];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** The folder of the recording, where each process that is recorded has a file that begins with its id. */
  readonly folder: string;
}

/** Runs a command in this terminal until it ends. The first interruption is the command's: a server ends by it. A second one
 *  kills it, with all of its processes that are recorded.
 *  @param signal interrupts it. */
export async function runCommand(start: CommandStart, signal: AbortSignal): Promise<CommandEnd> {
  const [name, ...given] = start.command;
  const child = spawn(name, given, {
    cwd: start.cwd,
    env: start.env,
    stdio: "inherit",
    // There, most programs of packages are scripts of the shell.
    shell: process.platform === "win32",
  });
  const kill = () => killAll(child, start.folder);
  const interrupt = () => {
    // A terminal interrupts all that runs in it by itself.
    if (!process.stdin.isTTY) {
      child.kill("SIGINT");
    }
    // Not the one that is being heard now.
    setImmediate(() => process.on("SIGINT", kill));
  };
  signal.addEventListener("abort", interrupt, { once: true });
  try {
    return await endOf(child);
  } finally {
    signal.removeEventListener("abort", interrupt);
    setImmediate(() => process.off("SIGINT", kill));
  }
}

function endOf(child: ChildProcess): Promise<CommandEnd> {
  return new Promise((resolve) => {
    child.once("error", ({ message }) => resolve({ type: "not-started", why: message }));
    child.once("exit", (status, name) =>
      resolve(name === null ? { type: "exited", status: status ?? 0 } : { type: "killed", signal: name }),
    );
  });
}

function killAll(child: ChildProcess, folder: string): void {
  const recorded = readdirSync(folder).map((name) => Number.parseInt(name, 10));
  child.kill("SIGKILL");
  for (const pid of new Set(recorded.filter((id) => id > 0 && id !== child.pid))) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }
}
