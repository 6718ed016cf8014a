/** What user code was given around it that it has not by itself, and the words about it. */
import { quotedLine } from "./quotedWords.ts";
import type { GivenSurroundings } from "../report/surroundings.ts";

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
