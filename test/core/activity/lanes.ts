/** Lanes to test with. */
import fc from "fast-check";
import type { Bar } from "../../../extension/core/activity/activity.ts";

/** One task for each pair of a beginning and an end. */
export function lane(...times: readonly (readonly [startMs: number, endMs: number])[]): readonly Bar[] {
  return times.map(([startMs, endMs], first) => ({
    first,
    count: 1,
    startMs,
    endMs,
    busyMs: endMs - startMs,
  }));
}

/** Tasks of one worker, some one right after the other, some very short, some long apart. */
export function bars(): fc.Arbitrary<readonly Bar[]> {
  const lengths = fc.oneof(
    fc.constant(0),
    fc.double({ min: 0.001, max: 0.1, noNaN: true }),
    fc.double({ min: 1, max: 100, noNaN: true }),
  );
  return fc
    .array(fc.record({ waitMs: lengths, taskMs: fc.double({ min: 0.001, max: 20, noNaN: true }) }), {
      minLength: 1,
      maxLength: 120,
    })
    .map((tasks) => {
      let nowMs = 0;
      return tasks.map(({ waitMs, taskMs }, first) => {
        const startMs = nowMs + waitMs;
        nowMs = startMs + taskMs;
        return { first, count: 1, startMs, endMs: nowMs, busyMs: nowMs - startMs };
      });
    });
}
