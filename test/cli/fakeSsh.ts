import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { delimiter } from "node:path";
import type { Workspace } from "../workspace.ts";
import { program } from "./hostCommands.ts";

/** Programs on the PATH that stand for another machine. */
export interface FakeSsh {
  readonly env: NodeJS.ProcessEnv;
  /** The arguments of the last `ssh` there was, one a line. */
  readonly given: () => Promise<string>;
  /** The processes of the workers that there were. */
  readonly workers: () => Promise<readonly number[]>;
}

/** An `ssh` that runs its command on this machine, with an `npx` that is the built command line.
 *  @param script what else it does first; exits where the machine is not to be reached. */
export async function fakeSsh({ path }: Workspace, script = ""): Promise<FakeSsh> {
  await mkdir(path("bin"));
  const command = async (name: string, lines: readonly string[]) => {
    await writeFile(path(`bin/${name}`), ["#!/bin/sh", ...lines, ""].join("\n"));
    await chmod(path(`bin/${name}`), 0o755);
  };
  await command("ssh", [
    `printf '%s\\n' "$@" > "${path("given")}"`,
    script,
    'for last; do :; done; sh -c "$last"',
  ]);
  await command("npx", [
    `echo $$ >> "${path("workers")}"`,
    "shift 2",
    `exec "${process.execPath}" "${program}" "$@"`,
  ]);
  return {
    env: { PATH: [path("bin"), process.env["PATH"]].join(delimiter) },
    given: () => readFile(path("given"), "utf8"),
    workers: async () => (await readFile(path("workers"), "utf8")).trim().split("\n").map(Number),
  };
}
