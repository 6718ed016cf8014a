import type { Environment, Host } from "../report/environment.ts";
import type { PoolTimes } from "../report/times.ts";

/** What tells of a run where its workers were. */
export interface HostsOfRun {
  readonly environment?: Pick<Environment, "hosts">;
  readonly pools?: readonly Pick<PoolTimes, "workers" | "hostWorkers">[];
}

/** Where a worker was. */
export interface WorkerHost {
  readonly host: Host;
  /** Its number there, from 1. */
  readonly number: number;
}

/** Where each worker of a pool was, in their order; empty where they were on this machine. */
export function workerHosts({ environment, pools }: HostsOfRun, workers: number): readonly WorkerHost[] {
  const counts = pools?.find((pool) => pool.workers === workers)?.hostWorkers ?? [];
  return (environment?.hosts ?? []).flatMap((host, index) =>
    Array.from({ length: counts[index] ?? 0 }, (_, before) => ({ host, number: before + 1 })),
  );
}
