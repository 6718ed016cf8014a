import { type Comparison, compareRuns, type ComparableRun } from "./comparison.ts";
import { isEqual } from "../report/pools.ts";
import type { Environment } from "../report/environment.ts";
import { seriesRows, type SeriesRow } from "./seriesRows.ts";

/** A run that a card's speedup chart shows beside its own: of the same function or of another one. Of its report only what
 *  the chart draws travels to the page. */
export interface RunBeside {
  /** The document. With the function and the time of the end it names the run, also in the next session. */
  readonly uri: string;
  /** As in `Workload`. */
  readonly file: string;
  readonly function: string;
  /** In milliseconds since 1970. */
  readonly endedAt: number;
  readonly environment: Pick<Environment, "node" | "platform" | "cpu" | "cores" | "hosts" | "runtime">;
  /** Results are equal; otherwise its speedup counts for nothing. */
  readonly isCounting: boolean;
  readonly rows: readonly SeriesRow[];
  /** What the card's run shows against it; null for a run of another function, and for a card without a finished run. */
  readonly comparison: Comparison | null;
}

/** A finished run that can stand beside another one. */
export interface NamedRun extends ComparableRun {
  readonly uri: string;
  readonly endedAt: number;
}

/** A run as it is shown beside another one. A pair that differs in its kind of workers is compared all the same: that is
 *  what such a pair is for.
 *  @param own the finished run of the card; null while there is none. */
export function runBeside(
  { uri, endedAt, report, textHash }: NamedRun,
  own: (ComparableRun & { readonly uri: string }) | null,
): RunBeside {
  const { file, function: name } = report.workload;
  const { node, platform, cpu, cores, hosts, runtime } = report.environment;
  const isSameFunction = own?.uri === uri && own.report.workload.function === name;
  return {
    uri,
    file,
    function: name,
    endedAt,
    environment: { node, platform, cpu, cores, ...(hosts && { hosts }), runtime },
    isCounting: isEqual(report.equality.verdict),
    rows: seriesRows(report),
    comparison: own !== null && isSameFunction ? compareRuns({ report, textHash }, own, ["runtime"]) : null,
  };
}
