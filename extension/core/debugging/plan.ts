import type { LocalRuntime } from "../report/runtimes.ts";

/** The one call that a debugger follows. */
export interface DebugPlan {
  /** Absolute path of the folder with the program: see `ProgramIndex`. */
  readonly program: string;
  readonly spread: boolean;
  /** Which input, in the list as it is made. */
  readonly index: number;
  /** The thread that makes the inputs, or one worker of this kind. */
  readonly where: DebugPlace;
}

/** See `DebugPlan.where`. */
export type DebugPlace = "serial" | LocalRuntime;

/** The environment variable with the plan, as JSON: a debugger starts the process, and gives it no channel for messages. User
 *  code does not see it. */
export const debugVariable = "PARALLEL_BENCHMARK_DEBUG";
