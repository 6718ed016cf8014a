import { once } from "node:events";
import { loadavg, platform } from "node:os";
import { Worker } from "node:worker_threads";
import { machineOf, type Steps } from "../../core/measuring/machineLook.ts";
import type { Machine } from "../../core/report/machine.ts";
import { availableCores, cpuQuota } from "../../system/cores.ts";
import { unequalCores } from "../../system/unequalCores.ts";
import { withTimeout } from "../calls/withTimeout.ts";

/** Each of the two loops takes so long: some slices of what a scheduler gives to whoever shares a core. */
const windowMs = 50;

/** Threads that are not there by then never will be. Nobody waits longer to hear that the machine is busy. */
const mostMs = 3000;

/** The built entry beside the bench process's own file. */
const threadFile = new URL("./look.js", import.meta.url);

/** Runs a loop on one thread and then on as many as there are cores, before any user code is there.
 *  @returns undefined where that could not be done. Its threads are gone then, too. */
export async function lookAtMachine(): Promise<Machine | undefined> {
  const load = platform() === "win32" ? null : (loadavg()[0] ?? null);
  // Options of this process are those of user code: what they load ahead of it has no business here.
  const options = { execArgv: [], env: {}, stdout: true, stderr: true };
  const threads = Array.from({ length: availableCores() }, () => new Worker(threadFile, options));
  const look = async (): Promise<Machine | undefined> => {
    await Promise.all(threads.map(stepsOf));
    const alone = await loop(threads.slice(0, 1));
    const together = await loop(threads);
    const quota = cpuQuota();
    const made = machineOf(alone[0] ?? [], together, { windowMs, load });
    const slower = unequalCores();
    return made && { ...made, ...(quota !== null && { quota }), ...(slower !== null && { slower }) };
  };
  try {
    return await withTimeout(mostMs, look);
  } catch {
    return undefined; // A machine without room for so many threads will be told by the pools.
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

async function loop(threads: readonly Worker[]): Promise<readonly Steps[]> {
  const steps = threads.map(stepsOf);
  threads.forEach((thread) => thread.postMessage(windowMs, []));
  return Promise.all(steps);
}

/** Its next message; the first one is empty and says that it is ready. */
async function stepsOf(thread: Worker): Promise<Steps> {
  const [steps] = await once(thread, "message");
  return steps as Steps; // Sent by `look.ts` and nobody else.
}
