import { spawn, type ChildProcess } from "node:child_process";

/** Ends a process that leads a group of its own, and all it has started; one that is gone already is fine. */
export function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) {
    return;
  }
  if (process.platform === "win32") {
    killTree(child);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // ESRCH: nothing of the group is left.
  }
}

/** The same on Windows, which has neither groups nor signals: what a process has started is found from it, as long as it
 *  runs. */
export function killTree(child: ChildProcess): void {
  // The id of one that has ended may be another's by now.
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const given = ["/pid", String(child.pid), "/t", "/f"];
  const killer = spawn("taskkill", given, { stdio: "ignore", windowsHide: true });
  killer.once("error", () => child.kill("SIGKILL")); // It is not on the PATH.
}
