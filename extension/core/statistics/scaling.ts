/** One measured pool. */
export interface ScalingPoint {
  readonly workers: number;
  /** Serial over pool. */
  readonly speedup: number;
}

/** Whether so many workers have all the CPU time that their tasks ask for: a core each, or fewer when tasks wait. Without
 *  it the machine limits the speedup, which a model would take for a property of the program.
 *  @param cpuShare the part of a task's time that is CPU time; null, when it is not known, counts as all of it. */
export function hasCores(workers: number, cores: number, cpuShare: number | null): boolean {
  return workers * Math.min(1, cpuShare ?? 1) <= cores;
}

/** The speedup of so many workers when this fraction of the work can only be done by one of them.
 *  G. M. Amdahl, AFIPS Spring Joint Computer Conference 1967. */
export function amdahlSpeedup(serialFraction: number, workers: number): number {
  return 1 / (serialFraction + (1 - serialFraction) / workers);
}

/** The serial fraction, 0 to 1, whose curve of Amdahl's law comes nearest to all points: least squares on the time over
 *  serial time, 1/S = f + (1−f)/N, in which the law is linear. 0 when the points lie on or above the perfect line.
 *  Undefined without a point of two or more workers, and when the pools were slower than the serial run on the whole,
 *  which no serial fraction explains. */
export function amdahlFraction(points: readonly ScalingPoint[]): number | undefined {
  let along = 0;
  let square = 0;
  for (const { workers, speedup } of points) {
    if (!isMeasured(workers, speedup)) {
      return undefined;
    }
    const share = 1 - 1 / workers;
    along += share * (1 / speedup - 1 / workers);
    square += share * share;
  }
  const fraction = along / square;
  return fraction <= 1 ? Math.max(0, fraction) : undefined;
}

/** The serial fraction that one speedup amounts to, overhead included: e = (1/S − 1/N) / (1 − 1/N).
 *  The same at every worker count, it is work that cannot be shared; rising with them, it is overhead. Below 0 the
 *  speedup is above the number of workers, above 1 the pool was slower than the serial run.
 *  Undefined for one worker, and for a speedup that is none.
 *  A. H. Karp and H. P. Flatt, Communications of the ACM 33(5), 1990. */
export function karpFlatt(speedup: number, workers: number): number | undefined {
  return workers > 1 && isMeasured(workers, speedup)
    ? (1 / speedup - 1 / workers) / (1 - 1 / workers)
    : undefined;
}

/** What a list of independent tasks allows at best, whatever runs them. */
export interface WorkAndSpan {
  /** All tasks one after another. */
  readonly workMs: number;
  /** The longest piece that one worker has to run alone: a chunk. */
  readonly spanMs: number;
  /** Work over span: no number of workers gives a higher speedup. */
  readonly parallelism: number;
}

/** The work and span of tasks that travel in chunks of this many; 1 gives the span of the tasks themselves.
 *  Undefined when there are no tasks or none took any time. */
export function workAndSpan(taskMs: ArrayLike<number>, chunk = 1): WorkAndSpan | undefined {
  let workMs = 0;
  let spanMs = 0;
  for (let first = 0; first < taskMs.length; first += chunk) {
    let chunkMs = 0;
    for (let index = first; index < Math.min(first + chunk, taskMs.length); index++) {
      chunkMs += taskMs[index] ?? 0;
    }
    workMs += chunkMs;
    spanMs = Math.max(spanMs, chunkMs);
  }
  const parallelism = workMs / spanMs;
  return Number.isFinite(parallelism) ? { workMs, spanMs, parallelism } : undefined;
}

/** A pool's work with the cost of its messages. */
export interface BurdenedWork {
  readonly workMs: number;
  /** The longest chunk. */
  readonly spanMs: number;
  /** What one chunk costs the dispatcher, both ways; its worker waits for that long. */
  readonly costPerChunkMs: number;
  readonly chunks: number;
  readonly workers: number;
}

/** Between which speedups every schedule lies that keeps workers busy while there is work, when each chunk costs its
 *  message and tasks take as long as they did serially. Start-up is left out.
 *
 *  `high` is what no schedule exceeds, by the laws of work and span with their burden, and because one dispatcher
 *  handles all messages: time ≥ max((work + cost·chunks) / N, span + cost, cost·chunks).
 *  `low` is what no such schedule falls below: while the last chunk to end has not begun, either all workers are in
 *  tasks or the dispatcher is at work, so that time ≤ work/N + (1 − 1/N)·span + cost·chunks.
 *
 *  A measured speedup below `low` therefore has another reason than small chunks or imbalance: the machine's ceiling,
 *  memory, other programs. Undefined when the work took no time.
 *  R. L. Graham, SIAM J. Appl. Math. 17(2), 1969, without cost; the burden after Y. He, C. E. Leiserson and
 *  W. M. Leiserson, The Cilkview Scalability Analyzer, SPAA 2010, with this pool's own cost in the place of their
 *  constants and one dispatcher in the place of work stealing. */
export function burdenedBounds({
  workMs,
  spanMs,
  costPerChunkMs,
  chunks,
  workers,
}: BurdenedWork): { readonly low: number; readonly high: number } | undefined {
  const messagesMs = costPerChunkMs * chunks;
  const leastMs = Math.max((workMs + messagesMs) / workers, spanMs + costPerChunkMs, messagesMs);
  const mostMs = workMs / workers + (1 - 1 / workers) * spanMs + messagesMs;
  const [low, high] = [workMs / mostMs, workMs / leastMs];
  return workMs > 0 && Number.isFinite(low) && Number.isFinite(high) ? { low, high } : undefined;
}

function isMeasured(workers: number, speedup: number): boolean {
  return workers >= 1 && speedup > 0 && Number.isFinite(1 / speedup) && Number.isFinite(speedup);
}
