import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { test } from "node:test";
import { pinNewWorkers } from "./pin.ts";
import { workersOf } from "./processFiles.ts";

const canPin =
  process.platform === "linux" && ["taskset", "chrt"].every((tool) => spawnSync(tool, ["-V"]).status === 0);

test(
  "each worker of a pool is put on one core, the next one on the next, where it waits for its turn, and once",
  { skip: canPin ? false : "needs taskset and chrt" },
  async () => {
    process.env["GRAIN"] = "fine"; // What the pool is of.
    const { map, destroy } = await import("./contenders/grainsPool.ts");
    try {
      await map([1, 2]);
      const placed = new Set<string>();
      pinNewWorkers([process.pid], placed);
      const threads = workersOf(process.pid);
      assert.deepEqual([...placed], threads);
      const cores = threads.map((thread) => coresOf(thread));
      assert.deepEqual(
        cores,
        threads.map((_, place) => String(place % availableParallelism())),
      );
      assert.deepEqual(
        threads.map((thread) => policyOf(thread)),
        threads.map(() => batchPolicy),
      );
      pinNewWorkers([process.pid], placed);
      assert.equal(placed.size, threads.length);
    } finally {
      await destroy();
    }
  },
);

/** Those that a thread may run on, as Linux lists them. */
function coresOf(thread: string): string | undefined {
  return /^Cpus_allowed_list:\s+(.*)$/m.exec(readFileSync(`/proc/self/task/${thread}/status`, "utf8"))?.[1];
}

/** `SCHED_BATCH`, as Linux counts it. */
const batchPolicy = 3;

/** By what rule a thread gets a core: the 41st field, of which the second, in brackets, may hold spaces. */
function policyOf(thread: string): number {
  const fields = readFileSync(`/proc/self/task/${thread}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return Number(fields[38]);
}
