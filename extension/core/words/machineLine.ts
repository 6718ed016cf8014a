import { formatCounted } from "../text/format.ts";
import { quotaWords } from "../text/quota.ts";
import type { Environment } from "../report/environment.ts";
import type { Report } from "../report/report.ts";
import { hostsWords } from "./hostsWords.ts";

/** `Node 24.21.0 · AMD EPYC 7B13 · 2 cores · threads · 5 rounds`: where, and how often. */
export function machineLine({ environment, serial }: Pick<Report, "environment" | "serial">): string {
  return `${machineWords(environment)} · ${formatCounted(serial.samplesMs.length, "round")}`;
}

/** The same without how often. Where workers are on hosts, these have the cores. */
export function machineWords(environment: Environment): string {
  const { node, cpu, runtime, hosts } = environment;
  const where = hosts === undefined ? [coresWords(environment), runtime] : [hostsWords(hosts)];
  return [`Node ${node}`, cpu, ...where].join(" · ");
}

/** `2 cores (a quota of 1.50)`. */
export function coresWords({ cores, quota }: Pick<Environment, "cores" | "quota">): string {
  return `${formatCounted(cores, "core")}${quotaWords(quota ?? null)}`;
}
