import { spawn, type ChildProcess, type SpawnOptions, type StdioOptions } from "node:child_process";
import { readdirSync } from "node:fs";
import { basename } from "node:path";
import type { CommandEnd } from "../../core/recording/outcome.ts";
import { noWindow } from "../../system/noWindow.ts";
import { killTree } from "../process/killGroup.ts";
import { shellLine } from "./shellLine.ts";

/** What to run. */
export interface CommandStart {
  readonly command: readonly [name: string, ...given: string[]];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Gets what it writes; where that is absent it has this terminal. */
  readonly onOutput?: ((text: string) => void) | undefined;
  /** The folder of the recording, where, or in folders of which, each process that is recorded has a file that begins with its
   *  id. */
  readonly folder: string;
}

const isWindows = process.platform === "win32";

/** As long as a command may take to end that was interrupted where nobody can do so a second time. */
const graceMs = 5000;

/** Runs a command until it ends. The first interruption is the command's: a server ends by it. A second one kills it, with all
 *  of its processes that are recorded, and without a terminal time does.
 *  @param signal interrupts it. */
export async function runCommand(start: CommandStart, signal: AbortSignal): Promise<CommandEnd> {
  const child = spawnCommand(start);
  for (const stream of start.onOutput ? [child.stdout, child.stderr] : []) {
    stream?.setEncoding("utf8").on("data", start.onOutput ?? (() => {}));
  }
  const kill = () => killAll(child, start.folder);
  let killing: NodeJS.Timeout | undefined;
  const interrupt = () => {
    // A terminal interrupts all that runs in it by itself.
    if (!process.stdin.isTTY) {
      if (isWindows) {
        kill(); // No process can be interrupted there but by a terminal.
        return;
      }
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

function spawnCommand({ command: [name, ...given], cwd, env, onOutput }: CommandStart): ChildProcess {
  const stdio: StdioOptions = onOutput ? ["ignore", "pipe", "pipe"] : "inherit";
  const options: SpawnOptions = { cwd, env, stdio, ...noWindow };
  // There, most programs of packages are scripts of the shell.
  return isWindows
    ? spawn(shellLine([name, ...given]), { ...options, shell: true })
    : spawn(name, given, options);
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
  const names = readdirSync(folder, { recursive: true }).map((path) => basename(path.toString()));
  const recorded = names.map((name) => Number.parseInt(name, 10));
  if (isWindows) {
    killTree(child); // It is the shell.
  } else {
    child.kill("SIGKILL");
  }
  for (const pid of new Set(recorded.filter((id) => id > 0 && id !== child.pid))) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }
}
