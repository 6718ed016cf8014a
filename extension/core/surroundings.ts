/** What user code was given around it that it has not by itself, and the words about it. */
import * as v from "valibot";
import { quotedLine } from "./quotedWords.ts";
import { list, record } from "./shape.ts";

/** Only what was asked for is there. Paths are relative to the folder the run was started in, with forward slashes. */
export const givenSurroundingsSchema = record({
  /** `process.argv` behind the program's name. */
  argv: v.exactOptional(list(v.string())),
  /** The files with environment variables, in the order in which they were read. */
  envFiles: v.exactOptional(list(v.string())),
  /** The variables that these files set: their names, as values may be secrets. What was set already is not among them. */
  variables: v.exactOptional(list(v.string())),
  /** The working folder. */
  cwd: v.exactOptional(v.string()),
});
export interface GivenSurroundings extends v.InferOutput<typeof givenSurroundingsSchema> {}

/** All of it in one sentence; undefined where nothing was asked for. */
export function surroundingsNote(given: GivenSurroundings): string | undefined {
  const text = surroundingsText(given);
  return text === "" ? undefined : `Run with ${text}.`;
}

/** All of it in a few words; empty where nothing was asked for. */
export function surroundingsText({ argv, envFiles, variables, cwd }: GivenSurroundings): string {
  const parts = [
    argv && `the arguments ${quotedLine(argv)}`,
    envFiles && `${variablesText(variables ?? [])} of ${envFiles.join(", ")}`,
    cwd === undefined ? undefined : `the working folder ${cwd}`,
  ].filter((part) => part !== undefined);
  return parts.join("; ");
}

function variablesText(names: readonly string[]): string {
  if (names.length === 0) {
    return "no variable";
  }
  return `the ${names.length === 1 ? "variable" : "variables"} ${names.join(", ")}`;
}
