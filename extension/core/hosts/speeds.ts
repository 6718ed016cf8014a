/** How fast hosts are, against the one core that the serial run has, by a loop that only computes. */
import { median, pairedRatios } from "../statistics/median.ts";
import type { Environment } from "../report/environment.ts";
import { laneSet } from "./laneSets.ts";

/** One calibration on one host of a pool. */
export interface HostCalibration {
  /** How many of the pool's workers it has. */
  readonly lanes: number;
  /** The loop in all of them at once, from the first one's beginning to the last one's end, in milliseconds. */
  readonly ms: number;
  /** The loop in one of them, while the others have nothing to do. */
  readonly aloneMs: number;
}

/** How long the loop takes a worker on the mean over a pool: the hosts do so many loops in a time as each of them would by
 *  itself, so that a slow one does not hold up the others. With one host, what it takes there. */
export function loopMs(hosts: readonly HostCalibration[]): number {
  const workers = hosts.reduce((sum, { lanes }) => sum + lanes, 0);
  return workers / hosts.reduce((sum, { lanes, ms }) => sum + lanes / ms, 0);
}

/** The speed of each host: the loop in the serial run's thread over that in one worker there, both with nothing beside them,
 *  the median over all rounds and pools. The least time would be that of a host's luckiest moment, and the time with all its
 *  workers at once that of a full machine, which the serial run did not have either. Empty while nothing is known.
 *  @param aloneMs of the serial run's thread, one for each calibration of a pool.
 *  @param pools all calibrations of each, with the hosts in order. */
export function hostSpeeds(
  aloneMs: readonly number[],
  pools: readonly (readonly (readonly HostCalibration[])[])[],
): readonly number[] {
  return forEachHost((index) => {
    const ratios = pools.flatMap((calibrations) => {
      const hostMs = calibrations.flatMap((hosts) => hosts[index]?.aloneMs ?? []);
      return pairedRatios(aloneMs, hostMs) ?? [];
    });
    return median(ratios);
  });
}

/** The speedup that the loop reaches on each host of a pool with all its workers there: together they are the pool's ceiling. */
export function hostCeilings(
  aloneMs: readonly number[],
  calibrations: readonly (readonly HostCalibration[])[],
): readonly number[] {
  return forEachHost((index) => {
    const eachMs = calibrations.flatMap((hosts) => {
      const host = hosts[index];
      return host === undefined ? [] : host.ms / host.lanes;
    });
    return median(pairedRatios(aloneMs, eachMs) ?? []);
  });
}

/** A figure for each host, as far as it is known. */
function forEachHost(figure: (index: number) => number | undefined): readonly number[] {
  const figures: number[] = [];
  for (let value = figure(0); value !== undefined; value = figure(figures.length)) {
    figures.push(value);
  }
  return figures;
}

/** How long a task takes on a host of this speed that took one millisecond serially: what computes takes longer on a slow one,
 *  what waits does not.
 *  @param cpuShare the part of it in which it computes; see `SerialTimes`. Null, where it is not known, is all of it. */
export function paceOf(speed: number, cpuShare: number | null): number {
  const computing = Math.min(1, cpuShare ?? 1);
  return 1 + computing * (1 / speed - 1);
}

/** How many workers as fast as the serial run's core a pool is worth: on one machine as many as it has. A host whose speed is
 *  not known counts as one of that speed.
 *  @param cpuShare as in `paceOf`. */
export function worthOf(
  workers: number,
  { hosts }: Pick<Environment, "hosts">,
  cpuShare: number | null,
): number {
  return hosts === undefined
    ? workers
    : laneSet(hosts, workers).reduce(
        (sum, { host, lanes }) => sum + lanes / paceOf(host.speed ?? 1, cpuShare),
        0,
      );
}

/** What a run was measured on, with the speed of each host as far as it is known. */
export function withSpeeds<Surroundings extends Pick<Environment, "hosts">>(
  environment: Surroundings,
  speeds: readonly number[],
): Surroundings {
  const hosts = environment.hosts?.map((host, index) => {
    const speed = speeds[index];
    return speed === undefined ? host : { ...host, speed };
  });
  return hosts === undefined ? environment : { ...environment, hosts };
}
