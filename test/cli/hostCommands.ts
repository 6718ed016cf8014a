import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import type { Workspace } from "../workspace.ts";

/** The built command line. */
export const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** A command that runs. */
export type Command = ChildProcessByStdio<null, Readable, Readable>;

/** Starts the built command line with these arguments. */
export type StartCommand = (...given: readonly string[]) => Command;

/** Commands of an account of its own whose folder is a workspace; they end with the test.
 *  @param within a command that they are started by. */
export function commandsIn(
  t: TestContext,
  workspace: Workspace,
  env: NodeJS.ProcessEnv = {},
  within: readonly string[] = [],
): StartCommand {
  return (...given) => {
    const [command, ...rest] = [...within, process.execPath, program, ...given];
    const child = spawn(String(command), rest, {
      cwd: workspace.folder,
      env: { ...process.env, XDG_CONFIG_HOME: workspace.path("config"), ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    t.after(() => child.kill("SIGKILL"));
    return child;
  };
}

/** What hosts are given to run the account's programs. */
export async function tokenOf(start: StartCommand): Promise<string> {
  const { stdout } = start("token");
  return lineOf(stdout);
}

/** Waits until a host says that it takes work; gives what it says. */
export async function firstLine({ stderr }: Command): Promise<string> {
  return lineOf(stderr);
}

async function lineOf(input: Readable): Promise<string> {
  const lines = createInterface({ input });
  const ended = once(lines, "close").then(() => [undefined]);
  const [line] = await Promise.race([once(lines, "line"), ended]);
  if (line === undefined) {
    throw new Error("The command has ended without a word.");
  }
  return String(line);
}

/** All that a command prints until its end. */
export async function printed(command: Command): Promise<{ readonly out: string; readonly err: string }> {
  const [out, err] = await Promise.all([
    command.stdout.toArray(),
    command.stderr.toArray(),
    once(command, "exit"),
  ]);
  return { out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
}

/** Runs a function of `a.ts` once over hosts, and prints the report. */
export function runArguments(engine: string, name = "f"): readonly string[] {
  const over = ["--runtime", "hosts", "--engine", engine, "--rounds", "1"];
  return [`a.ts#${name}`, "--inputs", "[1, 2, 3]", ...over, "--json", "-", "--quiet"];
}
