import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import { FixedThreadPool } from "poolifier";
import { Tinypool } from "tinypool";
import workerpool from "workerpool";

/** A pool of some library with a fixed number of threads, each library set up as its own documentation has it. */
export interface Pool {
  /** Runs one chunk of inputs in a worker.
   *  @param name the function of `chunks.mjs` to run. */
  readonly run: (name: string, chunk: readonly unknown[]) => Promise<readonly unknown[]>;
  readonly close: () => Promise<unknown>;
}

/** The libraries that are compared, each with what makes a pool of so many workers. */
export const pools: Readonly<Record<string, (workers: number) => Pool>> = {
  tinypool: (workers) => {
    const pool = new Tinypool({ filename: pathOf("chunks.mjs"), minThreads: workers, maxThreads: workers });
    return { run: (name, chunk) => pool.run(chunk, { name }), close: () => pool.destroy() };
  },
  piscina: (workers) => {
    const pool = new Piscina({ filename: pathOf("chunks.mjs"), minThreads: workers, maxThreads: workers });
    return { run: (name, chunk) => pool.run(chunk, { name }), close: () => pool.destroy() };
  },
  workerpool: (workers) => {
    const pool = workerpool.pool(pathOf("workerpoolWorker.mjs"), {
      minWorkers: workers,
      maxWorkers: workers,
      workerType: "thread",
    });
    return {
      run: async (name, chunk) => await pool.exec(name, [chunk]),
      close: async () => await pool.terminate(),
    };
  },
  poolifier: (workers) => {
    const pool = new FixedThreadPool<readonly unknown[], readonly unknown[]>(
      workers,
      pathOf("poolifierWorker.mjs"),
    );
    return { run: (name, chunk) => pool.execute(chunk, name), close: () => pool.destroy() };
  },
};

/** Maps all inputs through a pool and puts the results into one list, in the order of the inputs.
 *  @param name the function of `chunks.mjs` to run. */
export async function mapThrough(
  pool: Pool,
  name: string,
  inputs: readonly unknown[],
  chunk: number,
): Promise<readonly unknown[]> {
  const results: unknown[] = Array.from({ length: inputs.length });
  const pieces: Promise<void>[] = [];
  const run = async (first: number) => {
    const piece = await pool.run(name, inputs.slice(first, first + chunk));
    for (let position = 0; position < piece.length; position++) {
      results[first + position] = piece[position];
    }
  };
  for (let first = 0; first < inputs.length; first += chunk) {
    pieces.push(run(first));
  }
  await Promise.all(pieces);
  return results;
}

function pathOf(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
