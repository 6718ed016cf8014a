/** Milliseconds since an epoch that all threads and processes of one run share. Never goes back. */
export type Clock = () => number;

/** Taken before user code may put a fake in its place. */
const readNs = process.hrtime.bigint.bind(process.hrtime);

/** A clock on `hrtime`, which is one clock for all threads and processes of a machine. `epoch` is an earlier reading of
 *  it in nanoseconds; counting from there keeps every digit in a double. */
export function createClock(epoch: bigint): Clock {
  return () => Number(readNs() - epoch) / 1e6;
}
