import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { stolenTicks, type CoreTimes } from "../core/machine/otherLoad.ts";

/** In milliseconds; every Linux counts in hundredths of a second for programs. */
const tickMs = 10;

/** How long the machine's cores have been in use. Null where the system does not tell. */
export function coreTimes(): CoreTimes | null {
  const cores = cpus();
  const { user, system } = process.cpuUsage();
  const busyMs = cores.reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
  return cores.length === 0 || busyMs === 0
    ? null
    : {
        cores: cores.length,
        atMs: performance.now(),
        busyMs: busyMs + stolenMs(),
        ownMs: (user + system) / 1000,
      };
}

function stolenMs(): number {
  try {
    return process.platform === "linux" ? tickMs * stolenTicks(readFileSync("/proc/stat", "utf8")) : 0;
  } catch {
    return 0; // Some containers do not show it.
  }
}
