import { readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, release, type } from "node:os";
import type { Python } from "./python.ts";

/** When and on what a section was measured, in one sentence. */
export function machineText(python: Python | null, now: Date): string {
  const cpu = cpus()[0]?.model.trim() ?? "an unknown processor";
  const load = loadavg()[0] ?? 0;
  const versions = [
    `Node ${process.versions.node}`,
    ...["tinypool", "piscina", "workerpool", "poolifier"].map((name) => `${name} ${versionOf(name)}`),
    python === null ? "no Python" : `Python ${python.version}`,
    python?.scipy ? `SciPy ${python.scipy}` : "no SciPy",
  ];
  return (
    `*${now.toISOString().slice(0, 10)}, ${availableParallelism()} × ${cpu}, ${type()} ${release()}, ` +
    `load ${load.toFixed(1)} before; ${versions.join(", ")}.*`
  );
}

function versionOf(name: string): string {
  const manifest = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  return String(JSON.parse(readFileSync(manifest, "utf8")).version);
}
