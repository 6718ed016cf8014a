import { readdirSync, readFileSync } from "node:fs";

/** What Linux says of a process or thread in a file of `/proc`; empty once it has ended. */
export function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // They end at any time.
  }
}

/** The ids of the processes that a process has started, and of none that those did. Linux only. */
export function childrenOf(pid: number): readonly number[] {
  const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  // The name in brackets may hold anything; behind it come the state and the parent.
  return processes
    .filter((name) => Number(/.*\) \S (\d+)/s.exec(read(`/proc/${name}/stat`))?.[1]) === pid)
    .map(Number);
}

/** The ids of the worker threads of a process, the oldest first. */
export function workersOf(pid: number): readonly string[] {
  return threadsOf(pid)
    .filter((thread) => read(`/proc/${pid}/task/${thread}/comm`).trim() === "WorkerThread")
    .toSorted((one, other) => Number(one) - Number(other));
}

function threadsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return []; // See `read`.
  }
}
