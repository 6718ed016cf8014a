import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { BuildOptions } from "esbuild";
import {
  artefactRoot,
  encodeArtefact,
  programFolderName,
  type ArtefactFile,
} from "../../core/hosts/artefact.ts";
import { indexName, type ProgramIndex } from "../../core/protocol/program.ts";
import { statusOf } from "../../system/regularFile.ts";
import { findPackages } from "./packages.ts";

/** For how long hosts take an artefact, in milliseconds: longer than any run. */
const lifetimeMs = 24 * 3600 * 1000;

/** Puts a program into one piece of bytes, with the packages that it may load.
 *  @param folder absolute path of the program: see `ProgramIndex`.
 *  @param options how the project builds its sources.
 *  @param nodeVersion that it was made for.
 *  @throws Error with words where its files have no folder in common. */
export async function makeArtefact(
  folder: string,
  options: BuildOptions,
  nodeVersion: string,
  nowMs: number,
): Promise<Uint8Array> {
  const index: ProgramIndex = JSON.parse(await readFile(join(folder, indexName), "utf8"));
  const sources = Object.keys(index.modules).map((url) => fileURLToPath(url.replace(/\?.*$/s, "")));
  const { files, links } = await findPackages(await regular(sources), options);
  const packages = await regular(files);
  const root = commonFolder([...sources, ...packages, ...links.keys(), ...links.values()]);
  const pathOf = (file: string) => relative(root, file).split(sep).join("/");
  return encodeArtefact({
    node: Number.parseInt(nodeVersion, 10),
    expiresMs: nowMs + lifetimeMs,
    links: [...links].map(([link, target]) => [pathOf(link), pathOf(target)] as const),
    files: [
      ...(await programFiles(folder, root)),
      ...(await Promise.all(
        packages.map(async (file) => ({ path: pathOf(file), bytes: await readFile(file) })),
      )),
    ],
  });
}

/** The program as a bench process loads it, with no folder of this machine in its index. */
async function programFiles(folder: string, root: string): Promise<readonly ArtefactFile[]> {
  const rootUrl = `${pathToFileURL(root).href.replace(/\/$/, "")}/`;
  const names = await readdir(folder);
  return Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(folder, name));
      const moved = () =>
        Buffer.from(bytes.toString().replaceAll(JSON.stringify(rootUrl).slice(0, -1), `"${artefactRoot}`));
      return { path: `${programFolderName}/${name}`, bytes: name === indexName ? moved() : bytes };
    }),
  );
}

async function regular(files: readonly string[]): Promise<readonly string[]> {
  const kept = await Promise.all(
    [...new Set(files)].map(async (file) => (statusOf(file)?.isFile() ? [file] : [])),
  );
  return kept.flat();
}

/** The deepest folder that has all of these. */
function commonFolder(paths: readonly string[]): string {
  const [first = "", ...others] = paths.map((path) => dirname(path));
  let folder = first;
  while (
    !others.every((path) => path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep))
  ) {
    if (folder === dirname(folder)) {
      throw new Error("The files of the program lie on different drives, and hosts get them in one folder");
    }
    folder = dirname(folder);
  }
  return folder;
}
