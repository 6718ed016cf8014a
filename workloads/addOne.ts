/** Tiny tasks: an addition is done in a nanosecond, and no message between threads is that fast. Stay on one thread. */
export function addOne(x: number): number {
  return x + 1;
}

/** 0 … 499 999. */
export const numbers = Array.from({ length: 500_000 }, (_, index) => index);
