import { lastNotAbove, value, type Moments } from "./moments.ts";
import type { CpuSample, Observation, ObservedThread } from "./observation.ts";

/** Times of the nodes of one call tree, each with what it calls. */
export interface NodeTimes {
  /** On a stack, every moment shared between the threads that compute in it. */
  readonly sharedMs: Float64Array;
  /** On a stack of this thread, whatever others do. */
  readonly ownMs: Float64Array;
  /** In which no thread computes, after this node was on top or above. */
  readonly waitingMs: Float64Array;
  /** Processor time of the process meanwhile, and of how much of the two times before it is known. */
  readonly cpuMs: Float64Array;
  readonly cpuKnownMs: Float64Array;
  /** As `sharedMs`, without what it calls. */
  readonly selfMs: Float64Array;
  /** Whether the node or one above it is a function of the workspace. */
  readonly isInside: Uint8Array;
}

/** Adds up the samples of a thread. What a thread waits for is told by what was the last function of the workspace on its
 *  stacks, or the next one where there was none before.
 *  @param cpu of its process: see `cpuOf`. */
export function nodeTimes(
  thread: ObservedThread,
  { functions }: Pick<Observation, "functions">,
  moments: Moments,
  cpu: (ms: number) => number | null,
): NodeTimes {
  const { nodes, samples, samplesMs } = thread;
  const make = () => new Float64Array(nodes.length);
  const [sharedMs, ownMs, waitingMs, cpuMs, cpuKnownMs] = [make(), make(), make(), make(), make()];
  const isInside = Uint8Array.from(nodes, () => 0);
  for (const [index, node] of nodes.entries()) {
    const isOwn = functions[node.function]?.owner.type === "workspace";
    isInside[index] = isOwn || isInside[node.parent] === 1 ? 1 : 0;
  }
  const countCores = (node: number, atMs: number, ms: number) => {
    const cores = cpu(atMs);
    if (cores !== null) {
      cpuMs[node] = value(cpuMs, node) + cores * ms;
      cpuKnownMs[node] = value(cpuKnownMs, node) + ms;
    }
  };
  let nowMs = thread.startMs;
  let last = -1;
  let unknownMs = 0;
  for (const [index, node] of samples.entries()) {
    const ms = value(samplesMs, index);
    if (node >= 0) {
      sharedMs[node] = value(sharedMs, node) + moments.shared(nowMs, nowMs + ms);
      ownMs[node] = value(ownMs, node) + ms;
      countCores(node, nowMs + ms / 2, ms);
      if (isInside[node] === 1) {
        waitingMs[node] = value(waitingMs, node) + unknownMs;
        unknownMs = 0;
        last = node;
      }
    } else {
      const waitedMs = moments.idle(nowMs, nowMs + ms);
      if (last < 0) {
        unknownMs += waitedMs;
      } else {
        waitingMs[last] = value(waitingMs, last) + waitedMs;
        countCores(last, nowMs + ms / 2, waitedMs);
      }
    }
    nowMs += ms;
  }
  const selfMs = sharedMs.slice();
  for (const sums of [sharedMs, ownMs, waitingMs, cpuMs, cpuKnownMs]) {
    addToParents(sums, thread);
  }
  return { sharedMs, ownMs, waitingMs, cpuMs, cpuKnownMs, selfMs, isInside };
}

/** Parents stand before what they call. */
function addToParents(sums: Float64Array, { nodes }: ObservedThread): void {
  for (let index = nodes.length - 1; index >= 0; index--) {
    const parent = nodes[index]?.parent ?? -1;
    if (parent >= 0) {
      sums[parent] = value(sums, parent) + value(sums, index);
    }
  }
}

/** How many cores the process of a thread had at a moment; null where nobody looked. */
export function cpuOf(
  { process }: ObservedThread,
  threads: readonly ObservedThread[],
): (ms: number) => number | null {
  const main = threads.find((one) => one.process === process && one.cpu.length > 1);
  const cpu: readonly CpuSample[] = main?.cpu ?? [];
  const atMs = Float64Array.from(cpu, (sample) => sample.atMs + (main?.startMs ?? 0));
  return (ms) => {
    const index = lastNotAbove(atMs, ms);
    const [from, to] = [cpu[index], cpu[index + 1]];
    return from === undefined || to === undefined || !(to.atMs > from.atMs)
      ? null
      : Math.max(0, to.cpuMs - from.cpuMs) / (to.atMs - from.atMs);
  };
}
