/** By what rule the tasks of a map are divided into chunks. */
export type ChunkRule =
  /** So many in each, the last one aside. */
  | { readonly type: "fixed"; readonly chunk: number }
  /** Fewer and fewer as the map goes on; see `createChunker`. */
  | {
      readonly type: "auto";
      /** How long a chunk without tasks is on its way, there and back. */
      readonly waitMs: number;
      /** How much longer it is for each of its tasks, which run and are copied: as far as known before the map. */
      readonly taskMs: number;
    };

/** The rule that was chosen.
 *  @param waitMs and `taskMs` see `ChunkRule`. */
export function chunkRule(chunk: number | "auto", waitMs: number, taskMs: number): ChunkRule {
  return chunk === "auto" ? { type: "auto", waitMs, taskMs } : { type: "fixed", chunk };
}

/** Divides the tasks of one map while it runs. */
export interface Chunker {
  /** How many tasks the next chunk has; 0 when there are none left. */
  readonly next: () => number;
  /** Tells that a chunk of so many tasks was on its way for so long, from making it to having its results. */
  readonly ran: (tasks: number, ms: number) => void;
  /** How much longer a chunk is on its way for each of its tasks, as far as known by now. */
  readonly taskMs: () => number;
}

/** A chunk's tasks should take so many times as long as its message alone: then that is 5 % of the workers' time, the
 *  better one of POP's two limits for what the runtime may cost ("Chunk/task grain-size trade-off", co-design.pop-coe.eu). */
const leastTimesWait = 19;
/** A worker's chunk is at most this part of its share of what is left, so that the last ones are short: the first round
 *  of chunks is that of Python's `Pool.map` (`Lib/multiprocessing/pool.py`). */
const chunksPerWorker = 4;

/** Divides so many tasks over so many workers.
 *
 *  `auto` is guided self-scheduling (C. D. Polychronopoulos and D. J. Kuck, IEEE Transactions on Computers 36(12), 1987)
 *  with a quarter of their share and a lower limit: large chunks while there is much to do, smaller ones towards the
 *  end, where they even out what tasks of different length or a slow core have left uneven, and never so small that
 *  their messages cost more than 5 %. That limit follows the tasks: it is counted from the mean time of those that
 *  have been run in this map, and from the rule's `taskMs` until then. */
export function createChunker(rule: ChunkRule, tasks: number, workers: number): Chunker {
  let left = tasks;
  const take = (count: number) => {
    const taken = Math.min(left, Math.max(1, count));
    left -= taken;
    return taken;
  };
  if (rule.type === "fixed") {
    return { next: () => take(rule.chunk), ran: () => {}, taskMs: () => 0 };
  }
  const share = Math.ceil(tasks / workers);
  let [ranTasks, ranMs] = [0, 0];
  const taskMs = () => (ranTasks > 0 ? ranMs / ranTasks : rule.taskMs);
  return {
    next: () => {
      // Not a number when neither takes any time.
      const least = Math.ceil((leastTimesWait * rule.waitMs) / taskMs()) || 1;
      const guided = Math.ceil(left / (workers * chunksPerWorker));
      // A share that has no room for two would be one large chunk and a small one, for which the others wait.
      const smallest = least > share / 2 ? share : least;
      return take(Math.max(guided, smallest));
    },
    ran: (count, ms) => {
      ranTasks += count;
      ranMs += Math.max(0, ms - rule.waitMs);
    },
    taskMs,
  };
}
