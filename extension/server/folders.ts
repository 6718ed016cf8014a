import { dirname, sep } from "node:path";
import type { WorkspaceFolder } from "vscode-languageserver";
import { filePath } from "./discoveryHost.ts";

/** The folders of the workspace, which reports of their files are relative to. */
export interface Folders {
  /** Takes the place of all that were known. */
  readonly set: (folders: readonly WorkspaceFolder[] | null) => void;
  /** The innermost one that a file is in; its own folder where it is in none.
   *  @param file absolute path. */
  readonly of: (file: string) => string;
}

/** Makes the owner of what is known of the workspace. */
export function createFolders(): Folders {
  let known: readonly string[] = [];
  return {
    set(folders) {
      known = (folders ?? [])
        .flatMap(({ uri }) => filePath(uri) ?? [])
        .toSorted((a, b) => b.length - a.length);
    },
    of: (file) => known.find((folder) => file.startsWith(folder + sep)) ?? dirname(file),
  };
}
