import { createChunker } from "../../core/measuring/chunks.ts";
import { withoutStop } from "../../core/text/foreignText.ts";
import { compareResults } from "../../core/values/equality.ts";
import { failedWords } from "../../core/words/extras.ts";
import { errorData } from "../calls/errorData.ts";
import type { Guard } from "../calls/guard.ts";
import { runTasks, TaskError, type Chunk, type Task } from "../calls/tasks.ts";
import { isThenable } from "../calls/thenable.ts";
import { withTimeout } from "../calls/withTimeout.ts";
import { dispatch } from "../executor/dispatch.ts";
import type { MapRun } from "../executor/executor.ts";
import type { Work } from "../executor/serial.ts";

/** The tasks to run. */
export type Tasks = Pick<Work, "task" | "spread" | "inputs" | "next" | "now">;

/** What the tasks are held against when they are awaited together. */
export interface Reference {
  /** The results of the first serial run. */
  readonly results: readonly unknown[];
  /** See `BenchPlan.tolerance`. */
  readonly tolerance: number | null;
}

/** How a run with so many tasks under way at once ended:
 *  - `late`: it was given up. Its calls may be under way still.
 *  - `failed`: a call threw; no other is under way any more. */
export type AtOnce =
  | { readonly type: "ran"; readonly ms: number; readonly differing: number }
  | { readonly type: "failed"; readonly why: string }
  | { readonly type: "late" };

/** Runs all tasks on this thread, so many of them at once.
 *  @param limitMs longer than this a run is given up. */
export async function runAtOnce(
  work: Tasks,
  guard: Guard,
  limit: number,
  { results, tolerance, limitMs }: Reference & { readonly limitMs: number },
): Promise<AtOnce> {
  const inputs = await work.next();
  const run = await withTimeout(limitMs, () => attempt(guard, () => runTogether(work, inputs, limit)));
  if (run === undefined) {
    return { type: "late" };
  }
  if ("why" in run) {
    return { type: "failed", ...run };
  }
  const { differing, incomparable } = compareResults(results, run.results, { tolerance, maxMismatches: 0 });
  return { type: "ran", ms: run.wallMs, differing: new Set([...differing, ...incomparable]).size };
}

/** Whether the function gives a promise for the first input, which one call tells. */
export async function returnsPromise(
  { task, spread, next, now }: Omit<Tasks, "inputs">,
  guard: Guard,
): Promise<boolean> {
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

/** Makes one pass with so many calls under way at once.
 *  @throws {TaskError} for the first call that fails, once no call is under way any more. */
export async function runTogether(
  { task, spread, now }: Pick<Tasks, "task" | "spread" | "now">,
  inputs: readonly unknown[],
  limit: number,
): Promise<MapRun> {
  const oneByOne = createChunker({ type: "fixed", chunk: 1 }, inputs.length, limit);
  const underWay = new Set<Promise<unknown>>();
  let hasFailed = false;
  const run = async (first: number, end: number) => {
    if (hasFailed) {
      throw new Error("A call has failed."); // Nobody hears of it after the first failure.
    }
    const chunk: Chunk = { first, inputs: inputs.slice(first, end) };
    const running = runTasks(task, spread, chunk, now, () => {});
    underWay.add(running);
    try {
      return { ...(await running), worker: 1 };
    } catch (error) {
      hasFailed = true;
      throw error;
    } finally {
      underWay.delete(running);
    }
  };
  try {
    return await dispatch(inputs.length, oneByOne, limit, run, now);
  } catch (error) {
    await Promise.allSettled(underWay);
    throw error;
  }
}

/** What `run` gives, or why it failed when the user's code did. */
async function attempt<Value extends object>(
  guard: Guard,
  run: () => Promise<Value>,
): Promise<Value | { readonly why: string }> {
  try {
    const ran = await guard.watch(run);
    await guard.settle();
    const breach = "breach" in ran ? ran.breach : guard.breach();
    return breach === undefined && !("breach" in ran)
      ? ran
      : { why: failedWords(breach?.error.message ?? "") };
  } catch (error) {
    if (error instanceof TaskError) {
      return { why: failedWords(withoutStop(errorData(error.cause).message)) };
    }
    throw error;
  }
}
