import { formatWorkers } from "./format.ts";

/** A container's quota behind what it limits: ` (a quota of 1.50)`; nothing without one. */
export function quotaWords(quota: number | null): string {
  return quota === null ? "" : ` (a quota of ${formatWorkers(quota)})`;
}
