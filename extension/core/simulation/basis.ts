import * as v from "valibot";
import type { Measured } from "../report/times.ts";
import { longestMs } from "./replayChunks.ts";
import { poolModel, type ModelBasis, type PoolModel } from "./poolModel.ts";
import { list, notNegative, positive, record } from "../report/shape.ts";

/** More groups of tasks than these do not travel. */
export const mostGroups = 10_000;
/** Of more tasks a page makes no list: the same bound as that of the table of results. */
const mostTasks = 1_000_000;
/** Steps of all tasks together: one is finer than any clock, unless they take longer than a second together, and finer
 *  than anything that can be shown in any case. Six digits for each of ten thousand groups. */
const allSteps = 1e9;

/** What the schedule can replay; anything else a page would fail over. */
const wholeNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const time = v.pipe(notNegative, v.maxValue(longestMs));

/** What a page needs beside the report to simulate pools over the tasks of a run: plain data that survives JSON, at most
 *  about 70 kB of it however many tasks. */
export const simulationBasisSchema = record({
  tasks: v.pipe(wholeNumber, v.maxValue(mostTasks)),
  /** How many neighbouring tasks count together, each of them with their mean; the last ones may be fewer. 1 where every
   *  task has its own time. */
  groupSize: wholeNumber,
  /** All tasks one after another, without any cost. Above 0. */
  totalMs: v.pipe(positive, v.maxValue(longestMs)),
  /** Where the tasks of each group end on a scale that gives `totalMs` a whole number of steps, as a distance from the
   *  group before; see `compactBasis`. */
  steps: list(v.pipe(notNegative, v.maxValue(allSteps))),
  /** As the run was asked to divide its tasks. */
  chunk: v.union([v.literal("auto"), wholeNumber]),
  /** As in `ModelBasis`. */
  emptyChunkMs: list(v.pipe(v.tuple([positive, time]), v.readonly())),
  copyMs: time,
});
export interface SimulationBasis extends v.InferOutput<typeof simulationBasisSchema> {}

/** The basis of a page's simulations. Null when the tasks take no time, and when there are more than a million.
 *  Times are rounded by their places, not their lengths, so that errors do not add up over a chunk. */
export function compactBasis({
  tasksMs,
  chunk,
  emptyChunkMs,
  copyMs,
}: Omit<ModelBasis, "measured">): SimulationBasis | null {
  const tasks = tasksMs.length;
  const totalMs = tasksMs.reduce((sum, ms) => sum + ms, 0);
  if (!(totalMs > 0) || tasks > mostTasks) {
    return null;
  }
  const groupSize = Math.ceil(tasks / mostGroups);
  const steps: number[] = [];
  let [endMs, lastPlace] = [0, 0];
  for (const [index, ms] of tasksMs.entries()) {
    endMs += ms;
    if ((index + 1) % groupSize === 0 || index + 1 === tasks) {
      const place = Math.round((endMs / totalMs) * allSteps);
      steps.push(place - lastPlace);
      lastPlace = place;
    }
  }
  return { tasks, groupSize, totalMs, steps, chunk, emptyChunkMs: [...emptyChunkMs], copyMs };
}

/** The time of each task, in milliseconds, those of a group alike. */
export function expandTasks({ tasks, groupSize, totalMs, steps }: SimulationBasis): Float64Array {
  const tasksMs = new Float64Array(tasks);
  for (const [group, count] of steps.entries()) {
    const first = group * groupSize;
    const end = Math.min(tasks, first + groupSize);
    tasksMs.fill((count / allSteps) * (totalMs / (end - first)), first, end);
  }
  return tasksMs;
}

/** The pools that a page can simulate: those of the bench process. */
export function modelOf(basis: SimulationBasis, measured: Measured): PoolModel {
  const { chunk, emptyChunkMs, copyMs } = basis;
  return poolModel({
    tasksMs: expandTasks(basis),
    chunk,
    measured,
    emptyChunkMs: new Map(emptyChunkMs),
    copyMs,
  });
}
