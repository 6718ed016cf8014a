import { readFileSync } from "node:fs";

/** Whether a process runs. One that has ended and was not collected by its parent yet does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== "linux" || !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

/** Waits until a process runs no more.
 *  @throws when it still does after ten seconds. */
export async function gone(pid: number): Promise<void> {
  for (const end = performance.now() + 10_000; isAlive(pid);) {
    if (performance.now() > end) {
      throw new Error(`Process ${pid} still runs.`);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}
