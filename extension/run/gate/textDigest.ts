import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { indexName, type ProgramIndex } from "../../core/protocol/program.ts";

/** A digest of all that a program is made of: the function's file with the expression of its inputs, and every module and
 *  file of the user's that it may load. The same for texts that only differ in comments and in how they are set out, and
 *  wherever the repository is. What it reads while it runs is not in it.
 *  @param folder of the program: see `ProgramFolder`. */
export async function textDigest(folder: string): Promise<string> {
  const { transform } = await import("esbuild");
  const index = JSON.parse(await readFile(join(folder, indexName), "utf8")) as ProgramIndex; // As `makeProgram` writes it.
  const from = dirname(fileURLToPath(index.entry));
  const parts = Object.entries(index.modules).map(async ([url, { format, code }]) => {
    const text = await readFile(join(folder, code), "utf8");
    const bare = { minifyWhitespace: true, legalComments: "none" } as const;
    const plain = format === "value" ? text : (await transform(text, bare)).code;
    const name = relative(from, fileURLToPath(url)).split(sep).join("/");
    return [name, new URL(url).search, format, plain] as const;
  });
  const recorded = index.recording === null ? null : await readFile(index.recording, "base64");
  const all = (await Promise.all(parts)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return hash(JSON.stringify([all, index.filesAs, index.throwsAreResults, recorded]));
}

const lockFiles = ["package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "yarn.lock", "bun.lock"];

/** A digest of the lock file that a file's packages are installed by: the next one above it. Of nothing where there is none. */
export async function packagesDigest(file: string): Promise<string> {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const found = lockFiles.map((name) => join(folder, name)).find((path) => existsSync(path));
    if (found !== undefined) {
      return hash(await readFile(found));
    }
    if (folder === dirname(folder)) {
      return hash("");
    }
  }
}

function hash(of: string | Uint8Array): string {
  return createHash("sha256").update(of).digest("hex").slice(0, 24);
}
