/** Making a package in a folder of its own: `dist/` is a development build, from which others may run meanwhile. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { projectNode, root, run, StepError } from "../prepare/command.mjs";

/** What all packages are told of the project.
 *  @type {{ name: string, version: string, keywords: string[], license: string, dependencies: Record<string, string> }} */
export const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));

/** Whether this version is no final one: its second number is odd. */
export const isPreRelease = Number(manifest.version.split(".")[1]) % 2 === 1;

/** What the package of a platform is called. @param {string} target */
export function fileOf(target) {
  return `${manifest.name}-${target}-${manifest.version}.vsix`;
}

/** Makes a package in a new folder, which has a production build in `dist/` and is removed afterwards. A step that cannot be
 *  done is told, and ends with status 1.
 *  @param {readonly string[]} files of the repository, which are put there as well.
 *  @param {(folder: string) => void} pack */
export function inStaging(files, pack) {
  const staging = mkdtempSync(path.join(tmpdir(), `${manifest.name}-package-`));
  try {
    const build = ["scripts/build.mjs", "--production", path.join(staging, "dist")];
    run("Building for production", projectNode(), build);
    for (const each of files) {
      cpSync(path.join(root, each), path.join(staging, each), { recursive: true });
    }
    pack(staging);
  } catch (error) {
    if (!(error instanceof StepError)) {
      throw error;
    }
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** The folders of the packages that the program depends on, from the top folder of the repository. */
export function packageFolders() {
  const listed = run("Listing the packages", "npm", ["list", "--omit=dev", "--all", "--parseable"], {
    shell: process.platform === "win32",
  });
  const folders = listed.split(/\r?\n/).filter((each) => each.startsWith(root + path.sep));
  return folders.map((each) => path.relative(root, each));
}
