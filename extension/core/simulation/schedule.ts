import { noCosts } from "./costs.ts";
import { replayOnHosts } from "./hostReplay.ts";
import { replayOnMachine } from "./machineReplay.ts";
import { checkOptions, ruleOf, type Replay, type ScheduleOptions } from "./scheduleOptions.ts";

/** Replays tasks of known durations through a pool, in order and in chunks; the same every time.
 *
 *  The model is the pool of this project: the first chunks are handed out one after another to all workers; from then on
 *  each result that comes back is taken in order of arrival, and its worker gets the next chunk along with that.
 *  One dispatcher does all of it. While tasks and dispatcher ask for more than the machine has, they share it: see
 *  `stretches`.
 *  This is list scheduling (R. L. Graham, 1969) with processor sharing. It takes O(n) time to cut the tasks into pieces
 *  and O(pieces · log workers) to replay these; see `createCutter` for how many there are.
 *  @throws RangeError for options and durations that are none. */
export function replay(taskMs: ArrayLike<number>, options: ScheduleOptions): Replay {
  return replayTasks(taskMs, taskMs.length, options);
}

function replayTasks(taskMs: ArrayLike<number>, tasks: number, options: ScheduleOptions): Replay {
  checkOptions(options);
  const { hosts } = options;
  return hosts === undefined
    ? replayOnMachine(taskMs, tasks, options)
    : replayOnHosts(taskMs, tasks, options, hosts);
}

/** The fixed chunk size with the shortest wall time: of the powers of two, of 1, 2, 4, 8 and 16 chunks for each worker,
 *  and of a fixed one in the options, so that it is never worse than that. The smallest of several equally good.
 *  Sizes that cost more messages than the whole of another one takes are not replayed: of a million short tasks the
 *  smallest would take longest to.
 *  @param current the replay of the options as they are, where that has been made already. */
export function bestChunk(
  taskMs: ArrayLike<number>,
  options: ScheduleOptions,
  current?: Replay,
): { readonly chunk: number; readonly replay: Replay } {
  const tasks = taskMs.length;
  const powers = Array.from({ length: Math.ceil(Math.log2(Math.max(1, tasks))) }, (_, power) => 2 ** power);
  const shares = [1, 2, 4, 8, 16].map((each) => Math.max(1, Math.ceil(tasks / (options.workers * each))));
  const rule = ruleOf(options);
  const asked = rule.type === "fixed" ? rule.chunk : Math.max(...shares);
  const sizes = [...new Set([asked, ...powers, ...shares])].toSorted((a, b) => b - a);
  const { messageMs, copyMs, startupMs } = options.costs;
  const replayWith = (chunk: number) => ({
    chunk,
    replay: replay(taskMs, { ...options, chunk, onChunk: undefined }),
  });
  let best =
    rule.type === "fixed" && current !== undefined ? { chunk: asked, replay: current } : replayWith(asked);
  for (const chunk of sizes.filter((size) => size !== asked)) {
    const leastMs = startupMs + Math.ceil(tasks / chunk) * messageMs + tasks * copyMs;
    const other = leastMs > best.replay.wallMs ? best : replayWith(chunk);
    const isBetter = other.replay.wallMs < best.replay.wallMs;
    const isSmaller = other.replay.wallMs === best.replay.wallMs && chunk < best.chunk;
    best = isBetter || isSmaller ? other : best;
  }
  return best;
}

/** As if one task took no time at all, the rest travelling in the same chunks: what one could gain at most by splitting it or
 *  making it faster. Its speedup is over the serial time without it. */
export function withoutTask(taskMs: ArrayLike<number>, options: ScheduleOptions, index: number): Replay {
  const rest = Float64Array.from(taskMs);
  rest[index] = 0;
  return replay(rest, options);
}

/** As if messages cost nothing, neither the dispatcher nor the workers: the most that smaller or shared inputs and
 *  results can gain. Start-up and the way to hosts stay. */
export function freeTransfer(taskMs: ArrayLike<number>, options: ScheduleOptions): Replay {
  return replay(taskMs, { ...options, costs: { ...noCosts, startupMs: options.costs.startupMs } });
}

/** As if the way to hosts and back took no time: what a nearer engine can gain at most. */
export function freeWay(taskMs: ArrayLike<number>, { hosts, ...options }: ScheduleOptions): Replay {
  return replay(taskMs, { ...options, ...(hosts && { hosts: { ...hosts, wayMs: 0, wayTaskMs: 0 } }) });
}

/** As if bytes took half as long on the way to hosts and back: what twice the bandwidth can gain at most. */
export function doubleBandwidth(taskMs: ArrayLike<number>, { hosts, ...options }: ScheduleOptions): Replay {
  return replay(taskMs, {
    ...options,
    ...(hosts && { hosts: { ...hosts, wayTaskMs: hosts.wayTaskMs / 2 } }),
  });
}

/** As if there were so many times as many inputs: the same ones over and over, the last time as many as it takes. */
export function moreInputs(taskMs: ArrayLike<number>, options: ScheduleOptions, factor: number): Replay {
  return replayTasks(taskMs, Math.round(taskMs.length * factor), options);
}
