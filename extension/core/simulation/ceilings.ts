/** What so many workers reach together, in workers that are alone. */
export interface CeilingPoint {
  readonly workers: number;
  readonly value: number;
}

/** A measured ceiling at any number of workers: straight lines between the measured ones, flat beyond the last, and never
 *  above the cores.
 *  @param measured ascending. */
export function curveThrough(measured: readonly CeilingPoint[], cores: number): (workers: number) => number {
  const points = [{ workers: 1, value: 1 }];
  for (const { workers, value } of measured) {
    if (workers > 1) {
      points.push({ workers, value: Math.min(workers, cores, Math.max(1, value)) });
    }
  }
  return (workers) => {
    const above = points.find((point) => point.workers >= workers);
    const below = points.findLast((point) => point.workers <= workers);
    if (above === undefined || below === undefined || above === below) {
      return (above ?? below)?.value ?? workers;
    }
    const part = (workers - below.workers) / (above.workers - below.workers);
    return below.value + part * (above.value - below.value);
  };
}
