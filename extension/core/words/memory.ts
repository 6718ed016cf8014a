import { workersThatFit } from "../measuring/memory.ts";
import type { Memory } from "../report/memory.ts";
import { formatBytes, formatCounted } from "../text/format.ts";

/** What pools take and what there is: `Memory: 62.0 MB serially (heap 8.00 MB), 98.0 MB with 1 worker (heap 20.0 MB), 168 MB
 *  with 4 (heap 56.0 MB): 23.0 MB (21.0 MB to 24.0 MB) for each more. There is room for 1 000 workers in 24.0 GB.`
 *  @param inputs how many there are. */
export function memorySentence(memory: Memory, inputs: number): string {
  const { samples, workerBytes, workerRange, availableBytes } = memory;
  const taken = samples.map(({ workers, bytes, heapBytes }, index) => {
    const count = index > 1 ? String(workers) : formatCounted(workers, "worker");
    const heap = heapBytes === undefined ? "" : ` (heap ${formatBytes(heapBytes)})`;
    return `${formatBytes(bytes)} ${workers === 0 ? "serially" : `with ${count}`}${heap}`;
  });
  const room = workersThatFit(memory);
  const fits =
    room === null
      ? ""
      : ` There is room for ${formatCounted(room, "worker")} in ${formatBytes(availableBytes)}.`;
  const range = workerRange === undefined ? "" : ` (${workerRange.map(formatBytes).join(" to ")})`;
  const each = workerBytes === null ? "next to nothing" : `${formatBytes(workerBytes)}${range}`;
  const over = memory.inputs < inputs ? ` over ${formatCounted(memory.inputs, "input")}` : "";
  return `Memory${over}: ${taken.join(", ")}: ${each} for each more.${fits}`;
}
