import { chunksAhead, laneSet } from "../hosts/laneSets.ts";
import type { Way } from "../hosts/way.ts";
import { median } from "../statistics/median.ts";
import type { Host } from "../report/environment.ts";
import type { Measured } from "../report/times.ts";
import { curveThrough } from "./ceilings.ts";
import type { ScheduledHost, ScheduledHosts } from "./scheduleOptions.ts";

/** A host that pools can be simulated on. */
export interface ModelHost extends Pick<Host, "name" | "cores">, Omit<ScheduledHost, "lanes"> {}

/** The hosts of a run with what they gave in its rounds. */
export function modelHosts(hosts: readonly Host[], { pools }: Pick<Measured, "pools">): readonly ModelHost[] {
  return hosts.map(({ name, cores, speed = 1 }, index) => {
    /** By its workers, what it gave them in each pool in which it had so many. */
    const given = new Map<number, number[]>();
    for (const { workers, hostCeilings } of pools) {
      const ceiling = hostCeilings?.[index];
      const lanes = laneSet(hosts, workers)[index]?.lanes ?? 0;
      if (ceiling !== undefined) {
        given.set(lanes, [...(given.get(lanes) ?? []), ceiling / speed]);
      }
    }
    const points = [...given].map(([workers, values]) => ({ workers, value: median(values) ?? workers }));
    return { name, cores, speed, ceiling: curveThrough(points, cores) };
  });
}

/** So many workers on hosts, as a pool is divided over them.
 *  @param way to them. */
export function scheduledOn(
  hosts: readonly ModelHost[],
  workers: number,
  way: Required<Way>,
): ScheduledHosts {
  const list = laneSet(hosts, workers).map(({ host: { speed, ceiling }, lanes }): ScheduledHost => ({
    lanes,
    speed,
    ceiling,
  }));
  return { list, ...way, ahead: chunksAhead };
}

/** As many hosts as it takes for a core for each worker: those that there are, and more like the first one. */
export function enoughHosts<Enough extends Pick<Host, "cores">>(
  hosts: readonly Enough[],
  workers: number,
): readonly Enough[] {
  const [first] = hosts;
  const cores = hosts.reduce((sum, host) => sum + host.cores, 0);
  const missing = first === undefined ? 0 : Math.max(0, Math.ceil((workers - cores) / first.cores));
  const more = first === undefined ? [] : Array.from({ length: missing }, () => first);
  return [...hosts, ...more];
}
