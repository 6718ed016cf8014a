import { existsSync, readdirSync, type Dirent } from "node:fs";
import { dirname, join } from "node:path";

/** So many folders are looked into, so many files are told, and a package's folder is so far away at most. */
const mostFolders = 200;
const mostFiles = 300;
const mostParents = 8;

/** Source files of the package that a file belongs to, those of near folders first. Left out are packages, what is built, what
 *  only describes types, and tests, which run when they are loaded.
 *  @param file absolute path. */
export function packageSources(file: string): readonly string[] {
  const found: string[] = [];
  const waiting = [...parentsIn(dirname(file))];
  const seen = new Set(waiting);
  for (const folder of waiting) {
    for (const entry of entriesOf(folder)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !isLeftOut(entry.name) && !seen.has(path) && seen.size < mostFolders) {
        seen.add(path);
        waiting.push(path);
      } else if (entry.isFile() && isSource(entry.name) && found.length < mostFiles) {
        found.push(path.replaceAll("\\", "/"));
      }
    }
  }
  return found;
}

/** The folder and those around it, up to that of its package; the folder alone where there is no package. */
function parentsIn(folder: string): readonly string[] {
  const folders = [folder];
  for (let current = folder; folders.length <= mostParents;) {
    if (existsSync(join(current, "package.json"))) {
      return folders;
    }
    const parent = dirname(current);
    if (parent === current) {
      break;
    }
    folders.push(parent);
    current = parent;
  }
  return [folder];
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // It has gone, or is not for us to read.
    return [];
  }
}

function isLeftOut(folder: string): boolean {
  return /^(\..*|node_modules|dist|build|out|coverage|__tests__)$/.test(folder);
}

function isSource(name: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(name) && !/\.(d(\.[^.]+)?|test|spec|config)\.[cm]?[jt]sx?$/.test(name);
}
