import type { SerialTimes } from "../model.ts";
import type { Diagnosis } from "./diagnosis.ts";
import type { Evidence } from "./evidence.ts";
import { waitingShare } from "./thresholds.ts";

/** The serial run hardly computes. */
export function waiting({ serial }: Evidence): Diagnosis | undefined {
  const { cpuShare } = serial;
  return cpuShare === null || !isWaiting(serial)
    ? undefined
    : { code: "waiting", figures: { cpuShare }, action: null };
}

/** Whether a serial run waits rather than computes. Not when that is not known. */
function isWaiting({ cpuShare }: Pick<SerialTimes, "cpuShare">): boolean {
  return cpuShare !== null && cpuShare < waitingShare;
}
