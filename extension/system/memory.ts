/** How much memory processes take. */
import { readFileSync } from "node:fs";

/** What this process had resident at most so far, and others with it, in bytes; what they share is counted once. Of others
 *  only Linux tells.
 *  @throws Error where the system does not say it of another process. */
export function peakMemory(others: readonly number[]): number {
  const own = process.resourceUsage().maxRSS * kilobyte;
  return others.length === 0
    ? own
    : own - sharedBytes(process.pid) + others.reduce((sum, id) => sum + peakOf(id), 0);
}

const kilobyte = 1024;

/** Of a process its own part of what was resident at most. What it shares with others hardly changes once it runs. */
function peakOf(id: number): number {
  return figure(`/proc/${id}/status`, "VmHWM") - sharedBytes(id);
}

/** What is resident and counts for others: all of it less the proportional set size; see proc_pid_smaps(5). */
function sharedBytes(id: number): number {
  const file = `/proc/${id}/smaps_rollup`;
  return figure(file, "Rss") - figure(file, "Pss");
}

function figure(file: string, name: string): number {
  const [, kilobytes] = new RegExp(`^${name}:\\s*(\\d+) kB$`, "m").exec(readFileSync(file, "utf8")) ?? [];
  if (kilobytes === undefined) {
    throw new Error(`${file} does not say "${name}".`);
  }
  return Number(kilobytes) * kilobyte;
}

/** The processes that this one has started and that have not ended. Linux only; none elsewhere. */
export function childProcesses(): readonly number[] {
  try {
    const text = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8");
    return text
      .split(" ")
      .filter((id) => id !== "")
      .map(Number);
  } catch {
    return [];
  }
}
