import { isMainThread } from "node:worker_threads";

/** What was computed for a while, in milliseconds. Linux counts it whenever a thread waits, so that it is exact from one wait
 *  to another. */
export interface CpuTime {
  /** By this thread; null where Node cannot tell. */
  readonly threadMs: number | null;
  /** By this process, all its threads. */
  readonly processMs: number;
}

/** Begins to count what this thread and this process compute. */
export function startCpuTime(): () => CpuTime {
  const [threadMs, processMs] = [threadCpuMs(), processCpuMs()];
  return () => {
    const nowMs = threadCpuMs();
    return {
      threadMs: threadMs === null || nowMs === null ? null : nowMs - threadMs,
      processMs: processCpuMs() - processMs,
    };
  };
}

/** What this worker has computed since it began, in milliseconds: a process with all its threads, or a thread. Null where Node
 *  cannot tell. */
export function workerCpuMs(): number | null {
  return isMainThread ? processCpuMs() : threadCpuMs();
}

function processCpuMs(): number {
  return inMs(process.cpuUsage());
}

function threadCpuMs(): number | null {
  // Newer than the oldest Node that programs run on.
  const known: Partial<Pick<NodeJS.Process, "threadCpuUsage">> = process;
  const used = known.threadCpuUsage?.();
  return used === undefined ? null : inMs(used);
}

function inMs({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}
