import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** What the files around a source file say about its project. */
export interface Project {
  /** What the nearest package says that Node shall take its files for; null where there is none, and Node finds out. */
  readonly packageType: "module" | "commonjs" | null;
  /** Whether the nearest package lists another one among what it needs. */
  readonly needs: (packageName: string) => boolean;
  /** What installs the packages whose names follow, by the package manager in use. */
  readonly installCommand: string;
  /** Texts of source files beside the file, which show how imports look. */
  readonly sources: readonly string[];
}

/** As many neighbours of a file are read to see how they import: one with an import is among the first. */
const mostNeighbours = 20;

/** Looks around a source file.
 *  @param file absolute path. */
export async function readProject(file: string): Promise<Project> {
  const folders = foldersUp(dirname(file));
  const [packageText, installCommand, sources] = await Promise.all([
    nearest(folders, "package.json"),
    findInstallCommand(folders),
    neighbours(file),
  ]);
  const manifest = packageText === null ? null : parseManifest(packageText);
  return {
    packageType: manifest === null ? null : manifest["type"] === "module" ? "module" : "commonjs",
    needs: (name) => manifest !== null && dependencyFields.some((field) => lists(manifest[field], name)),
    installCommand,
    sources,
  };
}

const dependencyFields = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];

/** By the lock file that each package manager leaves. */
const installCommands: Readonly<Record<string, string>> = {
  "package-lock.json": "npm install",
  "pnpm-lock.yaml": "pnpm add",
  "yarn.lock": "yarn add",
  "bun.lock": "bun add",
  "bun.lockb": "bun add",
};

async function findInstallCommand(folders: readonly string[]): Promise<string> {
  for (const folder of folders) {
    const names = await readNames(folder);
    const lock = Object.keys(installCommands).find((name) => names.includes(name));
    if (lock !== undefined) {
      return installCommands[lock] ?? "";
    }
  }
  return "npm install";
}

/** The text of the first file of that name; null when there is none. */
async function nearest(folders: readonly string[], name: string): Promise<string | null> {
  for (const folder of folders) {
    const text = await readText(join(folder, name));
    if (text !== undefined) {
      return text;
    }
  }
  return null;
}

async function neighbours(file: string): Promise<readonly string[]> {
  const folder = dirname(file);
  const names = (await readNames(folder))
    .filter((name) => /\.[cm]?[jt]sx?$/.test(name) && name !== basename(file))
    .slice(0, mostNeighbours);
  const texts = await Promise.all(names.map((name) => readText(join(folder, name))));
  return texts.filter((text) => text !== undefined);
}

/** None for a folder that is not for us to read. */
function readNames(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((): readonly string[] => []);
}

/** Undefined for what is not there, or not for us to read. */
function readText(path: string): Promise<string | undefined> {
  return stat(path)
    .then((stats) => (stats.isFile() ? readFile(path, "utf8") : undefined))
    .catch(() => undefined);
}

/** The folder itself, then all above it. */
function foldersUp(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersUp(above)];
}

/** One that does not parse says nothing. */
function parseManifest(text: string): Readonly<Record<string, unknown>> {
  try {
    const manifest: unknown = JSON.parse(text);
    return typeof manifest === "object" && manifest !== null ? { ...manifest } : {};
  } catch {
    return {};
  }
}

function lists(dependencies: unknown, name: string): boolean {
  return typeof dependencies === "object" && dependencies !== null && Object.hasOwn(dependencies, name);
}
