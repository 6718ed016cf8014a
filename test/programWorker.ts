/** The thread of `runProgram`. */
import { parentPort, workerData } from "node:worker_threads";
import nodeModule, { syncBuiltinESMExports } from "node:module";
import { loadWorkload } from "../extension/bench/program/loadWorkload.ts";

/** What this thread loads, and how. */
export interface LoadingData {
  /** Of the program. */
  readonly folder: string;
  /** Load it as a Node before 22.15 does, whose hooks run on a thread of their own. */
  readonly hasThreadHooks: boolean;
}

const { folder, hasThreadHooks }: LoadingData = workerData;
if (hasThreadHooks) {
  Object.assign(nodeModule, { registerHooks: undefined });
  syncBuiltinESMExports();
}

async function results(): Promise<unknown> {
  const { task, inputs } = await loadWorkload(folder);
  const values: unknown[] = [];
  for (const input of (await inputs()) as Iterable<unknown>) {
    values.push(await task(input));
  }
  return values;
}

const outcome = await results().then(
  (values) => ({ values }),
  (error: unknown) => ({ thrown: error instanceof Error ? error.stack : String(error) }),
);
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a message port is no window
parentPort?.postMessage(outcome);
