/** What Linux says of the control groups of a process: cgroups(7), sched-bwc and cgroup-v2 of the kernel's documentation. */

/** Where the limits of CPU time of a process stand. */
export interface CpuGroups {
  readonly version: 1 | 2;
  /** Absolute paths of its own group and of all groups around it, as far as they can be seen, the innermost first. */
  readonly folders: readonly string[];
}

/** Finds the groups that limit the CPU time of a process. Undefined where there are none to be seen.
 *  @param cgroup the text of `/proc/self/cgroup`.
 *  @param mountinfo the text of `/proc/self/mountinfo`. */
export function cpuGroups(cgroup: string, mountinfo: string): CpuGroups | undefined {
  const mounts = lines(mountinfo).flatMap((line) => mountOf(line) ?? []);
  const own = lines(cgroup).flatMap((line) => {
    const [, controllers, path] = /^\d+:([^:]*):(\/.*)$/.exec(line) ?? [];
    return controllers === undefined || path === undefined ? [] : [{ controllers, path }];
  });
  // The controller is in one of the two hierarchies: where version 1 has it, version 2 does not.
  const first = own.find(({ controllers }) => controllers.split(",").includes("cpu"));
  const one = mounts.find(({ version, controllers }) => version === 1 && controllers.includes("cpu"));
  if (first !== undefined && one !== undefined) {
    return { version: 1, folders: foldersAbove(one, first.path) };
  }
  const second = own.find(({ controllers }) => controllers === "");
  const two = mounts.find(({ version }) => version === 2);
  return second === undefined || two === undefined
    ? undefined
    : { version: 2, folders: foldersAbove(two, second.path) };
}

/** How many CPUs a group may use at once, on average over its period, e.g. 1.5. Null for no limit, and for what is none.
 *  @param max `cpu.max` of version 2, e.g. `150000 100000`; of version 1 `cpu.cfs_quota_us` and `cpu.cfs_period_us` with a
 *  space between them. */
export function quotaOf(max: string): number | null {
  const [quota, period] = max.trim().split(/\s+/).map(Number);
  return quota !== undefined && period !== undefined && quota > 0 && period > 0 ? quota / period : null;
}

/** How often a group had used up what it may, since it was made. */
export interface Throttling {
  /** Periods in which it wanted to run. */
  readonly periods: number;
  /** Those of them in which it had to wait. */
  readonly throttled: number;
}

/** Reads `cpu.stat` of either version. Null where it counts no periods. */
export function throttlingOf(cpuStat: string): Throttling | null {
  const count = (name: string) => {
    const [, digits] = new RegExp(`^${name} (\\d+)$`, "m").exec(cpuStat) ?? [];
    return digits === undefined ? null : Number(digits);
  };
  const periods = count("nr_periods");
  const throttled = count("nr_throttled");
  return periods === null || throttled === null ? null : { periods, throttled };
}

interface Mount {
  readonly version: 1 | 2;
  /** The group that can be seen there. */
  readonly root: string;
  readonly folder: string;
  readonly controllers: readonly string[];
}

/** A line such as `31 23 0:28 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu`; see proc(5). */
function mountOf(line: string): Mount | undefined {
  const [place = "", what = ""] = line.split(" - ");
  const [, , , root, folder] = place.split(" ");
  const [type, , options = ""] = what.split(" ");
  if (root === undefined || folder === undefined || (type !== "cgroup" && type !== "cgroup2")) {
    return undefined;
  }
  return { version: type === "cgroup" ? 1 : 2, root, folder, controllers: options.split(",") };
}

/** A container sees only what is below the root of its mount, and may be told a path that it does not see. */
function foldersAbove({ root, folder }: Mount, path: string): readonly string[] {
  const isBelow = path === root || path.startsWith(root === "/" ? root : `${root}/`);
  const names = (isBelow ? path.slice(root === "/" ? 0 : root.length) : "")
    .split("/")
    .filter((name) => name !== "");
  return names.map((_, index) => [folder, ...names.slice(0, names.length - index)].join("/")).concat(folder);
}

function lines(text: string): readonly string[] {
  return text.split("\n").filter((line) => line !== "");
}
