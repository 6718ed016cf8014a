/** How long each pass over all inputs took from its first input to its last one, in order. */
export interface Passes {
  readonly serialMs: readonly number[];
  readonly poolMs: readonly number[];
}

/** Reads what `countedSquare` has written: lines of `serial` or `pool`, `begin` or `end`, and nanoseconds. */
export function readPasses(text: string): Passes {
  const lines = text.trim().split("\n");
  return { serialMs: durations(lines, "serial"), poolMs: durations(lines, "pool") };
}

/** Within one pass the last input may be done before the first one, in another worker. */
function durations(lines: readonly string[], where: string): readonly number[] {
  const times = (kind: string) =>
    lines.flatMap((line) => (line.startsWith(`${where} ${kind} `) ? [Number(line.split(" ")[2]) / 1e6] : []));
  const ends = times("end");
  return times("begin").map((begin, pass) => Math.abs((ends[pass] ?? begin) - begin));
}

/** What the report has of one side's runs. */
export interface Reported {
  /** The very first run. */
  readonly firstMs: number;
  readonly samplesMs: readonly number[];
  readonly medianMs: number;
}

/** How long all runs of one side took together: the first and the measured ones as the report has them, and the warm-up
 *  between, which it leaves out, by what its passes took in proportion to those of the measured ones.
 *  @param passesMs of all runs, the measured ones last. */
export function allRunsMs({ firstMs, samplesMs, medianMs }: Reported, passesMs: readonly number[]): number {
  const sum = (list: readonly number[]) => list.reduce((total, ms) => total + ms, 0);
  const measured = passesMs.slice(-samplesMs.length);
  const warmUps = passesMs.slice(1, -samplesMs.length);
  const scale = sum(measured) > 0 ? (medianMs * measured.length) / sum(measured) : 1;
  return firstMs + sum(samplesMs) + scale * sum(warmUps);
}
