import { createChunker } from "../../core/measuring/chunks.ts";
import { compareResults } from "../../core/values/equality.ts";
import type { ConcurrentSamples } from "../../core/protocol/bench.ts";
import { failedWords } from "../../core/words/extras.ts";
import { withoutStop } from "../../core/text/foreignText.ts";
import { withTimeout } from "../calls/withTimeout.ts";
import { errorData } from "../calls/errorData.ts";
import { dispatch } from "../executor/dispatch.ts";
import type { MapRun } from "../executor/executor.ts";
import type { Guard } from "../calls/guard.ts";
import type { NoComparison } from "./otherRuntime.ts";
import type { Work } from "../executor/serial.ts";
import { isThenable, runTasks, TaskError, type Chunk, type Task } from "../calls/tasks.ts";
import { isWaiting } from "../../core/findings/ruleInput.ts";
import type { Extra } from "./extra.ts";

/** The tasks to run. */
export type Tasks = Pick<Work, "task" | "spread" | "inputs" | "next" | "now">;

/** What the tasks are held against when they are awaited together. */
export interface Reference {
  /** The results of the first serial run. */
  readonly results: readonly unknown[];
  /** See `BenchPlan.tolerance`. */
  readonly tolerance: number | null;
  /** Longer than this a run is given up: twice a serial run is no gain, and calls that wait for each other never end. */
  readonly limitMs: number;
}

/** More at once than any pool has workers, and far fewer than the 256 files and sockets that macOS lets a process open. */
const mostAtOnce = 64;
/** As many as an interval takes. */
const rounds = 3;

/** Runs all tasks on this thread with many under way at once, several times, after a run that is not counted.
 *  Undefined for a function that returns no promise, which one more call of it tells, and for a single input. Gives a
 *  reason when it fails or takes too long: then it is not made for it, and the pools' measurement stands all the same. */
export async function awaitTogether(
  work: Tasks,
  guard: Guard,
  { results, tolerance, limitMs }: Reference,
): Promise<ConcurrentSamples | NoComparison | undefined> {
  const limit = Math.min(mostAtOnce, work.inputs.length);
  if (limit < 2 || !(await returnsPromise(work, guard))) {
    return undefined;
  }
  const differing = new Set<number>();
  const samplesMs: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const inputs = await work.next();
    const run = await withTimeout(limitMs, () => attempt(guard, () => runTogether(work, inputs, limit)));
    if (run === undefined) {
      return { missing: undefined };
    }
    if ("missing" in run) {
      return run;
    }
    const comparison = compareResults(results, run.results, { tolerance, maxMismatches: 0 });
    [...comparison.differing, ...comparison.incomparable].forEach((index) => differing.add(index));
    if (round > 0) {
      samplesMs.push(run.wallMs);
    }
  }
  return { limit, samplesMs, differing: differing.size };
}

async function returnsPromise({ task, spread, next, now }: Tasks, guard: Guard): Promise<boolean> {
  let isPromise = false;
  const noticing: Task = (...input) => {
    const returned = task(...input);
    isPromise = isThenable(returned);
    return returned;
  };
  const inputs = await next();
  const first: Chunk = { first: 0, inputs: inputs.slice(0, 1) };
  await attempt(guard, () => runTasks(noticing, spread, first, now, () => {}));
  return isPromise;
}

function runTogether(
  { task, spread, now }: Tasks,
  inputs: readonly unknown[],
  limit: number,
): Promise<MapRun> {
  const oneByOne = createChunker({ type: "fixed", chunk: 1 }, inputs.length, limit);
  const run = async (first: number, end: number) => {
    const chunk: Chunk = { first, inputs: inputs.slice(first, end) };
    return { ...(await runTasks(task, spread, chunk, now, () => {})), worker: 1 };
  };
  return dispatch(inputs.length, oneByOne, limit, run, now);
}

/** What `run` gives, or why it failed when the user's code did. */
async function attempt<Value extends object>(
  guard: Guard,
  run: () => Promise<Value>,
): Promise<Value | NoComparison> {
  try {
    const ran = await guard.watch(run);
    await guard.settle();
    const breach = "breach" in ran ? ran.breach : guard.breach();
    return breach === undefined && !("breach" in ran)
      ? ran
      : { missing: failedWords(breach?.error.message ?? "") };
  } catch (error) {
    if (error instanceof TaskError) {
      return { missing: failedWords(withoutStop(errorData(error.cause).message)) };
    }
    throw error;
  }
}

/** All calls under way at once on one thread, where they wait more than they compute. */
export const awaitingTogether: Extra = {
  name: "awaitingTogether",
  isWanted: (_, { measured: { serial } }) => serial !== null && isWaiting(serial),
  run: async ({ plan, guard, emit }, { work, reference, measured: { serial } }) => {
    emit({ type: "awaitingTogether" });
    const limitMs = 2 * (serial?.medianMs ?? 0);
    const awaited = await awaitTogether(work, guard, { ...plan, results: reference.results, limitMs });
    if (awaited === undefined || "missing" in awaited) {
      return awaited?.missing;
    }
    emit({ type: "awaited", awaited });
    return undefined;
  },
};
