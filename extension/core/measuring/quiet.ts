/** The time that one core has spent, as `os.cpus()` counts it. */
export interface CoreTimes {
  readonly times: Readonly<Record<"user" | "nice" | "sys" | "idle" | "irq", number>>;
}

/** How many cores were busy between two readings, 0 where no time has passed. */
export function busyCores(before: readonly CoreTimes[], after: readonly CoreTimes[]): number {
  return after.reduce((busy, { times }, core) => {
    const earlier = before[core]?.times ?? times;
    const idle = times.idle - earlier.idle;
    const all = sum(times) - sum(earlier);
    return all > 0 ? busy + 1 - idle / all : busy;
  }, 0);
}

/** A machine of so many cores is quiet while others keep less than this part of it busy. */
const quietShare = 0.15;

/** Whether so many busy cores leave the machine to a measurement. */
export function isQuiet(busy: number, cores: number): boolean {
  return busy < quietShare * cores;
}

function sum({ user, nice, sys, idle, irq }: CoreTimes["times"]): number {
  return user + nice + sys + idle + irq;
}
