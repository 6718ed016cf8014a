import { bestPool } from "../report/pools.ts";
import type { SerialTimes } from "../report/times.ts";
import type { Diagnosis } from "./diagnosis.ts";
import type { Evidence } from "./evidence.ts";
import { waitingShare } from "./thresholds.ts";

/** The serial run hardly computes. What awaiting the tasks together gives is measured where they can be awaited. */
export function waiting({ serial, pools, concurrent }: Evidence): Diagnosis | undefined {
  const { cpuShare } = serial;
  return cpuShare === null || !isWaiting(serial)
    ? undefined
    : {
        code: "waiting",
        concurrent,
        figures: {
          cpuShare,
          limit: concurrent?.limit ?? null,
          concurrentMs: concurrent?.medianMs ?? null,
          concurrentSpeedup: concurrent?.speedup?.value ?? null,
          poolSpeedup: bestPool(pools)?.speedup.value ?? null,
        },
        action: null,
      };
}

/** Whether a serial run waits rather than computes. Not when that is not known. */
export function isWaiting({ cpuShare }: Pick<SerialTimes, "cpuShare">): boolean {
  return cpuShare !== null && cpuShare < waitingShare;
}
