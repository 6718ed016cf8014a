import type { CountedRange } from "./observation.ts";

/** How often the code at a character ran: the count of the innermost range around it; null where none is.
 *  @param ranges outer ones first. */
export function lastCount(ranges: readonly CountedRange[], offset: number): number | null {
  return ranges.findLast(({ start, end }) => start <= offset && offset < end)?.count ?? null;
}
