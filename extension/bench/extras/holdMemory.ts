import { createClock } from "../calls/clock.ts";
import { heapBytes } from "../calls/heap.ts";
import { runTasks } from "../calls/tasks.ts";
import { createPool } from "../executor/pool.ts";
import type { Work } from "../executor/serial.ts";
import { workerKinds } from "../executor/workerKinds.ts";
import { freshInputs } from "../inputs/freshInputs.ts";
import { loadWorkload } from "../program/loadWorkload.ts";
import { makeKeptInputs } from "../inputs/makeInputs.ts";
import { shareInputs } from "../inputs/sharedInputs.ts";
import { numberBuffer } from "../payload/numbers.ts";
import type { Held, MemoryRequest } from "../results/controls/messages.ts";
import { childProcesses, peakMemory } from "../../system/memory.ts";

/** How often a pool is used: once more than it takes for all workers to have begun. */
const maps = 2;

/** Does in this process, where nothing was done before, what a program does that has so many workers, and tells how much
 *  memory that took at most. */
export async function holdMemory(request: MemoryRequest): Promise<Held> {
  const { program, spread, runtime, chunk, workers, taskMs } = request;
  const epoch = process.hrtime.bigint();
  const now = createClock(epoch);
  const loaded = await loadWorkload(program);
  const make = async () => (await makeKeptInputs(loaded.inputs, request)).slice(0, request.count);
  const inputs = await make();
  const { next } = freshInputs(inputs, spread, make, now);
  if (workers === 0) {
    for (let map = 0; map < maps; map++) {
      await runTasks(loaded.task, spread, { first: 0, inputs: await next() }, now, () => {});
    }
    return { type: "held", bytes: peakMemory([]), heapBytes: heapBytes() };
  }
  const shared = shareInputs(inputs, runtime);
  const work: Work = {
    task: loaded.task,
    spread,
    inputs,
    next,
    sent: () => shared?.inputs ?? inputs,
    shared,
    now,
    watchSlots: new Int32Array(new SharedArrayBuffer((workers + 1) * Int32Array.BYTES_PER_ELEMENT)),
    numbers: numberBuffer(inputs.length),
  };
  const plan = { program, spread, epoch };
  const pool = createPool(work, { workers, runtime, chunk, plan, taskMs }, workerKinds[runtime]);
  await pool.start();
  for (let map = 1; map < maps; map++) {
    await pool.map();
  }
  const bytes = peakMemory(runtime === "processes" ? childProcesses() : []);
  return { type: "held", bytes, heapBytes: heapBytes() + (await pool.heapBytes()) };
}
