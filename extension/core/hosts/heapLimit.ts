/** How much heap each worker of a host may have, so that all of them together fit into its memory, in MB of 2^20 bytes; null
 *  where what Node gives by itself is not more than that.
 *  @param usualBytes what Node gives by itself. */
export function heapLimitMb(memoryBytes: number, workers: number, usualBytes: number): number | null {
  const share = memoryBytes / workers;
  return usualBytes > share ? Math.max(leastMb, Math.floor(share / 2 ** 20)) : null;
}

/** With less a worker does not get as far as the user's code. */
const leastMb = 16;
