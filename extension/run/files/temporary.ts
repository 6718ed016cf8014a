import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { deleteOrphans, ownerName } from "./owners.ts";

const prefix = "parallel-benchmark-";

/** Makes a folder of this process's own for temporary files. Who asks for it deletes it; what a crash leaves goes with
 *  `deleteTemporaryLeftovers`.
 *  @throws Error with words for a person. */
export async function temporaryFolder(): Promise<string> {
  // Not relative: what is started with another working folder has to find it, too.
  const parent = resolve(tmpdir());
  try {
    return await mkdtemp(join(parent, `${prefix}${ownerName()}-`));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(
      `no file can be written to the folder for temporary files, ${parent} (${why}). Set TMPDIR to another one`,
      { cause: error },
    );
  }
}

/** Deletes such a folder. Windows does not let go of what is in it as long as a process that was killed is still ending. */
export async function deleteTemporary(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Deletes the temporary folders of processes that have crashed. */
export async function deleteTemporaryLeftovers(): Promise<void> {
  await deleteOrphans(resolve(tmpdir()), prefix);
}
