import { createHash } from "node:crypto";
import { readlinkSync } from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";

/** What is this old was left behind, whoever its owner was: nobody keeps a run open for a month. */
const abandonedMs = 30 * 24 * 3_600_000;

/** Names this process among all that may share a folder, on other machines and in other containers as well: where process
 *  ids mean something else, nothing follows from one that does not run here. */
export function ownerName(pid = process.pid, place = placeOfProcesses()): string {
  return `${pid}-${place}`;
}

/** Deletes what processes that have crashed left in a folder. What belongs to a process of another place stays, until it is
 *  a month old.
 *  @param prefix what the names begin with, before the owner's name. */
export async function deleteOrphans(parent: string, prefix = ""): Promise<void> {
  const names = await readdir(parent).catch(() => []); // There is none before the first run.
  const left = await Promise.all(
    names.map(async (name) => {
      const owner = name.startsWith(prefix) ? ownerOf(name.slice(prefix.length)) : undefined;
      const isLeft =
        owner !== undefined &&
        (owner.place === placeOfProcesses() ? !isRunning(owner.pid) : await isAbandoned(join(parent, name)));
      return isLeft ? [name] : [];
    }),
  );
  // Somebody else may delete it at the same time, or it belongs to somebody else.
  const remove = (name: string) => rm(join(parent, name), { recursive: true, force: true }).catch(() => {});
  await Promise.all(left.flat().map(remove));
}

function ownerOf(name: string): { readonly pid: number; readonly place: string | undefined } | undefined {
  const { pid, place } = /^(?<pid>\d+)-(?<place>[\da-f]{12}(?=-))?/.exec(name)?.groups ?? {};
  return pid === undefined ? undefined : { pid: Number(pid), place };
}

async function isAbandoned(path: string): Promise<boolean> {
  const info = await stat(path).catch(() => undefined); // Gone by now.
  return info !== undefined && Date.now() - info.mtimeMs > abandonedMs;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // A process of somebody else runs, too.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The machine, and on Linux its namespace of process ids, as twelve hexadecimal digits. */
function placeOfProcesses(): string {
  let namespace = "";
  try {
    namespace = readlinkSync("/proc/self/ns/pid");
  } catch {
    // Only Linux has them.
  }
  return createHash("sha256").update(`${hostname()} ${namespace}`).digest("hex").slice(0, 12);
}
