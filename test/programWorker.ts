/** The thread of `runProgram`. */
import { parentPort, workerData } from "node:worker_threads";
import { loadProgram } from "../extension/bench/program/loadProgram.ts";

async function results(): Promise<unknown> {
  const { task, inputs } = await loadProgram(String(workerData));
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
