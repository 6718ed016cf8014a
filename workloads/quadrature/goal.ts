/** When to stop: at an error of `max(epsabs, epsrel * |value|)`, or at `limit` subintervals. */
export interface Goal {
  readonly epsabs: number;
  readonly epsrel: number;
  readonly limit: number;
}

/** The error that a value of this size may have. */
export function allowedError(goal: Goal, value: number): number {
  return Math.max(goal.epsabs, goal.epsrel * Math.abs(value));
}
