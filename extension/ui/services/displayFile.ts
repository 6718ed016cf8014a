import { isAbsolute, join, relative, sep } from "node:path";

/** Where a file can be that a report calls `file`: at its absolute path, or below one of the workspace's folders.
 *  A path that leads out of a folder is nowhere. Whether the files exist is not asked. */
export function sourceCandidates(file: string, folders: readonly string[]): readonly string[] {
  if (isAbsolute(file)) {
    return [file];
  }
  return folders
    .map((folder) => join(folder, file))
    .filter((path, index) => isBelow(folders[index] ?? "", path));
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
