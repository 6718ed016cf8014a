import { formatCounted } from "../text/format.ts";
import type { Report } from "../report/report.ts";

/** `Node 24.21.0 · AMD EPYC 7B13 · 2 cores · threads · 5 rounds`: where, and how often. */
export function machineLine({ environment, serial }: Pick<Report, "environment" | "serial">): string {
  const { node, cpu, cores, runtime } = environment;
  const rounds = formatCounted(serial.samplesMs.length, "round");
  return [`Node ${node}`, cpu, formatCounted(cores, "core"), runtime, rounds].join(" · ");
}
