/** The thread that watches over an observed process: samples the processor time of all of it, and has the main thread write
 *  this and what it has sampled itself, also while that computes without a pause. */
import { Session } from "node:inspector";
import { workerData } from "node:worker_threads";
import { flushAfterMs, flushName } from "./flushing.ts";
import { processorNow, type ProcessorSample } from "./processor.ts";

/** So many samples cover what has passed, within limits. */
const samples = 500;
const leastMs = 20;
const mostMs = 250;

const start = performance.now();
const isOver = new Int32Array(workerData);
let flushAt = start + flushAfterMs(0);
let taken: ProcessorSample[] = [];

look();

function look(): void {
  taken.push(processorNow());
  const now = performance.now();
  if (Atomics.load(isOver, 0) !== 0) {
    return;
  }
  if (now >= flushAt) {
    flushAt = now + flushAfterMs(now - start);
    flush();
  }
  setTimeout(look, Math.min(mostMs, Math.max(leastMs, (now - start) / samples)));
}

/** Connects for a moment only: a process waits at its end for whoever is connected, and says so. */
function flush(): void {
  const expression = `globalThis.${flushName}?.(${JSON.stringify(taken)})`;
  taken = [];
  const session = new Session();
  session.connectToMainThread();
  session.post("Runtime.evaluate", { expression, silent: true }, () => session.disconnect());
}
