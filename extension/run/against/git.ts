import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { NoOther } from "../../core/words/revisions.ts";

/** Runs git in a folder, and gives what it prints.
 *  @throws GitError where it cannot be run, or fails.
 *  @throws the signal's reason when that is aborted, which ends git. */
export interface Git {
  (
    args: readonly string[],
    given?: { readonly input?: string; readonly env?: NodeJS.ProcessEnv },
  ): Promise<string>;
}

/** Why git did not do something, in its own words. */
export class GitError extends Error {
  override readonly name = "GitError";
  /** There is no git to run. */
  readonly isMissing: boolean;
  constructor(message: string, isMissing: boolean) {
    super(message);
    this.isMissing = isMissing;
  }

  /** As what stands in the way of a comparison. */
  get why(): NoOther {
    return this.isMissing
      ? { type: "no-git", problem: this.message }
      : { type: "git-failed", problem: this.message };
  }
}

/** No list of files is longer. */
const mostOutput = 256 * 1024 * 1024;

/** It asks nobody anything, and runs nothing that the repository has configured: no file watcher, no hook, no download of large
 *  files. A folder for temporary files makes paths longer than Windows takes them unasked. */
const quiet = [
  "core.longpaths=true",
  "core.fsmonitor=false",
  "core.hooksPath=/dev/null",
  "filter.lfs.smudge=",
  "filter.lfs.process=",
  "filter.lfs.required=false",
].flatMap((setting) => ["-c", setting]);
const quietEnv = { GIT_TERMINAL_PROMPT: "0", GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" };

/** Git in this folder. */
export function gitIn(folder: string, signal: AbortSignal): Git {
  return async (args, { input, env } = {}) => {
    const running = promisify(execFile)("git", [...quiet, ...args], {
      cwd: folder,
      env: { ...process.env, ...quietEnv, ...env },
      maxBuffer: mostOutput,
      signal,
      windowsHide: true,
    });
    running.child.stdin?.on("error", () => {}); // That it does not read on shows in how it ends.
    running.child.stdin?.end(input);
    try {
      return (await running).stdout;
    } catch (error) {
      signal.throwIfAborted();
      throw gitError(error);
    }
  };
}

function gitError(error: unknown): unknown {
  if (!(error instanceof Error)) {
    return error;
  }
  const said = "stderr" in error ? String(error.stderr).trim() : "";
  const [line = ""] = said.split("\n");
  return new GitError(
    line.replace(/^(fatal|error): /, "") || error.message,
    "code" in error && error.code === "ENOENT",
  );
}
