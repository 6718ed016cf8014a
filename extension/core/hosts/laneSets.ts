/** A host as far as workers are divided over hosts. */
export interface LaneHost {
  /** Absent in reports, which have hosts in the order of `inOrder`. */
  readonly id?: string;
  readonly name: string;
  readonly cores: number;
}

/** How many workers of a pool a host has. */
export interface HostLanes<Host extends LaneHost = LaneHost> {
  readonly host: Host;
  readonly lanes: number;
}

/** How many chunks a host has beside those that its workers run: while an answer is on its way, its worker has the next one
 *  already. */
export const chunksAhead = 1;

/** Divides the workers of a pool over hosts: as few hosts as have enough cores, those with the most cores first, so that a
 *  larger pool has all hosts of a smaller one. Where there are fewer cores than workers, all hosts get more than they have,
 *  in proportion. */
export function laneSet<Host extends LaneHost>(
  hosts: readonly Host[],
  workers: number,
): readonly HostLanes<Host>[] {
  const ordered = inOrder(hosts);
  const cores = ordered.reduce((sum, host) => sum + host.cores, 0);
  let left = workers;
  let coresLeft = cores;
  const sets = ordered.map((host) => {
    const lanes = workers <= cores ? Math.min(left, host.cores) : Math.round((left * host.cores) / coresLeft);
    left -= lanes;
    coresLeft -= host.cores;
    return { host, lanes };
  });
  return sets.filter(({ lanes }) => lanes > 0);
}

/** How many workers of a pool each host has, in the order in which the hosts are given. */
export function lanesOfHosts(hosts: readonly LaneHost[], workers: number): readonly number[] {
  const sets = laneSet(hosts, workers);
  return hosts.map((host) => sets.find((set) => set.host === host)?.lanes ?? 0);
}

/** The worker counts to measure where nobody has chosen any: one, all of the first host, all of the first two, and so on up
 *  to eight, then twice as many hosts each time. */
export function hostCounts(hosts: readonly LaneHost[]): readonly number[] {
  const ordered = inOrder(hosts);
  const steps = ordered
    .map((_, index) => index + 1)
    .filter((count) => isStep(count) || count === ordered.length);
  const counts = steps.map((count) => ordered.slice(0, count).reduce((sum, { cores }) => sum + cores, 0));
  return [...new Set([...(counts.length > 0 ? [1] : []), ...counts])];
}

/** Hosts that are measured one by one. */
const fewHosts = 8;

function isStep(count: number): boolean {
  return count <= fewHosts || Number.isInteger(Math.log2(count));
}

/** Hosts as pools take them: those with the most cores first. */
export function inOrder<Host extends LaneHost>(hosts: readonly Host[]): readonly Host[] {
  return hosts.toSorted(
    (a, b) => b.cores - a.cores || compare(a.name, b.name) || compare(a.id ?? "", b.id ?? ""),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
