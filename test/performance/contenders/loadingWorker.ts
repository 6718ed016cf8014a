/** A worker that loads a module in one of the ways of `loading.ts`, tells so, and calls its function for as long as it is
 *  asked to. */
import { parentPort, workerData } from "node:worker_threads";
import type { LoadedProgram } from "../../../extension/bench/program/loadProgram.ts";
import type { LoadingWork } from "./loading.ts";

/** Long enough for the engine to have compiled what it will. */
const callingMs = 600;

const { path, loader, calls }: LoadingWork = workerData;
const task = await load();
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a message port is no window
parentPort?.postMessage("loaded");
let bestMs = Infinity;
for (const endMs = performance.now() + callingMs; performance.now() < endMs;) {
  const startMs = performance.now();
  for (let call = 0; call < calls; call++) {
    task(call);
  }
  bestMs = Math.min(bestMs, performance.now() - startMs);
}
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- as above
parentPort?.postMessage(bestMs);

async function load(): Promise<LoadedProgram["task"]> {
  if (loader === null) {
    const { f } = await import(path);
    return f;
  }
  const { loadProgram } = await import(loader);
  return (await loadProgram(path)).task;
}
