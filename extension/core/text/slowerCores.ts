import type { SlowerCores } from "../report/machine.ts";
import { formatCounted, formatRatio } from "./format.ts";

/** `4 of 12 cores are slower`, `4 of 6 cores are slower, 0.44× as fast as the others`. */
export function slowerCoresWords({ count, of, speed }: SlowerCores): string {
  const how = speed === null ? "" : `, ${formatRatio(speed)} as fast as the fastest`;
  return `${count} of ${formatCounted(of, "core")} ${count === 1 ? "is" : "are"} slower${how}`;
}
