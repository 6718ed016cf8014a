import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { copyFile, lstat, mkdir, readdir, readlink, realpath, symlink, utimes } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { noWindow } from "../../system/noWindow.ts";

/** A workspace in another folder. */
export interface WorkspaceCopy {
  /** Ignored folders that were too large to copy, from the workspace's, with forward slashes. */
  readonly leftOut: readonly string[];
}

/** What is ignored by version control and larger than that is left out. */
const mostIgnoredBytes = 50e6;

/** A workspace that is larger is not copied. */
const mostBytes = 1e9;

/** Copies a workspace. Installed packages are linked to, entry by entry, so that what a tool writes beside them stays in the
 *  copy. History stays behind.
 *  @param from absolute path, without links.
 *  @param to absolute path of a folder that is not there yet.
 *  @throws Error with words for a person when it is too large. */
export async function copyWorkspace(from: string, to: string, signal: AbortSignal): Promise<WorkspaceCopy> {
  const leftOut: string[] = [];
  const ignored = await ignoredFolders(from, signal);
  let bytes = 0;
  const copy = async (source: string, target: string, name: string): Promise<void> => {
    signal.throwIfAborted();
    const path = relative(from, source).split(sep).join("/");
    const stats = await lstat(source);
    if (stats.isSymbolicLink()) {
      await copyLink(source, target, from, to);
    } else if (stats.isDirectory() && name === "node_modules") {
      await linkPackages(source, target, from, to);
    } else if (stats.isDirectory() && (name === ".git" || source === dirname(to))) {
      return; // The folder of all copies may be inside.
    } else if (stats.isDirectory() && ignored.has(path) && (await bytesIn(source)) > mostIgnoredBytes) {
      leftOut.push(path);
    } else if (stats.isDirectory()) {
      await mkdir(target, { recursive: true });
      for (const entry of await readdir(source)) {
        await copy(join(source, entry), join(target, entry), entry);
      }
    } else if (stats.isFile()) {
      bytes += stats.size;
      if (bytes > mostBytes) {
        throw new Error(tooLarge);
      }
      await copyFile(source, target, constants.COPYFILE_FICLONE);
      await utimes(target, stats.atime, stats.mtime); // Tools build what is older.
    }
  };
  await copy(from, to, "");
  return { leftOut };
}

const tooLarge = `The folder has more than ${mostBytes / 1e9} GB that version control does not ignore, which is not copied. Try it in a smaller folder.`;

/** Has packages of the folders above found by what runs in a copy.
 *  @param from the workspace's folder.
 *  @param to the folder in which its copies are. */
export async function linkPackagesAbove(from: string, to: string): Promise<void> {
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    await linkPackages(join(folder, "node_modules"), join(to, "node_modules"), from, null).catch(() => {}); // There are none.
    if (folder === dirname(folder)) {
      return;
    }
  }
}

/** Folders that Git ignores; none where there is no Git. */
async function ignoredFolders(folder: string, signal: AbortSignal): Promise<ReadonlySet<string>> {
  const given = ["ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z"];
  const options = { cwd: folder, signal, maxBuffer: 100e6, timeout: 30_000, ...noWindow };
  try {
    const { stdout } = await promisify(execFile)("git", given, options);
    return new Set(stdout.split("\0").flatMap((path) => (path.endsWith("/") ? [path.slice(0, -1)] : [])));
  } catch {
    return new Set();
  }
}

async function bytesIn(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    bytes += entry.isFile() ? (await lstat(join(entry.parentPath, entry.name))).size : 0;
    if (bytes > mostIgnoredBytes) {
      break;
    }
  }
  return bytes;
}

/** A link within the workspace leads to the copy, one out of it where it led to. */
async function copyLink(source: string, target: string, from: string, to: string): Promise<void> {
  const real = await realpath(source).catch(() => null);
  const isOwn = real !== null && isOwnSource(real, from);
  const inCopy = isOwn ? join(to, relative(from, real)) : (real ?? (await readlink(source)));
  const isFolder = real !== null && (await lstat(real)).isDirectory();
  await symlink(inCopy, target, isFolder ? "junction" : "file");
}

/** Whether a path is of the workspace itself and no package that is installed there. */
function isOwnSource(real: string, from: string): boolean {
  return real.startsWith(from + sep) && !real.slice(from.length).split(sep).includes("node_modules");
}

/** Links of a folder of installed packages; of packages that are themselves in the workspace to their copies.
 *  @param to folder of the copy; null where packages of the workspace stay what they are. */
async function linkPackages(source: string, target: string, from: string, to: string | null): Promise<void> {
  await mkdir(target, { recursive: true });
  for (const entry of await readdir(source)) {
    const [path, link] = [join(source, entry), join(target, entry)];
    if (entry.startsWith("@")) {
      await linkPackages(path, link, from, to);
    } else if (!entry.startsWith(".") || kept.has(entry)) {
      const real = await realpath(path).catch(() => path);
      const own = to !== null && isOwnSource(real, from) ? join(to, relative(from, real)) : path;
      await symlink(own, link, "junction").catch(() => {}); // A nearer folder has one.
    }
  }
}

/** Other entries with a dot are what tools keep from one run to the next. */
const kept: ReadonlySet<string> = new Set([".bin", ".pnpm", ".package-lock.json", ".modules.yaml"]);
