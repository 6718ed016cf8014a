/** A thread that shows how much of a core there is to be had: it runs a loop that only computes for as long as it is asked
 *  to, and tells how long each step took. */
import { parentPort } from "node:worker_threads";
import { spin } from "./calls/calibrate.ts";
import { createClock } from "./calls/clock.ts";

/** A quarter of a millisecond or so: many times what the clock can tell, many of them in a window. */
const iterations = 100_000;

/** After so many the loop is compiled. */
const warmups = 20;

const now = createClock(process.hrtime.bigint());

function stepsMs(windowMs: number): readonly number[] {
  const steps: number[] = [];
  const endMs = now() + windowMs;
  for (let startMs = now(); startMs < endMs;) {
    spin(iterations);
    const stepEndMs = now();
    steps.push(stepEndMs - startMs);
    startMs = stepEndMs;
  }
  return steps;
}

for (let warmup = 0; warmup < warmups; warmup++) {
  spin(iterations);
}
parentPort?.on("message", (windowMs: number) => {
  parentPort?.postMessage(stepsMs(windowMs), []);
});
parentPort?.postMessage([], []);
