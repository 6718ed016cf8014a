/** A worker that loads a module in one of the ways of `loading.ts`, tells so, and calls its function for as long as it is
 *  asked to. */
import { parentPort, workerData } from "node:worker_threads";
import type { LoadedProgram } from "../../../extension/bench/program/loadProgram.ts";
import type { LoadingWork } from "./loading.ts";

const { path, loader, calls }: LoadingWork = workerData;
const task = await load();
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a message port is no window
parentPort?.postMessage("loaded");
const passesMs = Array.from({ length: 5 }, () => {
  const startMs = performance.now();
  for (let call = 0; call < calls; call++) {
    task(call);
  }
  return performance.now() - startMs;
});
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- as above
parentPort?.postMessage(Math.min(...passesMs));

async function load(): Promise<LoadedProgram["task"]> {
  if (loader === null) {
    const { f } = await import(path);
    return f;
  }
  const { loadProgram } = await import(loader);
  return (await loadProgram(path)).task;
}
