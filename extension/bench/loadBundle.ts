import { pathToFileURL } from "node:url";
import type { Task } from "./tasks.ts";

/** What a bundle exports, checked. */
export interface Bundle {
  readonly task: Task;
  /** Makes the inputs, anew at each call. */
  readonly inputs: () => unknown;
}

/** Thrown when the bundle has no function of that name after all, e.g. because a value that is no function has it. */
export class NoFunctionError extends Error {
  override readonly name = "NoFunctionError";
}

/** Runs the module's top level, once a thread or process.
 *  @throws whatever the module throws, or NoFunctionError. */
export async function loadBundle(path: string): Promise<Bundle> {
  const module: Record<string, unknown> = await import(pathToFileURL(path).href);
  const { task, inputs } = module;
  if (typeof task !== "function" || typeof inputs !== "function") {
    throw new NoFunctionError(`It is ${typeof task}, not a function.`);
  }
  return { task: task as Task, inputs: inputs as () => unknown }; // Checked to be functions; their types are the user's.
}
