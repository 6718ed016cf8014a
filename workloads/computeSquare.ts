/** Hardly any computing, only waiting that blocks its thread: a pool speeds it up even beyond the number of cores. */
export function computeSquare(x: number): number {
  // Nobody ever wakes this thread, so it sleeps for the whole 0.1 s.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  return x * x;
}

/** 0 … 9. */
export const numbers = Array.from({ length: 10 }, (_, index) => index);
