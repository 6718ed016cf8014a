import { spawn, type ChildProcess } from "node:child_process";
import { readdirSync } from "node:fs";
import type { CommandEnd } from "../../core/recording/outcome.ts";

/** What to run. */
export interface CommandStart {
  readonly command: readonly [name: string, ...given: string[]];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Gets what it writes; where that is absent it has this terminal. */
  readonly onOutput?: ((text: string) => void) | undefined;
  /** The folder of the recording, where each process that is recorded has a file that begins with its id. */
  readonly folder: string;
}

/** As long as a command may take to end that was interrupted where nobody can do so a second time. */
const graceMs = 5000;

/** Runs a command until it ends. The first interruption is the command's: a server ends by it. A second one kills it, with all
 *  of its processes that are recorded, and without a terminal time does.
 *  @param signal interrupts it. */
export async function runCommand(start: CommandStart, signal: AbortSignal): Promise<CommandEnd> {
  const [name, ...given] = start.command;
  const child = spawn(name, given, {
    cwd: start.cwd,
    env: start.env,
    stdio: start.onOutput ? ["ignore", "pipe", "pipe"] : "inherit",
    // There, most programs of packages are scripts of the shell.
    shell: process.platform === "win32",
  });
  for (const stream of start.onOutput ? [child.stdout, child.stderr] : []) {
    stream?.setEncoding("utf8").on("data", start.onOutput ?? (() => {}));
  }
  const kill = () => killAll(child, start.folder);
  let killing: NodeJS.Timeout | undefined;
  const interrupt = () => {
    // A terminal interrupts all that runs in it by itself.
    if (!process.stdin.isTTY) {
      child.kill("SIGINT");
    }
    if (start.onOutput) {
      killing = setTimeout(kill, graceMs);
      return;
    }
    // Not the one that is being heard now.
    setImmediate(() => process.on("SIGINT", kill));
  };
  signal.addEventListener("abort", interrupt, { once: true });
  try {
    return await endOf(child);
  } finally {
    signal.removeEventListener("abort", interrupt);
    clearTimeout(killing);
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
