/** How many cores there are to be used. */
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import {
  cpuGroups,
  quotaOf,
  throttlingOf,
  type CpuGroups,
  type Throttling,
} from "../core/machine/cgroups.ts";

/** Where the files are that say it; tests have others. */
export interface SystemFiles {
  readonly text: (path: string) => string;
}

/** Those of the machine. */
export const realFiles: SystemFiles = { text: (path) => readFileSync(path, "utf8") };

/** How many threads can run at once: cores that this process may use, or as many as a container's quota has room for, the
 *  last of them in part. Node knows of no quota in some of its versions, and of none in control groups of version 1. */
export function availableCores(files = realFiles): number {
  const quota = cpuQuota(files);
  return Math.max(1, Math.min(availableParallelism(), Math.ceil(quota ?? Infinity)));
}

/** How many CPUs a container or another group around this process may use on average, e.g. 1.5: the least of all groups
 *  around it. Null where nothing limits it, and where there is no Linux. */
export function cpuQuota(files = realFiles): number | null {
  const groups = ownGroups(files);
  const quotas = (groups?.folders ?? []).flatMap(
    (folder) => quotaIn(folder, groups?.version ?? 2, files) ?? [],
  );
  return quotas.length === 0 ? null : Math.min(...quotas);
}

/** How often the quota was used up by now, of the group that has most to wait for. Null without a quota. */
export function cpuThrottling(files = realFiles): Throttling | null {
  const groups = ownGroups(files);
  const limited = (groups?.folders ?? []).filter(
    (folder) => quotaIn(folder, groups?.version ?? 2, files) !== null,
  );
  const [most = null] = limited
    .flatMap((folder) => throttlingOf(textOf(join(folder, "cpu.stat"), files) ?? "") ?? [])
    .toSorted((a, b) => b.throttled - a.throttled);
  return most;
}

function ownGroups(files: SystemFiles): CpuGroups | undefined {
  const cgroup = textOf("/proc/self/cgroup", files);
  const mountinfo = textOf("/proc/self/mountinfo", files);
  return cgroup === undefined || mountinfo === undefined ? undefined : cpuGroups(cgroup, mountinfo);
}

function quotaIn(folder: string, version: 1 | 2, files: SystemFiles): number | null {
  const names = version === 2 ? ["cpu.max"] : ["cpu.cfs_quota_us", "cpu.cfs_period_us"];
  const texts = names.map((name) => textOf(join(folder, name), files));
  return texts.includes(undefined) ? null : quotaOf(texts.join(" "));
}

/** What is in a file. Undefined for what is not there: there is none at the root, on other systems, and where it is not for us to read. */
export function textOf(path: string, { text }: SystemFiles): string | undefined {
  try {
    return text(path);
  } catch {
    return undefined;
  }
}
