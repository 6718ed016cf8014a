import { workersThatFit } from "../measuring/memory.ts";
import { bestPool } from "../report/pools.ts";
import { formatBytes, formatCounted } from "../text/format.ts";
import { bytes, common, count } from "./figures.ts";
import { defineFinding } from "./finding.ts";
import type { PoolWith, RuleInput } from "./ruleInput.ts";

/** There is memory for fewer workers than there are cores, or than the best pool has. */
export const memoryBound = defineFinding({
  code: "memory-bound",
  severity: "warning",
  figures: {
    room: count("workers that memory has room for"),
    cores: common.cores,
    workers: common.workers,
    workerBytes: bytes("memory of each worker"),
    availableBytes: bytes("memory there is"),
  },

  conclude({ memory, pools, environment: { cores } }: RuleInput<PoolWith>) {
    const room = memory && workersThatFit(memory);
    const workers = bestPool(pools)?.workers ?? null;
    return memory === null || room === null || room >= Math.max(cores, workers ?? 0)
      ? undefined
      : {
          figures: {
            room,
            cores,
            workers,
            workerBytes: memory.workerBytes,
            availableBytes: memory.availableBytes,
          },
          action: null,
        };
  },

  say({ figures: { room, cores, workerBytes, availableBytes } }) {
    return {
      title: `memory has room for ${formatCounted(room, "worker")}`,
      detail: `Each worker takes ${formatBytes(workerBytes ?? 0)}, of ${formatBytes(availableBytes)} that there are; there are ${formatCounted(cores, "core")}.`,
      advice: `Use at most ${formatCounted(room, "worker")}, or let each hold less: what the module keeps is made in every worker.`,
    };
  },

  limit: ({ tell }) => `Memory has room for ${tell("room", "worker")}, on ${tell("cores", "core")}.`,
});
