import { goodShare } from "./thresholds.ts";
import type { Environment } from "../report/environment.ts";
import type { PoolTimes } from "../report/times.ts";
import { laneSet } from "../hosts/laneSets.ts";
import { paceOf } from "../hosts/speeds.ts";

/** A host whose workers do less than a fair share of a pool's work. */
export interface SlowHost {
  /** Its place in the environment, from 0. */
  readonly index: number;
  readonly name: string;
  /** How many workers of the pool it has. */
  readonly lanes: number;
  /** How fast one of them is against one of the other hosts, with all of the pool's at once. */
  readonly share: number;
}

/** The slowest host of a pool, where a worker there does clearly less than one of the others; undefined where all are about
 *  equal, and for tasks that wait. */
export function slowestHost(
  { workers, hostCeilings = [] }: Pick<PoolTimes, "workers" | "hostCeilings">,
  { hosts = [] }: Pick<Environment, "hosts">,
  cpuShare: number | null,
): SlowHost | undefined {
  const each = laneSet(hosts, workers).map(({ host: { name }, lanes }, index) => {
    const rate = 1 / paceOf((hostCeilings[index] ?? lanes) / lanes, cpuShare);
    return { index, name, lanes, rate };
  });
  const [slowest] = each.toSorted((a, b) => a.rate - b.rate);
  if (slowest === undefined || each.length < 2 || each.length > hostCeilings.length) {
    return undefined;
  }
  const others = each.filter((host) => host !== slowest);
  const sum = (figure: (host: (typeof each)[number]) => number) =>
    others.reduce((all, host) => all + figure(host), 0);
  const share = slowest.rate / (sum(({ rate, lanes }) => rate * lanes) / sum(({ lanes }) => lanes));
  const { index, name, lanes } = slowest;
  return share < goodShare ? { index, name, lanes, share } : undefined;
}
