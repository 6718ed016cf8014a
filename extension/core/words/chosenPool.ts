/** The words about the pool that somebody has chosen in a card. */
import { formatCounted } from "../text/format.ts";

/** `2 workers`, `serial`. */
function poolName(workers: number): string {
  return workers === 0 ? "serial" : formatCounted(workers, "worker");
}

/** What is said when one is chosen, and when the best one is back; null where there is none. */
export function chosenWords(workers: number | null, best: number | null): string {
  if (workers !== null) {
    return `${poolName(workers)} chosen: charts, timeline and tables of this card show it.`;
  }
  return best === null ? "No pool is chosen." : `The best pool is shown again: ${poolName(best)}.`;
}

/** What stands below the chart while one is chosen. */
export function chosenNote(workers: number): string {
  return `Below: ${poolName(workers)}. Escape or a second click goes back.`;
}
