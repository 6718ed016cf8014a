import type { Environment, Host } from "../report/environment.ts";
import type { PoolTimes, SerialTimes } from "../report/times.ts";
import { paceOf } from "./speeds.ts";

/** What tells of a run where its workers were. */
export interface HostsOfRun {
  readonly environment?: Pick<Environment, "hosts">;
  readonly pools?: readonly Pick<PoolTimes, "workers" | "hostWorkers">[];
  readonly serial?: Pick<SerialTimes, "cpuShare"> | null;
}

/** Where a worker was. */
export interface WorkerHost {
  readonly host: Host;
  /** Its number there, from 1. */
  readonly number: number;
  /** How long a task takes there that took one millisecond serially, by the speed of the host. */
  readonly pace: number;
}

/** Where each worker of a pool was, in their order; empty where they were on this machine. */
export function workerHosts(
  { environment, pools, serial }: HostsOfRun,
  workers: number,
): readonly WorkerHost[] {
  const counts = pools?.find((pool) => pool.workers === workers)?.hostWorkers ?? [];
  return (environment?.hosts ?? []).flatMap((host, index) => {
    const pace = paceOf(host.speed ?? 1, serial?.cpuShare ?? null);
    return Array.from({ length: counts[index] ?? 0 }, (_, before) => ({ host, number: before + 1, pace }));
  });
}
