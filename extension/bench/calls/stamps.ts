/** When tasks ended: `ms[k]` is when the task before position `position[k]` of the chunk ended, and `ms[0]` when the
 *  first one began. Each task of some length has a stamp of its own; shorter ones share one. */
export interface Stamps {
  readonly position: NumberList;
  /** Of the run's clock. */
  readonly ms: NumberList;
}

/** A list of numbers, boxed or not. */
type NumberList = readonly number[] | Float64Array | Int32Array;

/** When the first task began. */
export function beginOf({ ms }: Stamps): number {
  return ms[0] ?? 0;
}

/** When the last task ended. */
export function endOf({ ms }: Stamps): number {
  return ms.at(-1) ?? 0;
}

/** From the beginning of the first task to the end of the last one, in milliseconds. */
export function durationOf(stamps: Stamps): number {
  return endOf(stamps) - beginOf(stamps);
}

/** How many tasks there were. */
export function countOf({ position }: Stamps): number {
  return position.at(-1) ?? 0;
}
