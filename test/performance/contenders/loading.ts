/** A program that starts two workers which load a module, as often as it is told to.
 *
 *  `node loading.ts <worker> <path> <loader>`: `start` is answered with the milliseconds until both have loaded it, any
 *  number with the milliseconds of the fastest of a few times so many calls of its function in one worker.
 *  Without a loader Node imports the path as it is. See `startProgram`. */
import { once } from "node:events";
import { createInterface } from "node:readline";
import { Worker } from "node:worker_threads";

/** What a worker is given. */
export interface LoadingWork {
  /** A module's address, or the folder of a program. */
  readonly path: string;
  /** The address of a module that loads programs; null to import the path. */
  readonly loader: string | null;
  /** How often to call its function. */
  readonly calls: number;
}

const [workerFile = "", path = "", loader = ""] = process.argv.slice(2);
for await (const word of createInterface(process.stdin)) {
  console.log(word === "start" ? await startBoth() : await callMany(Number(word)));
}

async function startBoth(): Promise<number> {
  const startMs = performance.now();
  const workers = [startWorker(0), startWorker(0)];
  await Promise.all(workers.map((worker) => once(worker, "message")));
  const tookMs = performance.now() - startMs;
  await Promise.all(workers.map((worker) => worker.terminate()));
  return tookMs;
}

async function callMany(calls: number): Promise<number> {
  const worker = startWorker(calls);
  await once(worker, "message");
  const [ms] = await once(worker, "message");
  await worker.terminate();
  return Number(ms);
}

function startWorker(calls: number): Worker {
  const work: LoadingWork = { path, loader: loader === "" ? null : loader, calls };
  return new Worker(workerFile, { workerData: work });
}
