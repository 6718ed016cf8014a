import { spawn, type SpawnOptions, type StdioOptions } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";
import type { CommandEnd } from "../../core/recording/outcome.ts";
import type { TrialRun } from "../../core/survey/trial.ts";
import { noWindow } from "../../system/noWindow.ts";
import { killGroup } from "../process/killGroup.ts";
import { plainEnv } from "../process/findNode.ts";
import type { CommandStart } from "../recording/command.ts";
import { shellLine } from "../recording/shellLine.ts";

/** More of what a command prints is not compared. */
const mostCharacters = 20e6;

/** What a command leaves behind may hold its output open. */
const graceMs = 500;

const isWindows = process.platform === "win32";

/** Runs a command with all that it starts in a group of its own, of which nothing is left when this is over.
 *  @param limitMs it is ended then.
 *  @param signal ends it at once. */
export async function runInFolder(
  [name, ...given]: CommandStart["command"],
  cwd: string,
  limitMs: number,
  signal: AbortSignal,
): Promise<TrialRun> {
  // On Windows it would get a console of its own.
  const stdio: StdioOptions = ["ignore", "pipe", "pipe"];
  const options: SpawnOptions = { cwd, env: plainEnv(), stdio, detached: !isWindows, ...noWindow };
  const startMs = performance.now();
  const child = isWindows
    ? spawn(shellLine([name, ...given]), { ...options, shell: true })
    : spawn(name, given, options);
  const texts = { output: "", errors: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (texts.output = added(texts.output, text)));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (texts.errors = added(texts.errors, text)));
  const kill = () => killGroup(child, "SIGKILL");
  process.once("exit", kill);
  const limit = AbortSignal.any([signal, AbortSignal.timeout(Math.ceil(limitMs))]);
  limit.addEventListener("abort", kill, { once: true });
  if (limit.aborted) {
    kill();
  }
  const closed = once(child, "close").catch(() => {});
  try {
    const end = await new Promise<CommandEnd>((resolve) => {
      child.once("error", ({ message }) => resolve({ type: "not-started", why: message }));
      child.once("exit", (status, signalName) =>
        resolve(
          signalName === null
            ? { type: "exited", status: status ?? 0 }
            : { type: "killed", signal: signalName },
        ),
      );
    });
    const ms = performance.now() - startMs;
    await Promise.race([closed, wait(graceMs, undefined, { ref: false })]);
    const isLate = limit.aborted && !signal.aborted;
    return {
      end: isLate ? { type: "late" } : end,
      ms,
      output: plainText(texts.output, cwd),
      errors: plainText(texts.errors, cwd),
    };
  } finally {
    limit.removeEventListener("abort", kill);
    process.off("exit", kill);
    kill();
    child.stdout?.destroy();
    child.stderr?.destroy();
  }
}

function added(text: string, more: string): string {
  return text.length < mostCharacters ? text + more : text;
}

/** Without colours, and without the copy's folder. */
function plainText(text: string, folder: string): string {
  return stripVTControlCharacters(text).replaceAll(folder, ".");
}
