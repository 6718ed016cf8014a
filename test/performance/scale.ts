import { chunkRule } from "../../extension/core/measuring/chunks.ts";
import type { ChunkOption } from "../../extension/core/report/runtimeShapes.ts";
import type { PoolCosts } from "../../extension/core/simulation/costs.ts";
import { bestChunk, replay } from "../../extension/core/simulation/schedule.ts";
import type { ScheduleOptions } from "../../extension/core/simulation/scheduleOptions.ts";
import { seededRandom } from "../../extension/core/statistics/random.ts";

/** What one engine takes, the submitter's part of it included, in milliseconds. */
export interface EngineCosts {
  /** A small message there and back, when nothing else is on its way. */
  readonly aloneMs: number;
  /** The same, when there are many. */
  readonly messageMs: number;
  /** A byte there and back. */
  readonly byteMs: number;
}

/** How many messages, and how large a one, the measurements are of. */
const [many, largeBytes] = [300, 10_000_000];

/** The costs that the section on hosts has measured.
 *  @throws Error where its table does not have them. */
export function engineCosts(section: string): EngineCosts {
  const median = (row: string) => {
    const found = new RegExp(`^\\| ${row} \\| ([\\d.]+) \\|`, "m").exec(section)?.[1];
    if (found === undefined) {
      throw new Error(`The section on hosts has no row "${row}". Measure it first.`);
    }
    return Number(found);
  };
  const aloneMs = median("ours, one");
  return {
    aloneMs,
    messageMs: median("ours, many") / many,
    byteMs: (median("ours, 10 MB") - aloneMs) / largeBytes,
  };
}

/** A map to simulate. */
export interface ScaleCase {
  readonly workers: number;
  /** Of each task, in the mean: they take from half of it to one and a half times as long. */
  readonly taskMs: number;
  /** That each task has as its input, and as its result. */
  readonly taskBytes: number;
  readonly chunk: ChunkOption | "best";
  /** How many engines the hosts of the pool are divided over. */
  readonly engines: number;
}

/** What is busy all the time, or what else keeps workers from working. */
export type Bound = "workers" | "messages" | "bytes" | "the way" | "tasks";

/** What a simulated map gives. */
export interface Scale {
  /** Tasks in each message; null where they become fewer. */
  readonly chunk: number | null;
  readonly speedup: number;
  readonly efficiency: number;
  readonly bound: Bound;
}

/** Enough for what is left over at the end not to matter where chunks are small. */
const tasksPerWorker = 100;

/** Replays a map over hosts of one speed. Each engine has its part of the hosts and of the tasks, and a submitter's loop as
 *  busy as that of one alone. */
export function simulateScale(
  { workers, taskMs, taskBytes, chunk, engines }: ScaleCase,
  engine: EngineCosts,
): Scale {
  const own = Math.ceil(workers / engines);
  const random = seededRandom(1);
  const tasks = Float64Array.from({ length: own * tasksPerWorker }, () => taskMs * (0.5 + random()));
  const costs: PoolCosts = {
    messageMs: engine.messageMs,
    copyMs: taskBytes * engine.byteMs,
    perChunkMs: engine.aloneMs - engine.messageMs,
    perTaskMs: 0,
    startupMs: 0,
  };
  const waitMs = Math.max(engine.aloneMs, engine.messageMs * own);
  const optionsWith = (option: ChunkOption): ScheduleOptions => ({
    workers: own,
    chunk: chunkRule(option, waitMs, taskMs + costs.copyMs),
    costs,
  });
  const used = chunk === "best" ? bestChunk(tasks, optionsWith(1)).chunk : chunk;
  let pieces = 0;
  const replayed = replay(tasks, { ...optionsWith(used), onChunk: () => pieces++ });
  // Only those of a fixed size are ever replayed together.
  const messages = used === "auto" ? pieces : Math.ceil(tasks.length / used);
  const { wallMs, speedup = 0, dispatchMs, idleMs } = replayed;
  const efficiency = speedup / own;
  const [messagesMs, bytesMs] = [messages * costs.messageMs, tasks.length * costs.copyMs];
  const busy = (messagesMs + bytesMs) / wallMs;
  return {
    chunk: used === "auto" ? null : used,
    speedup: efficiency * workers,
    efficiency,
    bound: boundOf({ efficiency, busy, messagesMs, bytesMs, dispatchMs, idleMs }),
  };
}

interface Shares {
  readonly efficiency: number;
  /** The part of the time in which the engine had to do. */
  readonly busy: number;
  readonly messagesMs: number;
  readonly bytesMs: number;
  readonly dispatchMs: number;
  readonly idleMs: number;
}

/** From here on it is the workers that are busy. */
const goodEfficiency = 0.9;
/** Whoever is busy for more than this has a queue before it. */
const mostBusy = 0.7;

function boundOf({ efficiency, busy, messagesMs, bytesMs, dispatchMs, idleMs }: Shares): Bound {
  if (efficiency >= goodEfficiency) {
    return "workers";
  }
  if (busy >= mostBusy) {
    return messagesMs > bytesMs ? "messages" : "bytes";
  }
  return idleMs > dispatchMs ? "tasks" : "the way";
}
