import type { Engine, HostFacts, Result, RunParcel } from "../../extension/engine/engine.ts";

/** An engine in the memory of a test, in which nothing takes any time. */
export interface MemoryEngine extends Engine {
  /** All parcels that were submitted, in their order. */
  readonly submitted: readonly RunParcel[];
  /** The queues that somebody takes from now. */
  readonly taken: () => readonly string[];
  /** Hands over a result as if it had come. */
  readonly handOver: (run: string, result: Result) => void;
  /** Loses all that waits. */
  readonly forgetAll: () => void;
  /** Has the next host hear that its runs are over. */
  readonly forgetRuns: () => void;
}

type Work = Parameters<Engine["take"]>[2];

export function createMemoryEngine(): MemoryEngine {
  const submitted: RunParcel[] = [];
  const waiting = new Map<string, RunParcel[]>();
  const takers = new Map<string, Set<Work>>();
  const observers = new Map<string, Parameters<Engine["results"]>[2]>();
  const hosts = new Map<string, HostFacts>();
  let isForgotten = false;
  const handOver = (run: string, result: Result) => observers.get(run)?.onResult(result);
  const give = (queue: string) => {
    const [work] = takers.get(queue) ?? [];
    for (const parcel of work === undefined ? [] : (waiting.get(queue)?.splice(0) ?? [])) {
      const { run, id } = parcel;
      void work?.(parcel).then(
        (bytes) => handOver(run, { type: "done", id, bytes, before: null }),
        () => handOver(run, { type: "refused", id }),
      );
    }
  };
  return {
    mostBytes: 100_000,
    submitted,
    taken: () => [...takers].filter(([, own]) => own.size > 0).map(([queue]) => queue),
    handOver,
    forgetAll: () => {
      waiting.clear();
      observers.forEach((observer) => observer.onForgotten());
    },
    forgetRuns: () => void (isForgotten = true),
    submit: async (queue, parcels) => {
      submitted.push(...parcels);
      waiting.set(queue, [...(waiting.get(queue) ?? []), ...parcels]);
      give(queue);
    },
    results: (run, _queues, observer) => {
      observers.set(run, observer);
      return { check: async () => {}, close: async () => void observers.delete(run) };
    },
    take: async (queue, _atOnce, work) => {
      const own = takers.get(queue) ?? new Set();
      takers.set(queue, own.add(work));
      give(queue);
      return { close: async () => void own.delete(work) };
    },
    alive: async (facts, runs) => {
      hosts.set(facts.id, facts);
      const over = isForgotten ? runs : runs.filter((run) => !observers.has(run));
      isForgotten = false;
      return over;
    },
    leave: async (id) => void hosts.delete(id),
    hosts: async () => [...hosts.values()],
    forget: async (run, queues) => {
      observers.delete(run);
      queues.forEach((queue) => waiting.delete(queue));
    },
    close: async () => {},
  };
}
