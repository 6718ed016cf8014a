import { mkdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { programId } from "../bench/hosts/names.ts";
import { artefactRoot, decodeArtefact, programFolderName } from "../core/hosts/artefact.ts";
import { indexName } from "../core/protocol/program.ts";

/** The programs that a host has, by what SHA-256 gives for their artefacts. */
export interface Programs {
  /** The folder that workers load a program from; undefined for one that is not there. */
  readonly folderOf: (id: string) => string | undefined;
  /** Keeps a program.
   *  @param bytes from one whom the host trusts.
   *  @throws UnfitProgramError for one that cannot run here. */
  readonly store: (bytes: Uint8Array) => Promise<string>;
}

/** Why a program cannot run here. The message is a clause. */
export class UnfitProgramError extends Error {}

/** @param folder that they are kept in: absolute, of this process' own.
 *  @param nodeVersion of this host. */
export function createPrograms(folder: string, nodeVersion: string, nowMs: () => number): Programs {
  const stored = new Map<string, string>();
  return {
    folderOf: (id) => stored.get(id),
    store: async (bytes) => {
      const artefact = decodeArtefact(bytes);
      const node = Number.parseInt(nodeVersion, 10);
      if (artefact === null) {
        throw new UnfitProgramError("it was packed by another version of Parallel Benchmark");
      }
      if (artefact.node > node) {
        throw new UnfitProgramError(`it is made for Node ${artefact.node}, and here is Node ${nodeVersion}`);
      }
      if (artefact.expiresMs < nowMs()) {
        throw new UnfitProgramError("it has expired; is the clock of one of the machines wrong?");
      }
      const id = programId(bytes);
      const place = join(folder, id);
      if (!stored.has(id)) {
        await layOut(artefact, place);
        stored.set(id, join(place, programFolderName));
      }
      return id;
    },
  };
}

async function layOut(
  { files, links }: NonNullable<ReturnType<typeof decodeArtefact>>,
  place: string,
): Promise<void> {
  const half = `${place}.half`;
  await rm(half, { recursive: true, force: true });
  const folders = new Set(files.map(({ path }) => dirname(join(half, path))));
  await Promise.all([...folders].map((folder) => mkdir(folder, { recursive: true })));
  await Promise.all(files.map(({ path, bytes }) => writeFile(join(half, path), bytes)));
  for (const [link, target] of links) {
    await mkdir(dirname(join(half, link)), { recursive: true });
    await symlink(join(place, target), join(half, link), "junction");
  }
  const index = join(half, programFolderName, indexName);
  const here = `${pathToFileURL(place).href}/`;
  await writeFile(index, (await readFile(index, "utf8")).replaceAll(`"${artefactRoot}`, `"${here}`));
  await rename(half, place);
}
