/** Waiting for conditions, with a limit. */
import { setTimeout } from "node:timers/promises";

/** As long as anything may take on a machine that is busy with benchmarks and other tests, some 30 times what it takes. It is
 *  there so that nothing hangs: no test is about it. */
export const defaultLimitMs = 120_000;

/** Asks again and again until the answer is accepted, and returns it. When the limit is reached the error says what was
 *  waited for and what the last answer was. */
export async function waitFor<Value>(
  what: string,
  ask: () => Promise<Value> | Value,
  accept: (value: Value) => boolean,
  limitMs: number = defaultLimitMs,
): Promise<Value> {
  const limit = Date.now() + limitMs;
  for (;;) {
    const value = await ask();
    if (accept(value)) {
      return value;
    }
    if (Date.now() > limit) {
      throw new Error(`Waited ${limitMs / 1000} s for ${what}. At the end it was: ${JSON.stringify(value)}`);
    }
    // Between looks at a screen that somebody else changes.
    await setTimeout(50);
  }
}
