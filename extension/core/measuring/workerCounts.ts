/** The worker counts to measure, ascending and without repeats, never more than inputs.
 *  @param most the largest of them unless they were chosen; 1, 2, 4 … come before it. */
export function workerCounts(
  chosen: readonly number[] | null,
  inputs: number,
  most: number,
): readonly number[] {
  const counts = chosen ?? [...powersOfTwoUpTo(most), most];
  const usable = counts.map((count) => Math.min(count, inputs)).filter((count) => count >= 1);
  return [...new Set(usable)].toSorted((a, b) => a - b);
}

/** The largest pool that is measured unasked: of as many workers as there are cores, and of four on less, which shows what
 *  more workers than cores do.
 *  @param isBesideEditor a person works beside it, who keeps one core where there are more than two. */
export function mostWorkers(cores: number, isBesideEditor: boolean): number {
  return isBesideEditor && cores > 2 ? cores - 1 : Math.max(4, cores);
}

/** Whether a run beside the editor leaves it no core: where there is one or two, and where such large pools were chosen. */
export function leavesNoCore(chosen: readonly number[] | null, cores: number): boolean {
  return Math.max(...workerCounts(chosen, Infinity, mostWorkers(cores, true))) >= cores;
}

function powersOfTwoUpTo(limit: number): readonly number[] {
  return Array.from({ length: Math.floor(Math.log2(limit)) + 1 }, (_, exponent) => 2 ** exponent);
}
