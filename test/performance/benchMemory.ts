import { setTimeout as wait } from "node:timers/promises";
import { childrenOf, read } from "./processFiles.ts";

/** The value only rises, so that a look often enough misses no more than the very end. */
const intervalMs = 5;

/** Follows the bench process that a run of the command line starts. Linux only.
 *  @param cliPid the process of the command line.
 *  @returns the most memory that it had resident at once, in bytes; undefined when none was seen before `isOver`. */
export async function peakMemory(cliPid: number, isOver: () => boolean): Promise<number | undefined> {
  let benchPid: number | undefined;
  let peakBytes: number | undefined;
  while (!isOver()) {
    benchPid ??= childrenOf(cliPid).find((pid) => read(`/proc/${pid}/cmdline`).includes("bench/main.js"));
    if (benchPid !== undefined) {
      peakBytes = highWaterBytes(read(`/proc/${benchPid}/status`)) ?? peakBytes;
    }
    await wait(intervalMs);
  }
  return peakBytes;
}

/** `VmHWM` of a process's status file, "peak resident set size", in bytes. Undefined once the process has ended. */
export function highWaterBytes(status: string): number | undefined {
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
}
