import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { childrenOf, workersOf } from "./processFiles.ts";

/** How often it is looked for new threads, in milliseconds. */
const intervalMs = 100;

/** Puts each worker thread of a process, of those that it starts and of those that these start, on one core, the next one on the next, until it is over.
 *
 *  A kernel that wakes two sleeping threads at once may wake both on one core, and part them only at its next tick some
 *  milliseconds later. Likewise may the first one that is woken take the core of the thread that was about to wake the other,
 *  which then waits until the first one is done: not with the policy for batches (`SCHED_BATCH`), whose threads take no core
 *  from one that runs. Otherwise work of that length is done side by side or one after the other as it happens to fall, and
 *  nothing is found twice. Linux only; does nothing where there is no `taskset` or `chrt`. */
export async function pinWorkers(pid: number, isOver: () => boolean): Promise<void> {
  const placed = new Set<string>();
  while (!isOver()) {
    const children = childrenOf(pid);
    pinNewWorkers([pid, ...children, ...children.flatMap(childrenOf)], placed);
    await wait(intervalMs);
  }
}

/** @param placed the threads that need not be put anywhere; takes those that are. */
export function pinNewWorkers(pids: readonly number[], placed: Set<string>): void {
  for (const thread of pids.flatMap(workersOf).filter((id) => !placed.has(id))) {
    spawnSync("taskset", ["-pc", String(placed.size % availableParallelism()), thread]);
    spawnSync("chrt", ["--batch", "--pid", "0", thread]);
    placed.add(thread);
  }
}
