import { formatCounted, formatWorkers } from "../text/format.ts";
import type { Environment, Host } from "../report/environment.ts";
import type { Report } from "../report/report.ts";

/** `Node 24.21.0 · AMD EPYC 7B13 · 2 cores · threads · 5 rounds`: where, and how often. */
export function machineLine({ environment, serial }: Pick<Report, "environment" | "serial">): string {
  return `${machineWords(environment)} · ${formatCounted(serial.samplesMs.length, "round")}`;
}

/** The same without how often. */
export function machineWords(environment: Environment): string {
  const { node, cpu, runtime, hosts } = environment;
  const where = hosts === undefined ? runtime : hostsWords(hosts);
  return [`Node ${node}`, cpu, coresWords(environment), where].join(" · ");
}

/** `2 cores (a quota of 1.50)`. */
export function coresWords({ cores, quota }: Pick<Environment, "cores" | "quota">): string {
  return `${formatCounted(cores, "core")}${quotaWords(quota ?? null)}`;
}

/** ` (a quota of 1.50)`; nothing without one. */
export function quotaWords(quota: number | null): string {
  return quota === null ? "" : ` (a quota of ${formatWorkers(quota)})`;
}

/** `2 hosts: box-a (4 cores), box-b (2 cores)`, so many of them by name. */
function hostsWords(hosts: readonly Host[]): string {
  const named = hosts
    .slice(0, mostNamed)
    .map(({ name, cores }) => `${name} (${formatCounted(cores, "core")})`);
  const others = hosts.length - named.length;
  return `${formatCounted(hosts.length, "host")}: ${[...named, ...(others > 0 ? [`${others} more`] : [])].join(", ")}`;
}

const mostNamed = 4;
