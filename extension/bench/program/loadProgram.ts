import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { inputsExport, reachedProperty, taskExport } from "../../core/protocol/program.ts";
import type { Task } from "../calls/tasks.ts";
import type { GiveFiles } from "../inputs/files.ts";
import { installProgram } from "./install.ts";
import { catching } from "../calls/thrownResult.ts";
import { readProgram, type Program } from "./program.ts";

/** What the program's entry gives, checked. Workers get their inputs sent: what makes those is none of their load. */
export interface LoadedProgram extends Pick<Program, "filesAs" | "recording"> {
  readonly task: Task;
  /** Makes the inputs of a program without a recording, anew at each call. */
  readonly make: (files: GiveFiles) => unknown;
}

/** Thrown when the program has no function of that name after all, e.g. because a value that is no function has it. */
export class NoFunctionError extends Error {
  override readonly name = "NoFunctionError";
}

/** Runs the top level of the user's modules, once a thread or process.
 *  @param folder absolute path of the program.
 *  @throws whatever the modules throw, or NoFunctionError. */
export async function loadProgram(folder: string): Promise<LoadedProgram> {
  const program = readProgram(folder);
  installProgram(program);
  const { task, inputs } =
    program.moduleAt(program.entry)?.format === "commonjs"
      ? requireEntry(fileURLToPath(program.entry))
      : await importEntry(program.entry);
  if (typeof task !== "function" || typeof inputs !== "function") {
    throw new NoFunctionError(`It is ${typeof task}, not a function.`);
  }
  const { filesAs, recording, throwsAreResults } = program;
  // Checked to be functions; their types are the user's.
  return {
    task: throwsAreResults ? catching(task as Task) : (task as Task),
    make: inputs as LoadedProgram["make"],
    filesAs,
    recording,
  };
}

interface Reached {
  readonly task: unknown;
  readonly inputs: unknown;
}

async function importEntry(url: string): Promise<Reached> {
  const module: Record<string, unknown> = await import(url);
  return {
    task: taskExport in module ? module[taskExport] : module["default"],
    inputs: module[inputsExport],
  };
}

/** It is required and not imported, so that it finds itself loaded by another module, as it is where it is used. */
function requireEntry(file: string): Reached {
  const require = createRequire(file);
  require(file);
  const module: object | undefined = require.cache[file];
  const reached: unknown = module && reachedProperty in module ? module[reachedProperty] : undefined;
  return typeof reached === "object" && reached !== null && "task" in reached && "inputs" in reached
    ? reached
    : { task: undefined, inputs: undefined };
}
