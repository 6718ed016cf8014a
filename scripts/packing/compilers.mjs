/** esbuild's executables for the platforms that packages are made for, each from a package of npm's. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root, runNpm } from "../prepare/command.mjs";

/** What VS Code calls a platform, and what esbuild calls the one whose executable runs there. That for Linux needs no C
 *  library, so Alpine's has it too.
 *  @type {Readonly<Record<string, string>>} */
export const compilers = {
  "win32-x64": "win32-x64",
  "win32-arm64": "win32-arm64",
  "linux-x64": "linux-x64",
  "linux-arm64": "linux-arm64",
  "linux-armhf": "linux-arm",
  "alpine-x64": "linux-x64",
  "alpine-arm64": "linux-arm64",
  "darwin-x64": "darwin-x64",
  "darwin-arm64": "darwin-arm64",
};

/** Where the executable is in the package of a platform. @param {string} compiler */
export function executableOf(compiler) {
  return `@esbuild/${compiler}/${compiler.startsWith("win32") ? "esbuild.exe" : "bin/esbuild"}`;
}

/** Installs them into the `node_modules` of a folder. The lock file's own entries go along, so npm refuses any that is not
 *  what the lock file says; `--force` lets it install what is for other platforms.
 *  @param {string} folder @param {readonly string[]} names of esbuild's platforms. */
export function installCompilers(folder, names) {
  const lock = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8"));
  const entries = names.map((name) => [`@esbuild/${name}`, lock.packages[`node_modules/@esbuild/${name}`]]);
  const dependencies = Object.fromEntries(entries.map(([name, { version }]) => [name, version]));
  const locked = Object.fromEntries(entries.map(([name, entry]) => [`node_modules/${name}`, entry]));
  const files = {
    "package.json": { private: true, dependencies },
    "package-lock.json": { lockfileVersion: 3, packages: { "": { dependencies }, ...locked } },
  };
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(path.join(folder, name), JSON.stringify(content));
  }
  runNpm("Fetching esbuild", ["ci", "--force", "--ignore-scripts", "--prefer-offline"], folder);
}
