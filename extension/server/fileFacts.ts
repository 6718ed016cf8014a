import { realpathSync } from "node:fs";
import { statusOf } from "../system/regularFile.ts";

/** What there is on the disk, asked for a thousand times at each edit and answered from memory for a moment. */
export interface FileFacts {
  /** Changes whenever the file does; undefined for what is no file. */
  version(path: string): string | undefined;
  isFolder(path: string): boolean;
  /** The path behind links. */
  realPath(path: string): string;
  /** Something has changed: nothing that was answered counts any more. */
  forget(): void;
}

/** Not every change is told, e.g. of installed packages. It is seen when this time has passed: short for somebody who waits
 *  for it, and many keys for somebody who types. */
const longestAgeMs = 2000;

/** @param now milliseconds on a clock that only goes forward. */
export function createFileFacts(now: () => number, stat = statusOf): FileFacts {
  const known = new Map<string, string | null>();
  let sinceMs = now();

  /** `folder`, the version of a file, or null for neither. */
  function fact(path: string): string | null {
    if (now() - sinceMs > longestAgeMs) {
      known.clear();
      sinceMs = now();
    }
    const answer = known.get(path);
    if (answer !== undefined) {
      return answer;
    }
    const stats = stat(path);
    const found = stats?.isFile()
      ? `disk ${stats.mtimeMs} ${stats.size}`
      : stats?.isDirectory()
        ? "folder"
        : null;
    known.set(path, found);
    return found;
  }

  return {
    version(path) {
      const found = fact(path);
      return found === null || found === "folder" ? undefined : found;
    },
    isFolder: (path) => fact(path) === "folder",
    realPath(path) {
      try {
        return realpathSync(path);
      } catch {
        // It has gone in the meantime.
        return path;
      }
    },
    forget: () => known.clear(),
  };
}
