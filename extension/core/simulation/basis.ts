import type { Way } from "../hosts/way.ts";
import type { Environment } from "../report/environment.ts";
import type { Measured } from "../report/times.ts";
import { sum } from "../statistics/sum.ts";
import { poolModel, type ModelBasis, type PoolModel } from "./poolModel.ts";
import type { SimulationBasis } from "./basisShape.ts";
import { allSteps, mostTasks } from "./basisBounds.ts";

/** More groups of tasks than these do not travel. */
export const mostGroups = 10_000;

/** The basis of a page's simulations. Null when the tasks take no time, and when there are more than a million.
 *  Times are rounded by their places, not their lengths, so that errors do not add up over a chunk. */
export function compactBasis({
  tasksMs,
  chunk,
  emptyChunkMs,
  copyMs,
  ...way
}: Omit<ModelBasis, "measured" | "cores" | "hosts">): SimulationBasis | null {
  const tasks = tasksMs.length;
  const totalMs = sum(tasksMs);
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
  return {
    tasks,
    groupSize,
    totalMs,
    steps,
    chunk,
    emptyChunkMs: [...emptyChunkMs],
    copyMs,
    ...knownWay(way),
  };
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
export function modelOf(
  basis: SimulationBasis,
  {
    environment: { cores, hosts },
    ...measured
  }: Measured & { readonly environment: Pick<Environment, "cores" | "hosts"> },
): PoolModel {
  const { chunk, emptyChunkMs, copyMs } = basis;
  return poolModel({
    tasksMs: expandTasks(basis),
    chunk,
    measured,
    emptyChunkMs: new Map(emptyChunkMs),
    copyMs,
    cores,
    hosts,
    ...knownWay(basis),
  });
}

function knownWay({ wayMs, wayTaskMs }: Partial<Way>): Partial<Way> {
  return { ...(wayMs !== undefined && { wayMs }), ...(wayTaskMs !== undefined && { wayTaskMs }) };
}
