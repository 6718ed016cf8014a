import { momentsOf, value } from "./moments.ts";
import { cpuOf, nodeTimes, type NodeTimes } from "./nodeTimes.ts";
import type { Observation, TreeNode } from "./observation.ts";

/** Time of one function in the whole program. */
export interface FunctionTimes {
  /** With what it calls, shared between threads that compute at once. A call inside of another call of it counts once. */
  readonly totalMs: number;
  readonly selfMs: number;
  /** As `totalMs`, but not shared: what its calls took. */
  readonly ownMs: number;
  readonly waitingMs: number;
  /** See `SurveyRow`. */
  readonly cores: number | null;
}

/** Where the time of a program went. */
export interface ProgramTimes {
  /** As `Observation.functions`. */
  readonly functions: readonly FunctionTimes[];
  /** As `Observation.threads`. */
  readonly nodes: readonly NodeTimes[];
  readonly busyMs: number;
  readonly samples: number;
}

/** What a function computes and what it waits for. */
export function spentMs({ functions }: ProgramTimes, index: number): number {
  const { totalMs = 0, waitingMs = 0 } = functions[index] ?? {};
  return totalMs + waitingMs;
}

/** Adds up the samples of all threads. */
export function programTimes(observation: Observation): ProgramTimes {
  const { functions, threads } = observation;
  const moments = momentsOf(threads);
  const sums = functions.map(() => ({ totalMs: 0, selfMs: 0, ownMs: 0, waitingMs: 0, cpuMs: 0, knownMs: 0 }));
  const nodes = threads.map((thread) => {
    const times = nodeTimes(thread, observation, moments, cpuOf(thread, threads));
    const isFirst = firstOnStack(thread.nodes, functions.length);
    for (const [index, { function: number }] of thread.nodes.entries()) {
      const sum = sums[number];
      if (sum !== undefined) {
        sum.selfMs += value(times.selfMs, index);
        if (isFirst[index] === 1) {
          sum.totalMs += value(times.sharedMs, index);
          sum.ownMs += value(times.ownMs, index);
          sum.waitingMs += value(times.waitingMs, index);
          sum.cpuMs += value(times.cpuMs, index);
          sum.knownMs += value(times.cpuKnownMs, index);
        }
      }
    }
    return times;
  });
  return {
    functions: sums.map(({ cpuMs, knownMs, ...times }) => ({
      ...times,
      cores: knownMs > 0 ? cpuMs / knownMs : null,
    })),
    nodes,
    busyMs: moments.busyMs,
    samples: threads.reduce((sum, { samples }) => sum + samples.length, 0),
  };
}

/** For each node whether its function is nowhere above it, so that its time is none of another call of the same one. */
function firstOnStack(nodes: readonly TreeNode[], functions: number): Uint8Array {
  const first = new Uint8Array(nodes.length);
  const below: (number[] | undefined)[] = [];
  const open: number[] = [];
  for (const [index, { parent }] of nodes.entries()) {
    (parent < 0 ? open : (below[parent] ??= [])).push(index);
  }
  const onStack = new Uint32Array(functions);
  const count = (index: number, by: number) => {
    const number = nodes[index]?.function ?? -1;
    onStack[number] = value(onStack, number) + by;
  };
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next < 0) {
      count(~next, -1);
      continue;
    }
    first[next] = onStack[nodes[next]?.function ?? -1] === 0 ? 1 : 0;
    count(next, 1);
    open.push(~next, ...(below[next] ?? [])); // It is left when all below it are done.
  }
  return first;
}
