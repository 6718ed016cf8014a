/** How much processor time this process has had up to a moment. */
export interface ProcessorSample {
  readonly atUs: number;
  readonly cpuMs: number;
}

/** Now. */
export function processorNow(): ProcessorSample {
  const { user, system } = process.cpuUsage();
  return { atUs: nowUs(), cpuMs: (user + system) / 1000 };
}

/** By the clock that all processes of a machine share, in microseconds. */
export function nowUs(): number {
  return Number(process.hrtime.bigint() / 1000n);
}
