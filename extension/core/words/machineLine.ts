import { formatCounted } from "../text/format.ts";
import type { Environment } from "../report/environment.ts";
import type { Report } from "../report/report.ts";

/** `Node 24.21.0 · AMD EPYC 7B13 · 2 cores · threads · 5 rounds`: where, and how often. */
export function machineLine({ environment, serial }: Pick<Report, "environment" | "serial">): string {
  return `${machineWords(environment)} · ${formatCounted(serial.samplesMs.length, "round")}`;
}

/** The same without how often. */
export function machineWords({ node, cpu, cores, runtime }: Environment): string {
  return [`Node ${node}`, cpu, formatCounted(cores, "core"), runtime].join(" · ");
}
