/** The words about a machine that others use. */
import { worthOfCores } from "../machine/unequalCores.ts";
import type { Machine } from "../report/machine.ts";
import { formatCounted, formatWorkers } from "../text/format.ts";

/** What a look at the machine says where others use it: `Others use this machine: a plain loop gets 0.34 of 2 cores.` Null
 *  where it is quiet. */
export function busyWords(machine: Machine): string | null {
  const { got, asked } = leastServed(machine);
  return got < leastBefore * asked
    ? `Others use this machine: a plain loop gets ${served(got, asked)}.`
    : null;
}

/** A loop on its own gets its core, and on all cores those that share their units get about 0.6 each. */
const leastBefore = 0.6;

/** One thread that does not get its core tells more than all of them. Nobody is to blame for what a quota does not allow, nor
 *  for slower cores. */
export function leastServed({ one, all, cores, quota = cores, slower }: Machine): {
  readonly got: number;
  readonly asked: number;
} {
  const allowed = Math.min(slower ? worthOfCores(slower, cores) : cores, quota);
  return one < all / cores && one < allowed
    ? { got: one, asked: Math.min(1, allowed) }
    : { got: all, asked: allowed };
}

/** `0.34 of 2 cores`. */
export function served(got: number, asked: number): string {
  return `${formatWorkers(got)} of ${formatCounted(asked, "core")}`;
}
