/** The pool that reports are of, in another program: the bench process's own executor over its built workers. */
import { fileURLToPath } from "node:url";
import { createClock } from "../../../extension/bench/calls/clock.ts";
import { runTasks, type Task } from "../../../extension/bench/calls/tasks.ts";
import { createPool } from "../../../extension/bench/executor/pool.ts";
import type { Work } from "../../../extension/bench/executor/serial.ts";
import { threadWorkersWithin } from "../../../extension/bench/executor/tinypoolWorkers.ts";
import { shareInputs } from "../../../extension/bench/inputs/sharedInputs.ts";
import type { ChunkOption } from "../../../extension/core/report/runtimeShapes.ts";
import { numberBuffer } from "../../../extension/bench/payload/numbers.ts";
import { makeProgram } from "../../../extension/run/program/program.ts";
import { ranHere } from "../../programs.ts";

/** What it runs. */
export interface Measured {
  /** Absolute path. */
  readonly file: string;
  readonly name: string;
  readonly task: Task;
  readonly spread: boolean;
  readonly inputs: readonly unknown[];
  /** How long a task takes serially. */
  readonly taskMs: number;
  readonly workers: number;
  readonly chunk?: ChunkOption;
}

/** How many maps come before empty messages are timed, and how many of these there are. */
const [mapsBefore, emptyChunks] = [10, 200];

/** The serial run and the pool of a report. */
export async function createMeasured({
  file,
  name,
  task,
  spread,
  inputs,
  taskMs,
  workers,
  chunk = "auto",
}: Measured): Promise<{
  /** Both in milliseconds. */
  readonly serial: () => Promise<number>;
  readonly pool: () => Promise<number>;
  readonly close: () => Promise<void>;
}> {
  const program = await makeProgram({
    file,
    source: null,
    function: name,
    inputsExpression: "[]",
    ...ranHere,
  });
  if ("failure" in program) {
    throw new Error(program.failure.message);
  }
  const epoch = process.hrtime.bigint();
  const now = createClock(epoch);
  const watchSlots = new Int32Array(new SharedArrayBuffer((workers + 1) * Int32Array.BYTES_PER_ELEMENT));
  const shared = shareInputs(inputs, "threads");
  const work: Work = {
    task,
    spread,
    inputs,
    next: async () => inputs,
    sent: () => shared?.inputs ?? inputs,
    shared,
    now,
    watchSlots,
    numbers: numberBuffer(inputs.length),
  };
  const plan = { program: program.folder, spread, epoch };
  const workerFile = fileURLToPath(new URL("../../../dist/bench/task.js", import.meta.url));
  const options = { workers, runtime: "threads", chunk, plan, taskMs } as const;
  const pool = createPool(work, options, threadWorkersWithin(null, workerFile));
  await pool.start();
  for (let map = 0; map < mapsBefore; map++) {
    await pool.map();
  }
  await pool.exchange(emptyChunks);
  return {
    serial: async () => {
      const startMs = now();
      await runTasks(task, spread, { first: 0, inputs }, now, (index) => {
        watchSlots[0] = index;
      });
      return now() - startMs;
    },
    pool: async () => (await pool.map()).wallMs,
    close: async () => {
      await pool.close();
      await program.close();
    },
  };
}
