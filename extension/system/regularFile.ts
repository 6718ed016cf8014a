import { readFileSync, statSync, type Stats } from "node:fs";
import { readFile, stat } from "node:fs/promises";

/** What a path leads to when it is no regular file, with its article. Reading such a thing might never end. Null for a
 *  regular file, and for what is not there. */
export function irregularKind(path: string): Promise<string | null> {
  return stat(path).then(kindOf, () => null);
}

/** The same, at once. */
export function irregularKindSync(path: string): string | null {
  const stats = statusOf(path);
  return stats === undefined ? null : kindOf(stats);
}

/** The text of a regular file.
 *  @throws Error for what is none, and for what cannot be read. */
export async function readRegularFile(path: string): Promise<string> {
  refuse(path, await irregularKind(path));
  return readFile(path, "utf8");
}

/** The same, at once. */
export function readRegularFileSync(path: string): string {
  refuse(path, irregularKindSync(path));
  return readFileSync(path, "utf8");
}

/** The same; undefined for what is no regular file, or is not there, or is not for us to read. */
export function regularText(path: string): string | undefined {
  try {
    return readRegularFileSync(path);
  } catch {
    return undefined;
  }
}

/** What there is at a path, behind links; undefined for nothing, and for no name that a file can have. */
export function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** Whether there is a folder at a path. */
export function isFolder(path: string): boolean {
  return statusOf(path)?.isDirectory() ?? false;
}

function refuse(path: string, kind: string | null): void {
  if (kind !== null) {
    throw new Error(irregularMessage(path, kind));
  }
}

/** Why something is not read, without a full stop. */
export function irregularMessage(path: string, kind: string): string {
  return `${path} is ${kind}, and only regular files are read`;
}

function kindOf(stats: Stats): string | null {
  if (stats.isFile()) {
    return null;
  }
  if (stats.isDirectory()) {
    return "a folder";
  }
  return stats.isFIFO() ? "a named pipe" : stats.isSocket() ? "a socket" : "a device";
}
