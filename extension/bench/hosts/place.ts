import { cpus } from "node:os";
import type { Place } from "../../core/report/environment.ts";

/** Where this process runs. To be asked before any user code runs, which may change what Node tells. */
export function placeHere(): Place {
  const { node, v8, icu } = process.versions;
  const { timeZone, locale } = new Intl.DateTimeFormat().resolvedOptions();
  const cpu = cpus()[0]?.model.trim() ?? "unknown";
  const { platform, arch } = process;
  return { cpu, node, v8, platform, arch, timeZone, locale, ...(icu !== undefined && { icu }) };
}
