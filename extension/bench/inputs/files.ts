import { readFileSync } from "node:fs";
import { globSync } from "tinyglobby";
import type { FilesAs } from "../../core/discovery/fileInputs.ts";

/** Gives files as inputs; see `filesName`. */
export type GiveFiles = ((...patterns: readonly string[]) => readonly unknown[]) &
  Readonly<Record<FilesAs, (...patterns: readonly string[]) => readonly unknown[]>>;

/** Patterns are relative to the working folder, as paths are for everything else that the user's code reads.
 *  @param as what the function takes. */
export function createFiles(as: FilesAs): GiveFiles {
  const given: Readonly<Record<FilesAs, (...patterns: readonly string[]) => readonly unknown[]>> = {
    texts: (...patterns) => found(patterns).map((path) => readFileSync(path, "utf8")),
    // A Buffer would come out as this on the other side.
    bytes: (...patterns) => found(patterns).map((path) => new Uint8Array(readFileSync(path))),
    paths: (...patterns) => found(patterns),
  };
  return Object.assign(given[as].bind(null), given);
}

/** The absolute paths of files.
 *  @throws Error where there are none: what follows would only say that a list is empty. */
function found(patterns: readonly string[]): readonly string[] {
  const cwd = process.cwd();
  const paths = globSync([...patterns], { cwd, absolute: true, expandDirectories: false });
  if (paths.length === 0) {
    const named = patterns.map((pattern) => JSON.stringify(pattern)).join(", ");
    throw new Error(`files(${named}) finds no file in ${cwd}.`);
  }
  return paths.toSorted();
}
