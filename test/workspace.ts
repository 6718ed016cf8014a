import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder of files for one test. */
export interface Workspace extends AsyncDisposable {
  readonly folder: string;
  /** The absolute path of a file in it. */
  readonly path: (name: string) => string;
}

/** What is in such a folder. */
export type WorkspaceFiles = Readonly<Record<string, string | { readonly linkTo: string }>>;

/** Writes files into a new folder outside of the repository; disposing of it removes them.
 *  @param files contents by relative path, or what a link there leads to, as a relative path, too. */
export async function createWorkspace(files: WorkspaceFiles): Promise<Workspace> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "parallel-benchmark-test-")));
  const path = (name: string) => join(folder, name);
  for (const [name, contents] of Object.entries(files)) {
    await mkdir(dirname(path(name)), { recursive: true });
    await (typeof contents === "string"
      ? writeFile(path(name), contents)
      : symlink(path(contents.linkTo), path(name)));
  }
  return { folder, path, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}
