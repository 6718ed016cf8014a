import { createFiles } from "../inputs/files.ts";
import { recordedInputs } from "../inputs/recordedInputs.ts";
import { loadProgram, type LoadedProgram } from "./loadProgram.ts";

/** A function and its inputs. */
export interface LoadedWorkload extends Pick<LoadedProgram, "task"> {
  /** Makes the inputs, anew at each call. */
  readonly inputs: () => unknown;
}

/** Loads a program where its inputs are made.
 *  @throws as `loadProgram` does. */
export async function loadWorkload(folder: string): Promise<LoadedWorkload> {
  const { task, make, filesAs, recording } = await loadProgram(folder);
  return {
    task,
    inputs: recording === null ? () => make(createFiles(filesAs)) : () => recordedInputs(recording),
  };
}
