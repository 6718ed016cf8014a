/** Which cores are slower than others. */
import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { coreList, slowerCores, slowerLevels, type CoreFacts } from "../core/machine/unequalCores.ts";
import type { SlowerCores } from "../core/report/machine.ts";
import { realFiles, textOf, type SystemFiles } from "./cores.ts";

/** As far as the system says it of the cores that this process may use. Null where these are equal, where nobody knows, and on
 *  Windows, of which Node sees nothing of the kind. */
export function unequalCores(
  platform = process.platform,
  files = realFiles,
  sysctl = performanceLevels,
): SlowerCores | null {
  switch (platform) {
    case "linux":
      return slowerCores(allowedCores(files).map((core) => factsOf(core, files)));
    case "darwin":
      return slowerLevels(sysctl());
    default:
      return null;
  }
}

function allowedCores(files: SystemFiles): readonly number[] {
  const [, list] = /^Cpus_allowed_list:\s*(\S+)$/m.exec(textOf("/proc/self/status", files) ?? "") ?? [];
  const cores = coreList(list ?? "");
  return cores.length > 0 ? cores : Array.from({ length: availableParallelism() }, (_, core) => core);
}

function factsOf(core: number, files: SystemFiles): CoreFacts {
  const folder = `/sys/devices/system/cpu/cpu${core}`;
  const numberIn = (path: string) => {
    const value = Number(textOf(path, files)?.trim() || Number.NaN);
    return value > 0 ? value : null;
  };
  const listIn = (path: string) => coreList(textOf(path, files) ?? "");
  const isFast = listIn("/sys/devices/cpu_core/cpus").includes(core);
  const isAtom = listIn("/sys/devices/cpu_atom/cpus").includes(core);
  return {
    capacity: numberIn(`${folder}/cpu_capacity`),
    isAtom: isFast || isAtom ? isAtom : null,
    mostKilohertz: numberIn(`${folder}/cpufreq/cpuinfo_max_freq`),
  };
}

/** It is there at once, or something is wrong with the machine. */
const mostMs = 1000;

function performanceLevels(): string {
  const names = ["hw.nperflevels", ...[0, 1, 2].map((level) => `hw.perflevel${level}.physicalcpu`)];
  // Of levels that are not there it complains, and tells the others all the same.
  return spawnSync("/usr/sbin/sysctl", names, { encoding: "utf8", timeout: mostMs }).stdout ?? "";
}
