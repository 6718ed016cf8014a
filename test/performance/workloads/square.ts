/** The least that a task can do: all that is left to measure is the way there and back. */
export function square(x: number): number {
  return x * x;
}

/** 0 … count − 1. */
export function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}
