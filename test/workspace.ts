import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder of files for one test. */
export interface Workspace extends AsyncDisposable {
  readonly folder: string;
  /** The absolute path of a file in it. */
  readonly path: (name: string) => string;
}

/** Writes files into a new folder outside of the repository; disposing of it removes them.
 *  @param files contents by relative path. */
export async function createWorkspace(files: Readonly<Record<string, string>>): Promise<Workspace> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "parallel-benchmark-test-")));
  const path = (name: string) => join(folder, name);
  for (const [name, contents] of Object.entries(files)) {
    await mkdir(dirname(path(name)), { recursive: true });
    await writeFile(path(name), contents);
  }
  return { folder, path, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}
